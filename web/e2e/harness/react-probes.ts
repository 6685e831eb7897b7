/**
 * Three plugins that hand the React they were given to the test: through an import map (ES module),
 * through Piral's module registry (pilet v2) and through a federation share scope.
 */
import type { House } from './house';
import { modulePlugin, piletPackage } from './packages';
import { tarball } from './tarball';

const keep = (name: string, useState: string, jsx: string) =>
  `(globalThis.given ??= {}).${name} = { useState: ${useState}, jsx: ${jsx} };`;

const MODULE = `
  import { useState } from 'react';
  import { jsx } from 'react/jsx-runtime';
  ${keep('module', 'useState', 'jsx')}
  export function setup() {}`;

const PILET = `//@pilet v:2(webpackChunkpr_reactpilet,{})
System.register(["react","react/jsx-runtime"],function(_export){var react,runtime;return{
  setters:[function(m){react=m},function(m){runtime=m}],
  execute:function(){${keep('pilet', 'react.useState', 'runtime.jsx')}_export("setup",function(){})}}});`;

/** A container as webpack writes one: it takes what the host shares and brings nothing of its own. */
const REMOTE = `var react_remote=(()=>{let scope;
  const shared=async(name)=>(await Object.values(scope[name])[0].get())();
  return{init(s){scope=s},async get(){
    const react=await shared("react"),runtime=await shared("react/jsx-runtime");
    return()=>({panel:{mount(el){${keep('remote', 'react.useState', 'runtime.jsx')}el.textContent="remote"}}})}}})();`;

export async function publishReactProbes({ server }: House): Promise<void> {
  const remote = {
    apiVersion: 'midplane/v1',
    name: 'react-remote',
    version: '1.0.0',
    displayName: 'React remote',
    ui: {
      kind: 'module-federation',
      entry: 'dist/remoteEntry.js',
      global: 'react_remote',
      trust: 'first-party',
      contributions: { panels: [{ id: 'react-remote.panel', title: 'Remote' }] },
    },
  };
  const archives = [
    modulePlugin({ name: 'react-module', source: MODULE }),
    piletPackage('react-pilet', PILET),
    tarball({ 'plugin.yaml': JSON.stringify(remote), 'dist/remoteEntry.js': REMOTE }),
  ];
  for (const archive of archives) await server.api.publish(archive);
}

/** In the page (text, because the page's import map must resolve it): is what they got the shell's? */
export const WHOSE_REACT = `(async () => {
  const [{ useState }, { jsx }] = [await import('react'), await import('react/jsx-runtime')];
  const mine = ([name, own]) => [name, own.useState === useState && own.jsx === jsx];
  return Object.fromEntries(Object.entries(globalThis.given ?? {}).map(mine));
})()`;

/**
 * Every hook asks React for the current dispatcher; from now on the stack of each question is kept
 * in `globalThis.callers`, which tells whose component asked.
 */
export const WATCH_HOOKS = `(async () => {
  const react = await import('react');
  const name = Object.keys(react).find((key) => key.startsWith('__CLIENT_INTERNALS'));
  let current = react[name].H;
  globalThis.callers = [];
  Object.defineProperty(react[name], 'H', {
    get() {
      globalThis.callers.push(String(new Error().stack));
      return current;
    },
    set(next) {
      current = next;
    },
  });
})()`;

declare global {
  var callers: string[] | undefined;
}

/** Runs in the page: did a component from this folder use a hook since then? */
export const hasAsked = (folder: string): boolean =>
  globalThis.callers?.some((stack) => stack.includes(folder)) ?? false;
