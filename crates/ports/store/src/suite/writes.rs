//! Writes made of a few bytes each, out of small sets so that they meet: what property tests feed
//! a store with. What a store refuses is a part of the game.

use super::{WholeStore, kit::*};
use crate::{Movement, NewVersion};
use midplane_catalogue::operations::Operation;
use midplane_model::{Channel, Environment, Instance, InstanceState, Withdrawal};

/// What a write is made of.
pub type Seed = [u8; 4];

/// Makes the write that the bytes stand for.
pub async fn write(store: &impl WholeStore, seed: Seed) {
    let [kind, which, number, more] = seed;
    let (which, flag) = (which % 4, more.is_multiple_of(2));
    match kind % 13 {
        0 | 1 => publish_one(store, which, number % 24, more).await,
        2 | 3 => register_one(store, which, more % 4).await,
        4 => move_one(store, usize::from(which), flag).await,
        5 => remove_one(store, usize::from(which)).await,
        6 => {
            let ada = user(&format!("ada{which}"));
            let _ = store.user_create(ada, &author()).await;
            let one = session(&format!("s{}", number % 8), &format!("ada{which}"));
            let _ = store.session_start(one, &author()).await;
        }
        7 => {
            let _ = store.token_create(token(number % 8), &author()).await;
        }
        8 => {
            let _ = store.token_revoke(&id(&format!("t{}", number % 8)), &author()).await;
        }
        10..=12 => operate(store, kind, which, number, more).await,
        _ if flag => {
            let _ = store.session_end(&id(&format!("s{}", number % 8)), &author()).await;
        }
        _ => {
            let session = id(&format!("s{}", number % 8));
            let _ = store.session_rotate(&session, trade("not-current", "next", NOW)).await;
        }
    }
}

async fn publish_one(store: &impl WholeStore, plugin: u8, minor: u8, more: u8) {
    let environment = id(if more & 1 == 0 { "prod" } else { "staging" });
    let channel = id(if more & 2 == 0 { "latest" } else { "beta" });
    let (name, number) = (format!("p{plugin}"), format!("1.{minor}.0"));
    let movement = if more & 4 == 0 { Movement::Named } else { Movement::Forward };
    let new = new_version(&name, &number);
    if more & 24 == 0 {
        let (name, number) = (id(&name), id(&number));
        let _ = store.channel_move(&environment, &name, &channel, &number, &author()).await;
        return;
    }
    let quarantined = more & 96 == 0;
    let new = NewVersion { environment, channel, movement, quarantined, ..new };
    let _ = store.version_publish(new, &author()).await;
}

async fn operate(store: &impl WholeStore, kind: u8, plugin: u8, minor: u8, more: u8) {
    let name = id(&format!("p{plugin}"));
    let version = id(&format!("1.{}.0", minor % 24));
    let place: Environment = id(if more & 1 == 0 { "prod" } else { "staging" });
    let at = (place.clone(), Channel::latest());
    let environment = (more & 2 == 0).then_some(place);
    let operation = match (kind / 13 + more / 4) % 9 {
        0 => Operation::Rollback { at, to: None, from: None, within_history: false },
        1 => Operation::Promote { at, to: version, from: None, approval: None },
        2 => Operation::Yank(version),
        3 => {
            let undoes = [None, Some(Withdrawal::Yank), Some(Withdrawal::Archive)];
            Operation::Restore { version, undoes: undoes[usize::from(more) % 3] }
        }
        4 => Operation::Archive(version),
        5 => Operation::Release { version, by_another: more & 1 == 0 },
        6 => Operation::Reject(version),
        7 => Operation::Erase(version),
        _ => Operation::Switch { environment, disabled: minor & 1 == 0 },
    };
    let told = store.plugin_rehearse(&name, &operation, &author()).await.expect("an answer");
    let done = store.plugin_operate(&name, &operation, &author()).await.expect("an answer");
    match (told, done) {
        (Ok(told), Ok(done)) => assert_eq!(told.value, done.value, "what was told is what is done"),
        (told, done) => assert_eq!(told, done),
    }
}

async fn register_one(store: &impl WholeStore, plugin: u8, port: u8) {
    let revision = store.revision().await.expect("revision");
    let address = format!("http://127.0.0.1:{}", 7000 + u16::from(port));
    let new = instance(&format!("i{revision}"), &format!("p{plugin}"), &address);
    let _ = store.instance_register(new, &author()).await;
}

async fn nth(store: &impl WholeStore, at: usize) -> Option<Instance> {
    store.instance_list().await.expect("list").into_iter().nth(at)
}

async fn move_one(store: &impl WholeStore, at: usize, ready: bool) {
    let state = if ready { InstanceState::Ready } else { InstanceState::Initializing };
    if let Some(one) = nth(store, at).await {
        let _ = store.instance_state(&one.id, state, "moved", &author()).await;
    }
}

async fn remove_one(store: &impl WholeStore, at: usize) {
    if let Some(one) = nth(store, at).await {
        let _ = store.instance_remove(&one.id, &author()).await;
    }
}
