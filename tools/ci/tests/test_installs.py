"""Installing and building happen when something is missing or changed, and only then."""

import tempfile
import unittest
from pathlib import Path

from suite import installs, stamps, toolchain
from suite.building import place
from suite.paths import cargo_target
from suite.runner import Failed


class Recorder:
    """A `run` that remembers, and does what the test tells it to."""

    def __init__(self, effect=lambda words: None):
        self.commands = []
        self.effect = effect

    def __call__(self, *words, **_):
        self.commands.append(" ".join(str(word) for word in words))
        self.effect(words)


class InAFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)


class NpmCi(InAFolder):
    def test_it_runs_again_only_when_the_lockfile_changed(self):
        lock = self.folder / "package-lock.json"
        lock.write_text("{}")
        run = Recorder(lambda _: (self.folder / "node_modules").mkdir(exist_ok=True))
        self.assertEqual([installs.npm_ci(self.folder, run) for _ in range(2)], [True, False])
        lock.write_text('{"lockfileVersion": 3}')
        self.assertTrue(installs.npm_ci(self.folder, run))
        self.assertEqual(len(run.commands), 2)

    def test_a_failed_install_is_tried_again(self):
        (self.folder / "package-lock.json").write_text("{}")

        def fail(_):
            raise Failed("no network")

        for _ in range(2):
            with self.assertRaises(Failed):
                installs.npm_ci(self.folder, Recorder(fail))

    def test_no_lockfile_is_an_error(self):
        with self.assertRaisesRegex(Failed, "package-lock.json does not exist"):
            installs.npm_ci(self.folder, Recorder())


class Programs(unittest.TestCase):
    def test_what_is_there_is_not_installed(self):
        run = Recorder()
        found = installs.program(("cc", "gcc"), ("build-essential",), run,
                                 which=lambda name: "/usr/bin/gcc" if name == "gcc" else None)
        self.assertEqual((found, run.commands), ("/usr/bin/gcc", []))

    def test_a_fresh_machine_gets_its_package_list_first(self):
        there = {"apt-get"}

        def effect(words):
            if "update" in words:
                there.add("lists")
            elif "lists" not in there:
                raise Failed("unable to locate package")
            else:
                there.add("chromium")

        run = Recorder(effect)
        found = installs.program(("chromium",), ("chromium",), run, prefix=("sudo", "-n"),
                                 which=lambda name: name if name in there else None)
        self.assertEqual(found, "chromium")
        self.assertEqual([words.split()[:4] for words in run.commands], [
            ["sudo", "-n", "apt-get", "install"],
            ["sudo", "-n", "apt-get", "update"],
            ["sudo", "-n", "apt-get", "install"],
        ])

    def test_without_rights_the_message_says_what_to_install(self):
        with self.assertRaisesRegex(Failed, r"`chromium` is missing.*apt-get install chromium"):
            installs.program(("chromium",), ("chromium",), Recorder(), prefix=False,
                             which=lambda name: None)


class Digests(InAFolder):
    def test_sources_count_and_results_do_not(self):
        (self.folder / "src").mkdir()
        (self.folder / "src" / "a.ts").write_text("1")
        before = stamps.digest_of_folder(self.folder)
        (self.folder / "node_modules").mkdir()
        (self.folder / "node_modules" / "x.js").write_text("made")
        self.assertEqual(stamps.digest_of_folder(self.folder), before)
        (self.folder / "src" / "a.ts").rename(self.folder / "src" / "b.ts")
        self.assertNotEqual(stamps.digest_of_folder(self.folder), before)

    def test_values_do_not_run_into_each_other(self):
        self.assertNotEqual(stamps.digest_of_values("ab", "c"), stamps.digest_of_values("a", "bc"))

    def test_a_damaged_stamp_is_no_stamp(self):
        stamp = self.folder / "stamp"
        self.assertFalse(stamps.matches(stamp, "x"))
        stamp.write_bytes(b"\xff\xfe")
        self.assertFalse(stamps.matches(stamp, "x"))
        stamps.write(stamp, "x")
        self.assertTrue(stamps.matches(stamp, "x"))


class Placing(InAFolder):
    def test_the_old_binary_is_replaced_not_overwritten(self):
        built, target = self.folder / "built", self.folder / "bin" / "midplane"
        built.write_text("old")
        place(built, target)
        with target.open() as running:
            built.write_text("new")
            place(built, target)
            self.assertEqual(running.read(), "old")
        self.assertEqual(target.read_text(), "new")
        self.assertEqual([path.name for path in target.parent.iterdir()], ["midplane"])


class Toolchain(unittest.TestCase):
    def test_versions_are_compared_as_numbers(self):
        self.assertEqual(toolchain.version("rustc 1.95.0 (59807616e 2026-04-14)"), (1, 95))
        self.assertLess(toolchain.version("v20.9.0"), toolchain.NODE)
        self.assertIsNone(toolchain.version("unknown"))

    def test_the_workspace_states_the_rust_version(self):
        self.assertGreaterEqual(toolchain.rust_minimum(), (1, 95))


class Paths(unittest.TestCase):
    def test_cargo_output_outlives_a_clone(self):
        target = cargo_target({"XDG_CACHE_HOME": "/home/x/cache"})
        self.assertEqual(target, Path("/home/x/cache/midplane/target"))
        self.assertEqual(cargo_target({"CARGO_TARGET_DIR": "/elsewhere"}), Path("/elsewhere"))


if __name__ == "__main__":
    unittest.main()
