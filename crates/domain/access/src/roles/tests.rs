use super::*;

fn set(texts: &[&str]) -> BTreeSet<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn role(permissions: &[&str]) -> RoleDefinition {
    RoleDefinition { description: "d".into(), permissions: set(permissions) }
}

fn grant(permissions: &[&str]) -> RoleChange {
    RoleChange::Edit(RoleEdit { added: set(permissions), ..RoleEdit::default() })
}

fn decided(
    name: &str,
    kept: Option<&RoleDefinition>,
    change: &RoleChange,
) -> Result<Option<Event>, RoleRefused> {
    decide_role(name, kept, 1, change, &Holder::Everything)
}

fn to(event: Option<Event>) -> Option<RoleDefinition> {
    match event {
        Some(Event::RoleChanged { to, .. }) => to.map(|to| *to),
        other => panic!("{other:?}"),
    }
}

#[test]
fn roles_bring_permissions() {
    let table = RoleTable::default();
    let of = |roles: &[&str]| table.permissions(&set(roles));
    assert_eq!(of(&[ADMINISTRATOR]), Permission::PLATFORM.into());
    assert_eq!(
        of(&[PUBLISHER]),
        [Permission::VERSIONS_PUBLISH, Permission::INSTANCES_REGISTER].into()
    );
    assert!(of(&[OPERATOR]).contains(&Permission::CHANNELS_MANAGE));
    assert!(!of(&[OPERATOR]).contains(&Permission::USERS_MANAGE));
    for none in [&[MEMBER][..], &[AUTHENTICATED], &[], &["Administrator", "admin", "root"]] {
        assert_eq!(of(none), BTreeSet::new(), "{none:?}");
    }
}

#[test]
fn what_is_written_down_counts() {
    let kept = [("buyer", role(&["orders:buy", "no permission"])), (PUBLISHER, role(&["a:b"]))];
    let table: RoleTable = kept.into_iter().map(|(name, role)| (name.to_owned(), role)).collect();
    let of = |roles: &[&str]| -> Vec<String> {
        table.permissions_of_person(&set(roles)).iter().map(ToString::to_string).collect()
    };
    assert_eq!(of(&["buyer"]), ["orders:buy"]);
    assert_eq!(of(&["buyer", PUBLISHER]), ["a:b", "orders:buy"]);
    assert_eq!(of(&[MEMBER]), Vec::<String>::new());
    let everybody = (AUTHENTICATED.to_owned(), role(&["news:read"]));
    let table: RoleTable = [everybody].into_iter().collect();
    assert_eq!(table.permissions_of_person(&set(&[])).len(), 1);
    assert_eq!(table.permissions(&set(&[])).len(), 0, "what is given, is given by name");
}

#[test]
fn no_row_takes_anything_from_administrators() {
    let table: RoleTable = [(ADMINISTRATOR.to_owned(), role(&[]))].into_iter().collect();
    assert_eq!(table.permissions(&set(&[ADMINISTRATOR])), Permission::PLATFORM.into());
}

#[test]
fn tables_are_compared_by_where_they_are() {
    let one: RoleTable = [("a".to_owned(), role(&[]))].into_iter().collect();
    assert!(one.is_same(&one.clone()) && RoleTable::default().is_same(&RoleTable::default()));
    let equal: RoleTable = [("a".to_owned(), role(&[]))].into_iter().collect();
    assert!(!one.is_same(&equal) && !one.is_same(&RoleTable::default()));
}

#[test]
fn a_role_is_made_changed_and_removed() {
    let new = role(&["orders:buy"]);
    let made = decided("buyer", None, &RoleChange::Create(new.clone())).unwrap();
    assert_eq!(to(made), Some(new.clone()));
    let granted = decided("buyer", Some(&new), &grant(&["orders:see"])).unwrap();
    assert_eq!(to(granted).unwrap().permissions, set(&["orders:buy", "orders:see"]));
    let edit = RoleEdit {
        permissions: Some(set(&["x:y", "x:z"])),
        removed: set(&["x:z"]),
        description: Some("other".into()),
        ..RoleEdit::default()
    };
    let edited = to(decided("buyer", Some(&new), &RoleChange::Edit(edit)).unwrap()).unwrap();
    assert_eq!((edited.permissions, edited.description.as_str()), (set(&["x:y"]), "other"));
    assert_eq!(to(decided("buyer", Some(&new), &RoleChange::Remove).unwrap()), None);
    assert_eq!(decided("buyer", Some(&new), &grant(&["orders:buy"])), Ok(None));
}

