//! Places and those who wait for them, without requests around them.

use super::*;
use std::{pin::pin, sync::Arc, task::Wake};

fn plugin(name: &str) -> PluginName {
    PluginName::parse(name).unwrap()
}

fn places(per_plugin: usize, in_all: usize, waiting: usize) -> Rc<PluginPlaces> {
    PluginPlaces::new(PlaceBounds { per_plugin, in_all, waiting })
}

impl PluginPlaces {
    fn has(self: &Rc<Self>, name: &str) -> Option<PluginPlace> {
        match self.ask(&plugin(name)) {
            Asked::Has(place) => Some(place),
            Asked::Waits(_) | Asked::Full => None,
        }
    }

    fn waits(self: &Rc<Self>, name: &str) -> Option<PlaceWait> {
        match self.ask(&plugin(name)) {
            Asked::Waits(wait) => Some(wait),
            Asked::Has(_) | Asked::Full => None,
        }
    }
}

/// The place that a wait got, if its turn has come.
fn got(wait: &mut PlaceWait) -> Option<PluginPlace> {
    match Pin::new(wait).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(place) => Some(place),
        Poll::Pending => None,
    }
}

fn is_empty(places: &PluginPlaces) -> bool {
    places.sweep();
    let forgotten = places.plugins.borrow().is_empty();
    forgotten && places.taken.get() == 0
}

#[test]
fn one_plugin_gets_no_more_than_its_share_and_never_all() {
    let places = places(100, 8, 0);
    let hanging: Vec<_> = (0..100).filter_map(|_| places.has("hangs")).collect();
    assert_eq!(hanging.len(), 4);
    let other = places.has("other").unwrap();
    drop(hanging);
    assert!(places.has("hangs").is_some());
    places.sweep();
    assert_eq!(places.plugins.borrow().len(), 1);
    drop(other);
    assert!(is_empty(&places));
}

#[test]
fn all_together_are_bounded() {
    let places = places(2, 4, 0);
    let taken: Vec<_> =
        ["a1", "b2", "c3"].iter().flat_map(|name| [places.has(name), places.has(name)]).collect();
    assert_eq!(taken.iter().flatten().count(), 4);
}

#[test]
fn who_waits_gets_a_place_in_the_order_of_coming_and_nobody_comes_between() {
    let places = places(1, 4, 2);
    let mut place = places.has("orders");
    let mut waits = [places.waits("orders").unwrap(), places.waits("orders").unwrap()];
    assert!(matches!(places.ask(&plugin("orders")), Asked::Full));
    for turn in 0..2 {
        assert!(got(&mut waits[turn]).is_none());
        drop(place.take());
        assert!(places.has("orders").is_none(), "it is promised already");
        if turn == 0 {
            assert!(got(&mut waits[1]).is_none());
        }
        place = got(&mut waits[turn]);
        assert!(place.is_some());
    }
    drop((place, waits));
    assert!(is_empty(&places));
}

#[test]
fn who_leaves_waits_no_more_and_passes_on_what_came_too_late() {
    let places = places(1, 4, 3);
    let place = places.has("orders");
    let (first, second) = (places.waits("orders").unwrap(), places.waits("orders").unwrap());
    let mut third = places.waits("orders").unwrap();
    drop(first);
    assert!(places.waits("orders").is_some(), "there is room for another");
    drop(place);
    assert!(got(&mut third).is_none(), "it is the second's");
    drop(second);
    let place = got(&mut third);
    assert!(place.is_some());
    drop((place, third));
    assert!(is_empty(&places));
}

#[test]
fn who_waits_is_woken_once_its_turn_has_come() {
    struct Woken(std::sync::atomic::AtomicUsize);
    impl Wake for Woken {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        }
    }
    let places = places(1, 4, 2);
    let place = places.has("orders");
    let (mut first, mut second) =
        (places.waits("orders").unwrap(), places.waits("orders").unwrap());
    let woken = Arc::new(Woken(0.into()));
    let waker = Waker::from(Arc::clone(&woken));
    for wait in [&mut first, &mut second] {
        assert!(pin!(wait).poll(&mut Context::from_waker(&waker)).is_pending());
    }
    drop(place);
    assert_eq!(woken.0.load(std::sync::atomic::Ordering::Relaxed), 1);
}

#[test]
fn a_plugin_that_hangs_leaves_the_places_of_others_to_them() {
    let places = places(2, 4, 8);
    let _hanging = [places.has("hangs"), places.has("hangs")];
    let _waiting: Vec<_> = (0..8).map(|_| places.waits("hangs").unwrap()).collect();
    for _ in 0..3 {
        assert!(places.has("works").is_some());
    }
}

#[test]
fn plugins_that_wait_for_one_of_all_get_it_in_turn() {
    let places = places(2, 4, 8);
    let (mut a, mut b) = (vec![], vec![]);
    for _ in 0..2 {
        a.push(places.has("a1").unwrap());
        b.push(places.has("b2").unwrap());
    }
    // those of `a1` came first, and more of them
    let mut of_a: Vec<_> = (0..8).map(|_| places.waits("a1").unwrap()).collect();
    let mut of_c: Vec<_> = (0..2).map(|_| places.waits("c3").unwrap()).collect();
    drop(b.pop());
    let first = got(&mut of_c[0]);
    assert!(first.is_some(), "`a1` has its share");
    drop(a.pop());
    let second = got(&mut of_c[1]);
    assert!(second.is_some() && got(&mut of_a[0]).is_none(), "`c3` was in line before it");
    drop(b.pop());
    let third = got(&mut of_a[0]);
    assert!(third.is_some());
    drop((a, b, of_a, of_c, first, second, third));
    assert!(is_empty(&places));
}

/// Whatever happens: no bound is passed, nobody waits beside a free place, and in the end nothing
/// is left.
#[test]
fn in_any_order_of_events_places_are_neither_lost_nor_given_twice() {
    let names = ["a1", "b2", "c3"];
    for seed in 1..200_u64 {
        let places = places(3, 6, 4);
        let (mut held, mut waits) = (Vec::new(), Vec::new());
        let mut state = seed;
        for _ in 0..300 {
            // xorshift
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let pick = usize::try_from(state >> 8 & 0xffff).unwrap();
            match state % 4 {
                0 | 1 => match places.ask(&plugin(names[pick % 3])) {
                    Asked::Has(place) => held.push(place),
                    Asked::Waits(wait) => waits.push(wait),
                    Asked::Full => {}
                },
                2 if !held.is_empty() => drop(held.swap_remove(pick % held.len())),
                3 if !waits.is_empty() => drop(waits.swap_remove(pick % waits.len())),
                _ => {}
            }
            let mut waiting = Vec::new();
            for mut wait in waits {
                match got(&mut wait) {
                    Some(place) => held.push(place),
                    None => waiting.push(wait),
                }
            }
            waits = waiting;
            assert_eq!(places.taken.get(), held.len());
            let of = |of: &Rc<PlacesOfPlugin>| {
                held.iter().filter(|place| Rc::ptr_eq(&place.plugin, of)).count()
            };
            assert!(held.iter().all(|place| of(&place.plugin) <= 3) && held.len() <= 6);
            assert!(waits.iter().all(|wait| of(&wait.plugin) == 3 || held.len() == 6));
        }
        drop((held, waits));
        assert!(is_empty(&places));
    }
}
