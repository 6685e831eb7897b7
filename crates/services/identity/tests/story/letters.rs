//! Letters, from what causes them to who reads them.

use super::{HOME, World, identity, later, make_ada};
use midplane_access::AccountEdit;
use midplane_identity::{Acceptance, Error, Identity, InvitationRequest, PostOffice};
use midplane_mail::{MailError, fake::MemoryMailer};
use midplane_model::{Actor, TenantId, Timestamp, UserId};
use midplane_store::{Audit as _, Before, DeedFilter};
use midplane_testkit::{NOW, author};
use std::{collections::BTreeSet, sync::Arc, time::Duration};

struct Post {
    mailer: Arc<MemoryMailer>,
    office: PostOffice,
}

fn post(identity: &Identity) -> Post {
    let mailer = Arc::new(MemoryMailer::default());
    let office = PostOffice {
        identity: identity.clone(),
        mailer: Arc::clone(&mailer) as _,
        origin: "https://plugins.example".into(),
        product: "Acme Plugins".into(),
        within: Duration::from_secs(30),
    };
    Post { mailer, office }
}

impl Post {
    async fn deliver(&self, now: Timestamp) {
        while self.office.deliver_due(now).await.expect("the story goes on") > 0 {}
    }

    /// The secrets of the links in what was sent so far.
    fn secrets(&self) -> Vec<String> {
        let letters = self.mailer.letters().into_iter();
        let secret = |text: String| {
            let (_, rest) = text.split_once('#').expect("a link");
            rest.lines().next().expect("a line").to_owned()
        };
        letters.map(|letter| secret(letter.text)).collect()
    }
}

fn invitation(mail: &str) -> InvitationRequest {
    InvitationRequest {
        mail: mail.into(),
        display_name: None,
        roles: ["member".to_owned()].into(),
        tenant: TenantId::default_tenant(),
        team: None,
        send: true,
    }
}

async fn ada(identity: &World) -> UserId {
    make_ada(identity).await;
    let ada = identity.user_called("ada").await.expect("the story goes on");
    let ada = ada.expect("she has an account").id;
    let set = identity.address_set(&ada, "ada@example.org", &author()).await;
    set.expect("the story goes on");
    ada
}

async fn given_up(identity: &World) -> usize {
    let filter = DeedFilter { kind: Some("letter-given-up".into()), ..DeedFilter::default() };
    let deeds = identity.store.deeds(&filter, Before { seq: None, limit: 10 }).await;
    deeds.expect("the story goes on").len()
}

#[tokio::test]
async fn who_is_invited_gets_a_letter_with_a_link_that_works() {
    let identity = identity().await;
    let post = post(&identity);
    let ada = ada(&identity).await;
    let by_ada = midplane_store::Author::new(Actor::User(ada), NOW);
    let made = identity.invite(invitation("grace@example.org"), &BTreeSet::new(), &by_ada).await;
    let made = made.unwrap();
    identity.letter_posted().await;
    post.deliver(NOW).await;
    let [letter] = &post.mailer.letters()[..] else { panic!("one letter") };
    assert_eq!(letter.to.as_str(), "grace@example.org");
    assert_eq!(letter.subject, "Your invitation to Acme Plugins");
    for part in ["by Ada Lovelace", "for 7 days", "https://plugins.example/login/invitation#mpl_"] {
        assert!(letter.text.contains(part), "{part}: {}", letter.text);
    }
    let [secret] = &post.secrets()[..] else { panic!("one link") };
    assert_ne!(*secret, made.secret, "the one that is shown is another one");
    for secret in [secret, &made.secret] {
        assert_eq!(identity.link_known(secret, HOME, NOW).await.unwrap(), made.link);
    }
    let link = identity.link_known(secret, HOME, NOW).await.unwrap();
    let chosen = Acceptance {
        username: "grace".into(),
        display_name: String::new(),
        password: "blue kettle on tuesday".into(),
    };
    identity.invitation_accept((&link, secret), chosen, HOME, NOW).await.unwrap();
    for secret in [secret, &made.secret] {
        let over = identity.link_known(secret, HOME, NOW).await;
        assert!(matches!(over, Err(Error::LinkOver)), "{over:?}");
    }
}