#[test]
fn what_is_there_or_not_is_told() {
    let taken = |name: &str| Err(RoleRefused::Exists(name.into()));
    let create = RoleChange::Create(role(&[]));
    assert_eq!(decided("buyer", Some(&role(&[])), &create), taken("buyer"));
    assert_eq!(decided(MEMBER, None, &create), taken(MEMBER));
    let missing = Err(RoleRefused::NotFound("nobody".into()));
    assert_eq!(decided("nobody", None, &grant(&["a:b"])), missing);
    assert_eq!(decided("nobody", None, &RoleChange::Remove), missing);
    let asked_for = RoleEdit { added: set(&["a:b"]), known: true, ..RoleEdit::default() };
    let event = decided("buyer", None, &RoleChange::Edit(asked_for)).unwrap();
    assert_eq!(to(event).unwrap().permissions, set(&["a:b"]));
}

#[test]
fn a_built_in_role_goes_back_to_what_it_was() {
    let granted = to(decided(MEMBER, None, &grant(&["customers:read"])).unwrap()).unwrap();
    let Ok(Some(Event::RoleChanged { from, to, .. })) =
        decided(MEMBER, Some(&granted), &RoleChange::Remove)
    else {
        panic!("it changes")
    };
    assert_eq!((from.map(|from| *from), to), (Some(granted), None));
    assert_eq!(decided(MEMBER, None, &RoleChange::Remove), Ok(None));
    let same = BuiltInRole::called(MEMBER).unwrap().definition();
    assert!(decided(MEMBER, Some(&same), &RoleChange::Remove).is_ok());
}

#[test]
fn nobody_changes_administrators() {
    for change in [RoleChange::Create(role(&[])), grant(&["a:b"]), RoleChange::Remove] {
        assert_eq!(decided(ADMINISTRATOR, None, &change), Err(RoleRefused::Fixed));
    }
}

#[test]
fn nobody_gives_or_takes_what_they_lack() {
    let by = Holder::Of(["orders:buy".parse().unwrap()].into());
    let judged = |name: &str, kept: Option<&RoleDefinition>, change: &RoleChange| {
        decide_role(name, kept, 1, change, &by)
    };
    let beyond = |permission: &str| Err(RoleRefused::Beyond { permission: permission.into() });
    let create = RoleChange::Create(role(&["users:manage"]));
    assert_eq!(judged("x", None, &create), beyond("users:manage"));
    assert!(judged("x", None, &RoleChange::Create(role(&["orders:buy"]))).is_ok());
    let more = role(&["users:manage"]);
    let revoke = RoleEdit { removed: set(&["users:manage"]), ..RoleEdit::default() };
    for change in [grant(&["orders:buy"]), RoleChange::Edit(revoke), RoleChange::Remove] {
        assert_eq!(judged("x", Some(&more), &change), beyond("users:manage"));
    }
    // what it falls back to is given too
    let emptied = role(&[]);
    assert_eq!(
        judged(PUBLISHER, Some(&emptied), &RoleChange::Remove),
        beyond("instances:register")
    );
}

#[test]
fn there_is_room_for_so_many() {
    let create = RoleChange::Create(role(&[]));
    let at = |count| decide_role("x", None, count, &create, &Holder::Everything);
    assert!(at(MOST_ROLES - 1).is_ok());
    assert_eq!(at(MOST_ROLES), Err(RoleRefused::Full));
    let edit = grant(&["a:b"]);
    let member = decide_role(MEMBER, None, MOST_ROLES, &edit, &Holder::Everything);
    assert!(member.is_ok(), "nobody keeps built-in roles from being changed");
    let kept = role(&[]);
    assert!(decide_role("x", Some(&kept), MOST_ROLES, &edit, &Holder::Everything).is_ok());
    let many: Vec<String> = (0..=MOST_PERMISSIONS).map(|n| format!("a:b{n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(decided("x", Some(&kept), &grant(&many)), Err(RoleRefused::TooMuch));
    assert!(decided("x", Some(&kept), &grant(&many[1..])).is_ok());
}
