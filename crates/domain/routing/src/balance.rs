//! Choosing one of several endpoints. The random numbers and the counter come from outside.

/// Power of two choices: of two endpoints drawn at random the one with fewer requests in flight.
/// Near the best possible spread at the price of two look-ups. `None` only when there are none.
pub fn power_of_two(loads: &[usize], first: u64, second: u64) -> Option<usize> {
    let a = round_robin(loads.len(), first)?;
    // the second is drawn from the others, so that both are the same only when there is one
    let others = loads.len() - 1;
    let b = match round_robin(others, second) {
        Some(index) => (a + 1 + index) % loads.len(),
        None => a,
    };
    Some(if loads[b] < loads[a] { b } else { a })
}

/// One after the other.
pub fn round_robin(len: usize, counter: u64) -> Option<usize> {
    let len = u64::try_from(len).ok().filter(|len| *len > 0)?;
    usize::try_from(counter % len).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_to_choose_from() {
        assert_eq!(power_of_two(&[], 1, 2), None);
        assert_eq!(round_robin(0, 9), None);
    }

    #[test]
    fn of_two_that_are_equally_busy_the_first_drawn_is_taken() {
        assert_eq!(power_of_two(&[3, 3], 0, 0), Some(0));
        assert_eq!(power_of_two(&[3, 3], 1, 0), Some(1));
        assert_eq!(power_of_two(&[3, 2], 0, 0), Some(1));
    }

    proptest! {
        #[test]
        fn the_busiest_of_all_is_never_chosen(
            loads in prop::collection::vec(0usize..100, 2..20), a: u64, b: u64,
        ) {
            let chosen = power_of_two(&loads, a, b).unwrap();
            let busiest = *loads.iter().max().unwrap();
            let alone = loads.iter().filter(|load| **load == busiest).count() == 1;
            prop_assert!(!alone || loads[chosen] < busiest);
        }

        #[test]
        fn every_endpoint_can_be_chosen(len in 1usize..10) {
            let loads = vec![0; len];
            let hit: std::collections::BTreeSet<_> =
                (0..len as u64).filter_map(|first| power_of_two(&loads, first, 0)).collect();
            prop_assert_eq!(hit.len(), len);
        }

        #[test]
        fn round_robin_is_fair(len in 1usize..10, start in 0u64..1000) {
            let mut hits = vec![0; len];
            for counter in start..start + 3 * len as u64 {
                hits[round_robin(len, counter).unwrap()] += 1;
            }
            prop_assert!(hits.iter().all(|count| *count == 3));
        }
    }
}
