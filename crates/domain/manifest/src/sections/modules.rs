//! `exposedModules`, `navigation` and `sharedState` (UPF layer 6).

use crate::{
    section::section,
    shape::Rules,
    values::{Icon, Identifier, JsonSchema, ModuleName, ModuleType, PackagePath, RoutePath},
};

section! {
    /// A module that the bundle exposes to the shell.
    ExposedModule {
        /// Its name, such as `./OrderDashboard`.
        name: ModuleName,
        /// Where its source is.
        path: Option<PackagePath>,
        /// What it is.
        type_ ("type"): ModuleType,
    }
}

impl Rules for ExposedModule {}

section! {
    /// A place in the navigation.
    NavigationEntry {
        /// The page, `:id` takes any one segment.
        path: RoutePath,
        /// What it is called.
        title: String,
        /// Its icon.
        icon: Option<Icon>,
        /// The exposed module that draws the page.
        module: Option<ModuleName>,
    }
}

impl Rules for NavigationEntry {}

section! {
    /// State that plugins share in the browser.
    SharedState {
        /// Its name.
        name: Identifier,
        /// What it looks like.
        schema: Option<JsonSchema>,
        /// Whether this plugin only reads it.
        readonly: bool = false,
    }
}

impl Rules for SharedState {}
