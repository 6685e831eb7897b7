"""Two checkouts share a target folder, and neither runs what the other one says."""

import os
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from suite import checkout

MANIFEST = '[package]\nname = "midplane-told"\nversion = "0.1.0"\nedition = "2024"\n'


class Claim(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.target = self.folder / "target"

    def clone(self, name):
        """A workspace whose program says the name."""
        member = self.folder / name / "told"
        (member / "src").mkdir(parents=True)
        (member / "Cargo.toml").write_text(MANIFEST)
        (member / "src" / "main.rs").write_text(f'fn main() {{ print!("{name}"); }}\n')
        workspace = '[workspace]\nresolver = "3"\nmembers = ["told"]\n'
        (self.folder / name / "Cargo.toml").write_text(workspace)
        return self.folder / name

    def told(self, root):
        checkout.claim(self.target, root)
        environment = {**os.environ, "CARGO_TARGET_DIR": str(self.target)}
        done = subprocess.run(["cargo", "run", "--quiet", "--offline"], cwd=root, env=environment,
                              capture_output=True, text=True, check=True)
        return done.stdout

    def test_a_checkout_runs_its_own_code_after_another_one_was_built(self):
        older, newer = self.clone("older"), self.clone("newer")
        soon = time.time() + 5
        os.utime(newer / "told" / "src" / "main.rs", (soon, soon))
        said = [self.told(root) for root in (older, newer, older)]
        self.assertEqual(said, ["older", "newer", "older"])

    def test_dependencies_and_the_own_crates_of_the_same_checkout_stay(self):
        kept = [self.target / "debug" / ".fingerprint" / name for name in ("serde-1", "midplane-2")]
        for folder in kept:
            folder.mkdir(parents=True)
        self.assertFalse(checkout.claim(self.target, self.folder / "a"), "nobody had it")
        self.assertEqual([folder.exists() for folder in kept], [True, False])
        kept[1].mkdir()
        self.assertFalse(checkout.claim(self.target, self.folder / "a"))
        self.assertTrue(kept[1].exists())
        self.assertTrue(checkout.claim(self.target, self.folder / "b"))
        self.assertEqual([folder.exists() for folder in kept], [True, False])


if __name__ == "__main__":
    unittest.main()
