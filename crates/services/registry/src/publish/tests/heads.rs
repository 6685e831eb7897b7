//! Entry files in the shapes that build tools give them: the head that loaders tell them by, and
//! little behind it.

/// A pilet of piral-cli with its marker; `rest` follows `v:`.
pub fn pilet(rest: &str) -> String {
    format!("//@pilet v:{rest}\nSystem.register([],function(e){{return{{execute(){{}}}}}})\n")
}

/// piral-cli's `mf` schema: no marker, a container.
pub const PILET_MF: &str = "var pr_orders;(()=>{\"use strict\";var e={},r=(t,n)=>{if(e[t])throw \
    new Error(\"Container initialization failed as it has already been initialized with a \
    different share scope\")};pr_orders=r})();";

/// Vite's library build, minified with backticks.
pub const VITE_UMD_BACKTICKS: &str = "(function(e,t){typeof exports==`object`&&typeof module<`u`?\
    t(exports):typeof define==`function`&&define.amd?define([`exports`],t):\
    (e=typeof globalThis<`u`?globalThis:e||self,t(e.ordersPlugin={}))})(this,function(e){\
    Object.defineProperty(e,Symbol.toStringTag,{value:`Module`});e.setup=()=>{}});";

/// The same, minified with quotes, and with a shared library.
pub const VITE_UMD_QUOTES: &str = "(function(n,t){typeof exports==\"object\"&&typeof module<\"u\"?\
    t(exports,require(\"react\")):typeof define==\"function\"&&define.amd?define([\"exports\",\
    \"react\"],t):(n=typeof globalThis<\"u\"?globalThis:n||self,t(n.ordersPlugin={},n.React))})\
    (this,(function(e,r){\"use strict\";e.setup=()=>{}}));";

/// Rollup's UMD as it writes it.
pub const ROLLUP_UMD: &str = "/*! orders 1.0.0 */
(function (global, factory) {
    typeof exports === 'object' && typeof module !== 'undefined' ? factory(exports) :
    typeof define === 'function' && define.amd ? define(['exports'], factory) :
    (global = typeof globalThis !== 'undefined' ? globalThis : global || self, \
factory(global.ordersPlugin = {}));
})(this, (function (exports) { 'use strict'; exports.setup = function () {}; }));
";

/// Rollup with a default export only.
pub const ROLLUP_UMD_DEFAULT: &str = "!function(e,t){\"object\"==typeof exports&&\"undefined\"!=\
    typeof module?module.exports=t():\"function\"==typeof define&&define.amd?define(t):\
    (e=\"undefined\"!=typeof globalThis?globalThis:e||self).ordersPlugin=t()}(this,(function(){}));";

/// webpack's UMD, minified.
pub const WEBPACK_UMD: &str = "!function(e,t){\"object\"==typeof exports&&\"object\"==typeof module\
    ?module.exports=t():\"function\"==typeof define&&define.amd?define([],t):\"object\"==typeof \
    exports?exports.ordersPlugin=t():e.ordersPlugin=t()}(self,(()=>(()=>{var e={};e.late=1})()));";

/// webpack's UMD in development.
pub const WEBPACK_UMD_PLAIN: &str = "(function webpackUniversalModuleDefinition(root, factory) {
\tif(typeof exports === 'object' && typeof module === 'object')
\t\tmodule.exports = factory(require(\"react\"));
\telse if(typeof define === 'function' && define.amd)
\t\tdefine([\"react\"], factory);
\telse if(typeof exports === 'object')
\t\texports[\"ordersPlugin\"] = factory(require(\"react\"));
\telse
\t\troot[\"ordersPlugin\"] = factory(root[\"React\"]);
})(self, (__WEBPACK_EXTERNAL_MODULE_react__) => {});
";

/// A UMD build that leaves its value deeper than the window.
pub const NESTED_UMD: &str = "(function(g,f){typeof exports==='object'?module.exports=f():\
    typeof define==='function'&&define.amd?define(f):(g=g||self,g.acme=g.acme||{},\
    g.acme.orders=f())})(this,function(){});";

/// A classic federation container of webpack or rspack, minified.
pub const CONTAINER: &str = "/*! For license information please see remoteEntry.js.LICENSE.txt */\n\
    var plugin_orders;(()=>{\"use strict\";var e={};plugin_orders=e})();";

/// The same as rspack writes it in development.
pub const CONTAINER_PLAIN: &str = "var plugin_orders;\n(() => { // webpackBootstrap\n\
    \"use strict\";\nplugin_orders = {};\n})()\n;";

/// A federation remote that is a module, as Vite builds it.
pub const MODULE_CONTAINER: &str = "var e=Object.create;const t=()=>{},r=async()=>{};\
    export{t as get,r as init};";

/// An ES module, minified.
pub const MODULE: &str = "const e=[\"module.exports\"];function t(){return e}export{t as setup};";

/// An ES module as it is written by hand.
pub const MODULE_PLAIN: &str = "import { h } from './h.js';\n\nexport function setup(api) {}\n";

/// A CommonJS file.
pub const COMMONJS: &str =
    "\"use strict\";Object.defineProperty(exports,\"__esModule\",{value:!0});";

/// A federation manifest for a container beside it.
pub const FEDERATION_MANIFEST: &str = r#"{
    "id": "plugin_orders", "name": "plugin_orders",
    "metaData": {
        "name": "plugin_orders", "type": "app", "publicPath": "auto",
        "remoteEntry": {"name": "remoteEntry.js", "path": "", "type": "global"}
    },
    "shared": [], "remotes": [],
    "exposes": [{"id": "plugin_orders:Panel", "name": "Panel", "path": "./Panel"}]
}"#;