#[tokio::test]
async fn a_server_that_is_away_is_tried_again_and_later_given_up() {
    let identity = identity().await;
    let post = post(&identity);
    identity.invite(invitation("grace@example.org"), &BTreeSet::new(), &author()).await.unwrap();
    post.mailer.fails(Some(MailError::Unavailable("it hangs".into())));
    post.deliver(NOW).await;
    post.mailer.fails(None);
    post.deliver(later(29)).await;
    assert!(post.mailer.letters().is_empty(), "it waits");
    post.deliver(later(30)).await;
    assert_eq!(post.mailer.letters().len(), 1);
    post.deliver(later(100_000)).await;
    assert_eq!(post.mailer.letters().len(), 1, "once");

    identity.invite(invitation("bob@example.org"), &BTreeSet::new(), &author()).await.unwrap();
    post.mailer.fails(Some(MailError::Unavailable("it hangs".into())));
    for hour in 0..20 {
        post.deliver(later(hour * 3600)).await;
    }
    assert_eq!(given_up(&identity).await, 1);
    post.mailer.fails(None);
    post.deliver(later(30 * 3600)).await;
    assert_eq!(post.mailer.letters().len(), 1, "nobody tries any more");
}

#[tokio::test]
async fn a_mailbox_that_is_none_is_given_up_at_once() {
    let identity = identity().await;
    let post = post(&identity);
    identity.invite(invitation("nobody@example.org"), &BTreeSet::new(), &author()).await.unwrap();
    post.mailer.fails(Some(MailError::Refused("550 no such mailbox".into())));
    post.deliver(NOW).await;
    assert_eq!(given_up(&identity).await, 1);
}

#[tokio::test]
async fn what_is_taken_back_is_not_sent() {
    let identity = identity().await;
    let post = post(&identity);
    let made = identity.invite(invitation("grace@example.org"), &BTreeSet::new(), &author()).await;
    identity.invitation_revoke(&made.unwrap().link.id, &author()).await.unwrap();
    post.deliver(NOW).await;
    assert!(post.mailer.letters().is_empty());
}

#[tokio::test]
async fn who_forgot_their_password_is_mailed_by_name_and_by_address() {
    let identity = identity().await;
    let post = post(&identity);
    ada(&identity).await;
    for (number, who) in ["ada", "ADA@example.org"].into_iter().enumerate() {
        identity.password_forgotten(who, HOME, NOW).await.unwrap();
        post.deliver(NOW).await;
        assert_eq!(post.mailer.letters().len(), number + 1, "{who}");
    }
    let letter = post.mailer.letters().remove(1);
    assert_eq!(letter.subject, "A new password for Acme Plugins");
    assert!(letter.text.contains("for 60 minutes") && letter.text.contains("`ada`"));
    let secrets = post.secrets();
    let older = identity.link_known(&secrets[0], HOME, NOW).await;
    assert!(matches!(older, Err(Error::LinkOver)), "the newer one took its place");
    let link = identity.link_known(&secrets[1], HOME, NOW).await.unwrap();
    let password = "blue kettle on tuesday".to_owned();
    identity.reset_complete((&link, &secrets[1]), password.clone(), HOME, NOW).await.unwrap();
    identity.sign_in("ada", password, HOME, NOW).await.unwrap();
}

#[tokio::test]
async fn nobody_is_mailed_who_is_not_meant() {
    let identity = super::sign_on::with_grace().await;
    let post = post(&identity);
    let ada = ada(&identity).await;
    let grace = identity.user_called("grace").await.unwrap().unwrap();
    identity.address_set(&grace.id, "grace@example.org", &author()).await.unwrap();
    let out = AccountEdit { disabled: Some(true), ..AccountEdit::default() };
    let ada_out = identity.account_edit(&ada, out, &BTreeSet::new(), &author()).await;
    ada_out.unwrap();
    for who in ["nobody", "nobody@example.org", "grace", "grace@example.org", "ada", ""] {
        identity.password_forgotten(who, HOME, NOW).await.unwrap();
    }
    post.deliver(NOW).await;
    assert!(post.mailer.letters().is_empty(), "{:?}", post.mailer.letters());
}

#[tokio::test]
async fn nobody_is_bombed_with_letters() {
    let identity = identity().await;
    let post = post(&identity);
    ada(&identity).await;
    for number in 0..20_u8 {
        // from everywhere, by both of her names
        let from = [198, 51, 100, number].into();
        for who in ["ada", "ada@example.org"] {
            let _ = identity.password_forgotten(who, from, NOW).await;
        }
        post.deliver(NOW).await;
    }
    // three links within an hour; of two at once the second takes the place of the first
    assert_eq!(post.mailer.letters().len(), 2);
    identity.password_forgotten("ada", HOME, later(4 * 3600)).await.unwrap();
    post.deliver(later(4 * 3600)).await;
    assert_eq!(post.mailer.letters().len(), 3);
}
