//! `GET /api/v1/pilets/events`: that this viewer's feed is another one now, or that flags have other
//! values for them.

use crate::{
    Api, Problem,
    caller::{From, Known},
    environment::environment,
    events::{self, Next, Source},
    extract::Query,
    installable, ofrep,
    prepared::{Installed, KnownCaller},
};
use axum::{extract::State, http::HeaderMap, response::Response};
use midplane_feed::{Flags, ViewerFingerprint};
use midplane_installs::standing;
use midplane_model::{Config, Environment, InstallsView, PluginName};
use midplane_registry::Served;
use midplane_rest::feed::FeedQuery;
use midplane_tenancy::PersonView;
use serde_json::json;
use std::{
    collections::{BTreeSet, VecDeque},
    sync::Arc,
};

/// That the feed or flags changed, as it happens
///
/// Server-sent events for open pages. `feed` carries the revision at which this viewer's feed has
/// other plugins, or other versions of them; what changes for others is not told. The id stands for
/// the plugins: a client that comes again with `Last-Event-ID` hears at once when they are others.
/// `plugin:installed`, `plugin:uninstalled` and `plugin:config:changed` name the plugin of which that
/// is so for this viewer since the stream began; the feed that has it follows. `flags` carries the tag of what `POST /ofrep/v1/evaluate/flags` answers this viewer, at the start and
/// when it is another one. The stream ends with the credential, and when the node stops.
#[utoipa::path(
    get,
    path = "/api/v1/pilets/events",
    tag = "feed",
    operation_id = "followFeed",
    params(
        FeedQuery,
        ("Last-Event-ID" = Option<String>, Header, description = "The id of the last event.")
    ),
    responses((status = 200, description = "Events.", body = String, content_type = "text/event-stream"))
)]
pub(crate) async fn follow(
    State(api): State<Api>,
    Query(parameters): Query<FeedQuery>,
    _: Known,
    from: From,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let environment = environment(&api, parameters.environment.as_deref())?.clone();
    let seen = events::last_id(&headers).map(str::to_owned);
    let feed = Feed { environment, seen, flags: None, view: None, untold: VecDeque::new() };
    events::open(&api, &from, &headers, feed)
}

struct Feed {
    environment: Environment,
    /// The set that the client knows of.
    seen: Option<String>,
    /// What the client knows the values of.
    flags: Option<Told>,
    /// The installs that the client knows of.
    view: Option<Arc<PersonView>>,
    /// What changed about them, and is not told yet.
    untold: VecDeque<String>,
}

impl Source for Feed {
    async fn next(&mut self, api: &Api, caller: &KnownCaller) -> Next {
        let served = api.live.served.load_full();
        let view = api.tenancy.view(&caller.identity.viewer).await;
        if let Some(text) = self.news_of_installs(api, &served, caller, &view) {
            return Next::Event(text);
        }
        let installed = Installed { tenancy: api.tenancy.clone(), view };
        let set = api.prepared.chosen_set(&served, &self.environment, caller, &installed).await;
        let digest = installed.view.digest;
        // what is configured otherwise is another feed too
        let set = if digest.is_nothing() { set.to_string() } else { format!("{set}{digest}") };
        if self.seen.as_ref() != Some(&set) {
            let data = json!({"registry": served.feed.registry, "revision": served.revision()});
            let event = events::event(Some(&set), "feed", &data);
            self.seen = Some(set);
            return Next::Event(event);
        }
        match self.other_flags(served.feed.flags(), caller) {
            Some(tag) => Next::Event(events::event(None, "flags", &json!({ "tag": tag }))),
            None => Next::Nothing,
        }
    }
}

/// What became of installs between two views: the names of S3 §5, and which plugin. `has` says whether
/// somebody has a plugin by a view.
fn changes(
    before: &PersonView,
    now: &PersonView,
    has: &dyn Fn(&PersonView, &PluginName) -> bool,
) -> Vec<(&'static str, PluginName)> {
    fn configs<'v>(view: &'v InstallsView, plugin: &PluginName) -> Vec<&'v Config> {
        let installs = [view.own.get(plugin), view.team.get(plugin)].into_iter().flatten();
        let personal = view.access.get(plugin).map(|access| &access.config);
        installs.map(|install| &install.config).chain(personal).collect()
    }
    // what is on for everybody can be installed all the same
    let is_installed = |view: &PersonView, plugin: &PluginName| {
        standing(&view.installs, plugin, false, false).is_on()
    };
    let of = |view: &InstallsView| -> BTreeSet<PluginName> {
        let all = view.own.keys().chain(view.team.keys()).chain(view.access.keys());
        all.cloned().collect()
    };
    let named: BTreeSet<PluginName> = &of(&before.installs) | &of(&now.installs);
    let change = |plugin: PluginName| {
        let both =
            |by: &dyn Fn(&PersonView, &PluginName) -> bool| (by(before, &plugin), by(now, &plugin));
        let name = match (both(has), both(&is_installed)) {
            ((true, false), _) | ((true, true), (true, false)) => "plugin:uninstalled",
            ((false, true), _) | ((true, true), (false, true)) => "plugin:installed",
            ((true, true), _)
                if configs(&before.installs, &plugin) != configs(&now.installs, &plugin) =>
            {
                "plugin:config:changed"
            }
            ((true, true) | (false, false), _) => return None,
        };
        Some((name, plugin))
    };
    named.into_iter().filter_map(change).collect()
}

