//! `ui.contributions`: where a plugin's UI appears (Mosaic Life §4).

use crate::{
    Code,
    diagnostic::shown,
    fields::Fields,
    report::Report,
    section::section,
    shape::Rules,
    values::{Icon, Identifier, Link, ModuleRef, RoutePath},
};
use serde_json::Value as Json;
use std::num::NonZeroU32;

section! {
    /// Where a plugin's UI appears.
    Contributions {
        /// Pages.
        routes: Vec<Route>,
        /// Panels on the dashboard or in a slot.
        panels: Vec<Panel>,
        /// Tiles on the dashboard.
        tiles: Vec<Tile>,
        /// Items of the main menu.
        menu: Vec<MenuItem>,
        /// Commands of the palette.
        commands: Vec<Command>,
        /// Items of context menus.
        context_menus ("contextMenus"): Vec<ContextMenu>,
        /// Parts of other plugins' pages.
        extensions: Vec<Extension>,
    }
}

/// First segments of pages that Midplane answers itself.
const PLATFORM_SEGMENTS: [&str; 13] = [
    ".well-known",
    "api",
    "assets",
    "auth",
    "console",
    "docs",
    "files",
    "health",
    "healthz",
    "login",
    "metrics",
    "pilets",
    "readyz",
];

impl Rules for Contributions {
    fn check(fields: &Fields<'_>, report: &mut Report) {
        fields.unique("routes", "path", report);
        for list in ["panels", "tiles", "menu", "commands", "contextMenus"] {
            fields.unique(list, "id", report);
        }
        for route in fields.items("routes") {
            let Some(path) = route.get("path") else { continue };
            let first =
                path.value.text().and_then(|path| path.strip_prefix('/')?.split('/').next());
            if first.is_some_and(|first| PLATFORM_SEGMENTS.contains(&first)) {
                report.add(
                    Code::PlatformRoute,
                    path.value.span,
                    format!("`/{}` is one of Midplane's own paths", shown(first.unwrap_or(""))),
                    "a reload there shows Midplane's page; choose another path",
                );
            }
        }
    }
}

section! {
    /// A page.
    Route {
        /// Where it is; `:id` takes any one segment.
        path: RoutePath,
        /// What it is called.
        title: Option<String>,
        /// What draws it, such as `Routes#AnalyticsPage`.
        component: Option<ModuleRef>,
        /// Its icon.
        icon: Option<Icon>,
    }
}

impl Rules for Route {}

section! {
    /// A panel on the dashboard, or in a slot that another plugin offers.
    Panel {
        /// Its id.
        id: Identifier,
        /// What it is called.
        title: String,
        /// What draws it.
        component: Option<ModuleRef>,
        /// The slot; the dashboard without one.
        slot: Option<Identifier>,
        /// Its icon.
        icon: Option<Icon>,
    }
}

impl Rules for Panel {}

section! {
    /// A tile on the dashboard.
    Tile {
        /// Its id.
        id: Identifier,
        /// What it is called.
        title: Option<String>,
        /// What draws it.
        component: Option<ModuleRef>,
        /// Columns that it takes at first.
        initial_columns ("initialColumns"): Option<NonZeroU32>,
        /// Rows that it takes at first.
        initial_rows ("initialRows"): Option<NonZeroU32>,
    }
}

impl Rules for Tile {}

section! {
    /// An item of the main menu.
    MenuItem {
        /// Its id.
        id: Option<Identifier>,
        /// What it is called.
        title: String,
        /// The page that it opens.
        path: Option<RoutePath>,
        /// The address that it opens.
        href: Option<Link>,
        /// Its icon.
        icon: Option<Icon>,
        /// Its rank: higher comes first.
        priority: Option<i32>,
    }
}

impl Rules for MenuItem {}

section! {
    /// A command of the palette.
    Command {
        /// Its id.
        id: Identifier,
        /// What it is called.
        title: String,
        /// What it does, in a sentence.
        description: Option<String>,
        /// The page that it opens.
        path: Option<RoutePath>,
        /// The function that it calls, such as `Commands#refresh`.
        handler: Option<ModuleRef>,
        /// Its keys, such as `Ctrl+Shift+O`.
        shortcut: Option<String>,
        /// Its icon.
        icon: Option<Icon>,
    }
}

impl Rules for Command {}

section! {
    /// An item of a context menu.
    ContextMenu {
        /// Its id.
        id: Identifier,
        /// What it is called.
        title: String,
        /// What it is offered on, such as `order`.
        target: Identifier,
        /// The page that it opens.
        path: Option<RoutePath>,
        /// The function that it calls, such as `Commands#open`.
        handler: Option<ModuleRef>,
        /// Its icon.
        icon: Option<Icon>,
    }
}

impl Rules for ContextMenu {}

section! {
    /// A part of a slot that another plugin or the shell offers.
    Extension {
        /// The slot.
        slot: Identifier,
        /// What draws it.
        component: ModuleRef,
        /// Parameters where the slot gives none.
        defaults: Option<serde_json::Map<String, Json>>,
    }
}

impl Rules for Extension {}
