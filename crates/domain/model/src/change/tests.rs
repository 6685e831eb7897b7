use super::*;
use crate::{FlagRule, Rule, Share};

fn id<T: std::str::FromStr>(text: &str) -> T {
    text.parse().ok().unwrap()
}

fn each() -> Vec<Event> {
    let (name, version): (PluginName, Version) = (id("@a/orders"), id("1.0.0"));
    let (instance, plugin): (InstanceId, _) = (id("i-1"), name.clone());
    vec![
        Event::VersionPublished { name: name.clone(), version: version.clone() },
        Event::ChannelMoved {
            environment: id("prod"),
            name: name.clone(),
            channel: Channel::latest(),
            from: None,
            to: version.clone(),
            cause: None,
        },
        Event::InstanceRegistered {
            instance: instance.clone(),
            plugin: plugin.clone(),
            version,
            state: InstanceState::Ready,
        },
        Event::InstanceMoved {
            instance: instance.clone(),
            plugin: plugin.clone(),
            from: InstanceState::Ready,
            to: InstanceState::Degraded,
            detail: "says so".into(),
        },
        Event::InstanceRemoved { instance, plugin, from: InstanceState::Stopping },
        Event::UserCreated {
            user: id("u-ada"),
            username: "ada".into(),
            roles: ["member".to_owned()].into(),
        },
        Event::TokenCreated {
            token: id("t-1"),
            name: "ci".into(),
            permissions: ["versions:publish".to_owned()].into(),
            plugin: Some(name),
            scope: TokenScope::default(),
        },
        Event::TokenRevoked { token: id("t-1") },
        Event::SessionEnded { session: id("s-1"), user: id("u-ada") },
        Event::SessionReused { session: id("s-1"), user: id("u-ada") },
    ]
    .into_iter()
    .chain(of_targeting())
    .chain(of_operations())
    .chain(of_quarantine())
    .chain(of_namespaces())
    .chain(of_accounts())
    .chain(of_tenancy())
    .chain(of_links())
    .collect()
}

fn of_accounts() -> [Event; 5] {
    [
        Event::UserChanged {
            user: id("u-ada"),
            username: "ada".into(),
            from: ["member".to_owned()].into(),
            to: ["member".to_owned(), "publisher".to_owned()].into(),
        },
        Event::UserSwitched { user: id("u-ada"), username: "ada".into(), disabled: true },
        Event::PasswordSet { user: id("u-ada"), username: "ada".into() },
        Event::UserRemoved { user: id("u-ada"), username: "ada".into() },
        Event::SecondFactorSet(SecondFactorChange {
            user: id("u-ada"),
            username: "ada".into(),
            on: true,
        }),
    ]
}

fn of_tenancy() -> [Event; 6] {
    let (tenant, team): (crate::TenantId, crate::TeamId) = (id("acme"), id("blue"));
    let (user, name): (UserId, PluginName) = (id("u-ada"), id("@a/orders"));
    [
        Event::TenantChanged(TenantChange {
            tenant: tenant.clone(),
            from: None,
            to: Some("Acme".into()),
        }),
        Event::TeamChanged(TeamChange {
            tenant: tenant.clone(),
            team: team.clone(),
            from: Some("Blue".into()),
            to: None,
        }),
        Event::MemberChanged(MemberChange {
            tenant: tenant.clone(),
            team: team.clone(),
            user: user.clone(),
            username: "ada".into(),
            from: None,
            to: Some(crate::TeamRole::Admin),
        }),
        Event::AccountMoved(AccountMove {
            user: user.clone(),
            username: "ada".into(),
            from: crate::TenantId::default_tenant(),
            to: tenant.clone(),
        }),
        Event::InstallChanged(InstallChange {
            tenant: tenant.clone(),
            owner: crate::InstallOwner::Team(team.clone()),
            name: name.clone(),
            version: id("1.0.0"),
            from: None,
            to: Some(crate::InstallState::Enabled),
            configured: true,
        }),
        Event::MemberAccessChanged(AccessChange { tenant, team, user, name, from: None, to: None }),
    ]
}

fn of_links() -> [Event; 3] {
    let ada = || crate::MailAddress::parse("ada@example.org").unwrap();
    [
        Event::LinkChanged(LinkChange {
            link: id("l-1"),
            purpose: crate::LinkPurpose::Invitation,
            whom: "ada@example.org".into(),
            step: crate::LinkStep::Made,
        }),
        Event::AddressChanged(AddressChange {
            user: id("u-ada"),
            username: "ada".into(),
            from: None,
            to: Some(ada()),
        }),
        Event::LetterGivenUp(LetterGivenUp {
            letter: "m-1".into(),
            to: ada(),
            purpose: crate::LinkPurpose::Reset,
            why: "no such mailbox".into(),
        }),
    ]
}

fn of_targeting() -> [Event; 2] {
    [
        Event::ChannelRulesChanged {
            environment: id("prod"),
            name: id("@a/orders"),
            channel: id("beta"),
            from: None,
            to: Some(Box::new(ChannelRules {
                priority: 1,
                salt: String::new(),
                rules: vec![Rule {
                    roles: ["tester".to_owned()].into(),
                    share: Some(Share::of_percent(12.5).unwrap()),
                    ..Rule::default()
                }],
            })),
        },
        Event::FlagChanged {
            flag: id("dark"),
            from: None,
            to: Some(Box::new(Flag {
                description: None,
                enabled: true,
                default: false.into(),
                salt: String::new(),
                rules: vec![FlagRule {
                    rule: Rule { teams: ["blue".to_owned()].into(), ..Rule::default() },
                    value: true.into(),
                }],
            })),
        },
    ]
}