/// Flags whose values were told.
struct Told {
    flags: Flags,
    viewer: ViewerFingerprint,
    tag: String,
}

impl Feed {
    /// What was installed, uninstalled or configured since the stream began, one after the other.
    fn news_of_installs(
        &mut self,
        api: &Api,
        served: &Served,
        caller: &KnownCaller,
        view: &Arc<PersonView>,
    ) -> Option<String> {
        if let Some(before) = self.view.replace(Arc::clone(view))
            && before.digest != view.digest
        {
            let has = |view: &PersonView, plugin: &PluginName| {
                let is_on =
                    api.tenancy.standing(view, plugin, served.core.contains(plugin)).is_on();
                is_on && !installable::is_of_others(api, &caller.identity.viewer, plugin)
            };
            for (name, plugin) in changes(&before, view, &has) {
                let data = json!({ "plugin": plugin });
                self.untold.push_back(events::event(None, name, &data));
            }
        }
        self.untold.pop_front()
    }

    /// The tag of the values that flags have for a caller, when it is not the one that was told last.
    fn other_flags(&mut self, flags: &Flags, caller: &KnownCaller) -> Option<String> {
        let viewer = caller.fingerprint;
        let is_same = |told: &Told| told.flags.is_same(flags) && told.viewer == viewer;
        if self.flags.as_ref().is_some_and(is_same) {
            return None;
        }
        let (_, tag) = ofrep::answer(flags, &caller.identity.viewer);
        let told = Told { flags: flags.clone(), viewer, tag: tag.clone() };
        let before = self.flags.replace(told);
        before.is_none_or(|before| before.tag != tag).then_some(tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use midplane_model::{
        Actor, Install, InstallOwner, MemberAccess, Revision, Timestamp, UserId, Version,
    };

    fn notes() -> PluginName {
        PluginName::parse("notes").unwrap()
    }

    fn view(own: Option<bool>, team: Option<(bool, i32)>, visible: bool) -> PersonView {
        let owner = InstallOwner::Person(UserId::parse("u-1").unwrap());
        let install = |enabled: bool, size: i32| Install {
            plugin: notes(),
            version: Version::parse("1.0.0").unwrap(),
            owner: owner.clone(),
            config: [("size".to_owned(), size.into())].into_iter().collect(),
            enabled,
            installed_at: Timestamp(0),
            installed_by: Actor::System,
            changed_at: Timestamp(0),
            removed_at: None,
            revision: Revision(0),
        };
        let mut installs = InstallsView::default();
        installs.own.extend(own.map(|on| (notes(), install(on, 0))));
        installs.team.extend(team.map(|(on, size)| (notes(), install(on, size))));
        installs.access.insert(notes(), MemberAccess { visible, ..MemberAccess::default() });
        PersonView { installs, ..PersonView::default() }
    }

    #[test]
    fn what_is_told_is_what_became_of_it_for_this_person() {
        let told = |before: &PersonView, now: &PersonView, everybody: bool| {
            let has = |view: &PersonView, plugin: &PluginName| {
                standing(&view.installs, plugin, false, everybody).is_on()
            };
            changes(before, now, &has).into_iter().next().map(|(name, _)| name)
        };
        let nothing = view(None, None, true);
        let (team, other) = (view(None, Some((true, 1)), true), view(None, Some((true, 2)), true));
        let hidden = view(None, Some((true, 1)), false);
        let (off, off_and_team) =
            (view(Some(false), None, true), view(Some(false), Some((true, 1)), true));
        for everybody in [true, false] {
            assert_eq!(told(&nothing, &team, everybody), Some("plugin:installed"));
            assert_eq!(told(&team, &nothing, everybody), Some("plugin:uninstalled"));
            assert_eq!(told(&team, &other, everybody), Some("plugin:config:changed"));
            assert_eq!(told(&team, &hidden, everybody), Some("plugin:uninstalled"));
            assert_eq!(told(&team, &off_and_team, everybody), Some("plugin:uninstalled"));
            assert_eq!(told(&off, &off_and_team, everybody), None, "it stays off");
        }
        assert_eq!(told(&nothing, &off, true), Some("plugin:uninstalled"), "it was on for all");
    }
}
