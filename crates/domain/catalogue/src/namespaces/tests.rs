use super::*;

fn name(text: &str) -> NamespaceName {
    text.parse().unwrap()
}

fn person(text: &str) -> Person {
    Person { id: UserId::parse(text).unwrap(), username: text.to_owned() }
}

fn asks(user: &str) -> Claimant {
    Claimant { user: UserId::parse(user).ok(), administrator: false }
}

const ADMINISTRATOR: Claimant = Claimant { user: None, administrator: true };
const TOKEN: Claimant = Claimant { user: None, administrator: false };

fn team(owners: &[&str], members: &[&str]) -> Namespace {
    let people = |ids: &[&str]| ids.iter().map(|id| (person(id).id, (*id).to_owned())).collect();
    Namespace { owners: people(owners), members: people(members) }
}

fn of(own: Option<&Namespace>) -> Claims<'_> {
    Claims { own, scope: None, used_by_others: false }
}

/// What it is afterwards; `None` when nothing changes.
fn after(
    own: Option<&Namespace>,
    change: &NamespaceChange,
    claimant: &Claimant,
) -> Result<Option<Namespace>, NamespaceRefused> {
    let event = decide(&name("@acme"), of(own), change, claimant)?;
    Ok(event.and_then(|event| match event {
        Event::NamespaceChanged { to, .. } => to.map(|to| *to),
        _ => None,
    }))
}

fn code<T: std::fmt::Debug>(refused: Result<T, NamespaceRefused>) -> &'static str {
    refused.unwrap_err().kind().code
}

#[test]
fn a_free_name_is_claimed_once() {
    let claim = NamespaceChange::Claim(Some(person("ada")));
    assert_eq!(after(None, &claim, &asks("ada")), Ok(Some(team(&["ada"], &[]))));
    let ada = team(&["ada"], &[]);
    for claimant in [asks("ada"), asks("bob"), ADMINISTRATOR] {
        assert_eq!(code(after(Some(&ada), &claim, &claimant)), "MP-NS-001");
    }
}

#[test]
fn nobody_claims_what_is_in_the_scope_of_others_or_in_use() {
    let (orders, claim) = (name("@acme/orders"), NamespaceChange::Claim(Some(person("bob"))));
    let acme = team(&["ada"], &["bob"]);
    let inside = Claims { own: None, scope: Some(&acme), used_by_others: false };
    assert_eq!(code(decide(&orders, inside, &claim, &asks("bob"))), "MP-NS-001");
    assert!(decide(&orders, inside, &claim, &asks("ada")).is_ok());
    let used = Claims { own: None, scope: None, used_by_others: true };
    assert_eq!(code(decide(&orders, used, &claim, &asks("bob"))), "MP-NS-002");
    assert_eq!(code(decide(&orders, of(None), &claim, &TOKEN)), "MP-NS-004");
    assert!(decide(&orders, used, &claim, &ADMINISTRATOR).is_ok());
}

#[test]
fn owners_say_who_is_in_it_and_strangers_learn_nothing() {
    let acme = team(&["ada"], &["bob"]);
    for change in [
        NamespaceChange::Add { person: person("eve"), owner: false },
        NamespaceChange::Remove(person("ada").id),
        NamespaceChange::Transfer(person("eve")),
        NamespaceChange::Release,
    ] {
        assert_eq!(code(after(Some(&acme), &change, &asks("bob"))), "MP-NS-004", "{change:?}");
        for claimant in [asks("eve"), TOKEN] {
            let known = after(Some(&acme), &change, &claimant).unwrap_err();
            assert_eq!(Err(known.clone()), after(None, &change, &claimant));
            assert_eq!(known.kind().code, "MP-NS-003", "{change:?}");
        }
    }
    let add = NamespaceChange::Add { person: person("eve"), owner: false };
    let bigger = team(&["ada"], &["bob", "eve"]);
    assert_eq!(after(Some(&acme), &add, &asks("ada")), Ok(Some(bigger.clone())));
    assert_eq!(decide(&name("@acme"), of(Some(&bigger)), &add, &asks("ada")), Ok(None));
}

#[test]
fn there_is_always_an_owner_where_there_was_one() {
    let acme = team(&["ada"], &["bob"]);
    let leave = NamespaceChange::Remove(person("ada").id);
    assert_eq!(code(after(Some(&acme), &leave, &asks("ada"))), "MP-NS-005");
    let demote = NamespaceChange::Add { person: person("ada"), owner: false };
    assert_eq!(code(after(Some(&acme), &demote, &ADMINISTRATOR)), "MP-NS-005");
    let raise = NamespaceChange::Add { person: person("bob"), owner: true };
    assert_eq!(after(Some(&acme), &raise, &asks("ada")), Ok(Some(team(&["ada", "bob"], &[]))));
    let member_leaves = NamespaceChange::Remove(person("bob").id);
    assert_eq!(after(Some(&acme), &member_leaves, &asks("bob")), Ok(Some(team(&["ada"], &[]))));
}

#[test]
fn who_hands_it_over_stays_a_member() {
    let acme = team(&["ada"], &["bob"]);
    let hand_over = NamespaceChange::Transfer(person("bob"));
    let handed = team(&["bob"], &["ada"]);
    assert_eq!(after(Some(&acme), &hand_over, &asks("ada")), Ok(Some(handed)));
}

#[test]
fn it_has_an_end() {
    let mut many = team(&["ada"], &[]);
    for number in 1..MOST_PEOPLE {
        let person = person(&format!("u-{number}"));
        many.members.insert(person.id, person.username);
    }
    let add = NamespaceChange::Add { person: person("eve"), owner: false };
    assert_eq!(code(after(Some(&many), &add, &asks("ada"))), "MP-NS-006");
    let known = NamespaceChange::Add { person: person("u-1"), owner: true };
    assert!(after(Some(&many), &known, &asks("ada")).is_ok());
}
