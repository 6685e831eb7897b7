//! The allocator of the process, and giving back to the system what nobody uses.
//!
//! mimalloc gives freed memory back when somebody frees more, some time later. A node that was busy
//! with large packages and then has nothing to do would keep the most that it ever had.

pub use mimalloc::MiMalloc as Allocator;

/// Gives freed memory of this thread, and of threads that ended, back to the system. Takes up to some
/// milliseconds where there is much: not for threads that serve requests.
#[expect(unsafe_code, reason = "mimalloc has no other door to this")]
pub fn give_back() {
    // SAFETY: takes no pointer, may be called by any thread at any time, and frees only what is free
    unsafe { libmimalloc_sys::mi_collect(true) }
}

#[cfg(test)]
mod tests {
    use super::{Allocator, give_back};
    use std::{fs, hint::black_box, thread};

    #[global_allocator]
    static ALLOCATOR: Allocator = Allocator;

    /// Resident memory that belongs to no file, in KiB.
    fn resident() -> usize {
        let status = fs::read_to_string("/proc/self/status").expect("Linux");
        let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
        let number = line.and_then(|rest| rest.trim().strip_suffix(" kB"));
        number.and_then(|text| text.parse().ok()).expect("a number")
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn what_a_thread_freed_is_given_back() {
        let before = resident();
        let busy = thread::spawn(|| {
            let blocks: Vec<Vec<u8>> = (0..20_000).map(|_| vec![1; 4000]).collect();
            black_box(&blocks);
            resident()
        });
        let most = busy.join().expect("it ends");
        assert!(most > before + 60_000, "{before} KiB before, {most} at most");
        give_back();
        let after = resident();
        assert!(after < before + 16_000, "{before} KiB before, {most} at most, {after} after");
    }
}
