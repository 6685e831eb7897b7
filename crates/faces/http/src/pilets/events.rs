//! `GET /api/v1/pilets/events`: that this viewer's feed is another one now, or that flags have other
//! values for them.

use crate::{
    Api, Problem,
    caller::{From, Known},
    environment::environment,
    events::{self, Next, Source},
    extract::Query,
    ofrep,
    prepared::{Installed, KnownCaller},
};
use axum::{extract::State, http::HeaderMap, response::Response};
use midplane_feed::{Flags, ViewerFingerprint};
use midplane_model::{Config, Environment, InstallsView, PluginName};
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
        if let Some(text) = self.news_of_installs(&view) {
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

/// What became of installs between two views: the names of S3 §5, and which plugin.
fn changes(before: &InstallsView, now: &InstallsView) -> Vec<(&'static str, PluginName)> {
    type Said<'v> = (bool, Vec<&'v Config>);
    fn said<'v>(view: &'v InstallsView, plugin: &PluginName) -> Said<'v> {
        let installs = || [view.own.get(plugin), view.team.get(plugin)].into_iter().flatten();
        let configs = installs().map(|install| &install.config);
        let personal = view.access.get(plugin).map(|access| &access.config);
        (installs().any(|install| install.enabled), configs.chain(personal).collect())
    }
    let of = |view: &InstallsView| -> BTreeSet<PluginName> {
        let all = view.own.keys().chain(view.team.keys()).chain(view.access.keys());
        all.cloned().collect()
    };
    let named: BTreeSet<PluginName> = &of(before) | &of(now);
    let change = |plugin: PluginName| {
        let (was, is) = (said(before, &plugin), said(now, &plugin));
        let name = match (was.0, is.0) {
            (false, true) => "plugin:installed",
            (true, false) => "plugin:uninstalled",
            _ if was.1 != is.1 => "plugin:config:changed",
            _ => return None,
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
    fn news_of_installs(&mut self, view: &Arc<PersonView>) -> Option<String> {
        if let Some(before) = self.view.replace(Arc::clone(view))
            && before.digest != view.digest
        {
            for (name, plugin) in changes(&before.installs, &view.installs) {
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