fn of_operations() -> [Event; 6] {
    let (name, version): (PluginName, Version) = (id("@a/orders"), id("1.0.0"));
    let (environment, channel): (Environment, Channel) = (id("prod"), id("beta"));
    [
        Event::ChannelMoved {
            environment: environment.clone(),
            name: name.clone(),
            channel: channel.clone(),
            from: Some(id("2.0.0")),
            to: version.clone(),
            cause: Some(MoveCause::Rollback),
        },
        Event::VersionStateChanged {
            name: name.clone(),
            version: version.clone(),
            from: VersionState::Published,
            to: VersionState::Yanked,
        },
        Event::PluginSwitched { name: name.clone(), environment: None, disabled: true },
        Event::PluginSwitched {
            name: name.clone(),
            environment: Some(environment.clone()),
            disabled: false,
        },
        Event::ApprovalRequested {
            approval: id("a-1"),
            environment: environment.clone(),
            name: name.clone(),
            channel: channel.clone(),
            from: None,
            to: version.clone(),
            expires_at: Timestamp(9),
        },
        Event::ApprovalDecided {
            approval: id("a-1"),
            environment,
            name,
            channel,
            to: version,
            verdict: Verdict::Approved,
        },
    ]
}

fn of_quarantine() -> [Event; 2] {
    let (name, version): (PluginName, Version) = (id("@a/orders"), id("1.0.0"));
    let (environment, channel): (Environment, Channel) = (id("prod"), id("beta"));
    let held = Held {
        environment: environment.clone(),
        channel: channel.clone(),
        named: true,
        asks: BTreeSet::new(),
    };
    [
        Event::VersionQuarantined { name: name.clone(), version: version.clone(), held },
        Event::ChannelMoved {
            environment,
            name,
            channel,
            from: None,
            to: version,
            cause: Some(MoveCause::Release),
        },
    ]
}

fn of_namespaces() -> [Event; 6] {
    let acme: NamespaceName = id("@acme");
    let ada = || [(id("u-ada"), "ada".to_owned())].into();
    [
        Event::TokenCreated {
            token: id("t-2"),
            name: "staging".into(),
            permissions: ["channels:manage".to_owned()].into(),
            plugin: None,
            scope: TokenScope {
                plugins: [id("@acme/*"), id("orders")].into(),
                environments: [id("staging")].into(),
            },
        },
        Event::SessionStarted { session: id("s-1"), user: id("u-ada"), device: true },
        Event::NamespaceChanged {
            namespace: acme.clone(),
            from: None,
            to: Some(Box::new(Namespace { owners: ada(), ..Namespace::default() })),
        },
        Event::NamespaceChanged {
            namespace: acme,
            from: Some(Box::new(Namespace { owners: ada(), members: ada() })),
            to: None,
        },
        Event::CapabilitiesGranted {
            name: id("orders"),
            from: BTreeSet::new(),
            to: ["http:outbound".to_owned()].into(),
        },
        Event::RoleChanged {
            role: "buyer".into(),
            from: None,
            to: Some(Box::new(RoleDefinition {
                description: "Buys.".into(),
                permissions: ["orders:buy".to_owned()].into(),
            })),
        },
    ]
}

#[test]
fn the_stored_form_goes_round_and_its_type_is_the_topic() {
    for event in each() {
        let author = Author {
            reason: Some("it fails".into()),
            address: Some([127, 0, 0, 1].into()),
            ..Author::system(Timestamp(1))
        };
        let change = author.change(Revision(7), event);
        let stored = change.to_stored();
        let json: serde_json::Value = serde_json::from_str(&stored).unwrap();
        assert_eq!(json["type"], change.event.topic());
        assert_eq!(Change::from_stored(&stored), Ok(change));
    }
}

#[test]
fn what_is_audited_is_listed_by_topic() {
    let audited: BTreeSet<&str> =
        each().iter().filter(|event| event.is_audited()).map(Event::topic).collect();
    assert_eq!(audited.into_iter().collect::<Vec<_>>(), Event::AUDITED_TOPICS);
}

/// What was written once is read for ever. A new event adds a line; none is ever edited.
#[test]
fn frozen_changes_are_still_read() {
    let frozen = include_str!("../../tests/frozen/changes-1.jsonl");
    let read: Vec<Event> =
        frozen.lines().map(|line| Change::from_stored(line).unwrap().event).collect();
    assert_eq!(read, each());
}

#[test]
fn another_release_is_told_apart() {
    for text in [
        r#"{"format":2,"revision":1,"at":1,"actor":"system","type":"token-revoked","token":"t"}"#,
        r#"{"format":1,"revision":1,"at":1,"actor":"system","type":"plugin-renamed"}"#,
        r#"{"key":"orders@1.0.0","actor":"system"}"#,
        "",
    ] {
        assert!(Change::from_stored(text).is_err(), "{text}");
    }
}
