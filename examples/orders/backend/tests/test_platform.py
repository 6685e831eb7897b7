"""How the backend introduces itself to the platform, comes back after trouble, and says goodbye."""

import os
import subprocess
import sys
import tempfile
import unittest

from .support import BACKEND, Backend, Platform


class Registration(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data_dir = folder.name

    def start(self, platform_url: str) -> Backend:
        backend = Backend(self.data_dir, CORE_BASE_URL=platform_url, REG_TOKEN="reg-secret")
        self.addCleanup(backend.log_file.close)
        self.addCleanup(backend.stop)
        return backend

    def platform(self, port: int = 0) -> Platform:
        platform = Platform(port)
        self.addCleanup(platform.close)
        return platform

    def test_it_registers_beats_and_deregisters(self) -> None:
        platform = self.platform()
        backend = self.start(platform.url)
        _, _, token, body = platform.wait_for("POST", "/api/plugins/register")[0]
        self.assertEqual(token, "Bearer reg-secret")
        self.assertEqual(body["baseUrl"], backend.url)
        self.assertEqual(body["manifest"], backend.ask("GET", "/manifest")[1])
        platform.wait_for("PUT", "/api/plugins/instances/inst-1/heartbeat", 2)
        self.assertIn("orders_platform_registered 1", backend.ask("GET", "/metrics")[1])
        self.assertEqual(backend.stop(), 0)
        self.assertEqual(len(platform.wait_for("DELETE", "/api/plugins/instances/inst-1")), 1)

    def test_it_registers_again_when_the_platform_forgot_it(self) -> None:
        platform = self.platform()
        self.start(platform.url)
        platform.wait_for("PUT", "inst-1/heartbeat")
        platform.forgotten.add("inst-1")
        platform.wait_for("PUT", "inst-2/heartbeat")

    def test_it_waits_for_a_platform_that_starts_later(self) -> None:
        early = self.platform()
        port = early.port
        early.close()
        backend = self.start(f"http://127.0.0.1:{port}")
        self.assertEqual(backend.ask("GET", "/readyz")[0], 200)
        self.platform(port).wait_for("PUT", "inst-1/heartbeat")

    def test_it_keeps_asking_after_a_refusal_and_logs_the_reason(self) -> None:
        platform = self.platform()
        platform.refuse_registration_with = 403
        backend = self.start(platform.url)
        platform.wait_for("POST", "register", 2)
        platform.refuse_registration_with = None
        platform.wait_for("PUT", "/heartbeat")
        self.assertIn("403: MP-TEST-1 not today", backend.logs())

    def test_it_stops_quickly_without_a_platform(self) -> None:
        self.assertEqual(self.start("http://127.0.0.1:9").stop(), 0)


class Settings(unittest.TestCase):
    def refused(self, **env: str) -> str:
        done = subprocess.run(
            [sys.executable, str(BACKEND)],
            env={"PATH": os.environ["PATH"], **env},
            capture_output=True,
            text=True,
            timeout=10,
        )
        self.assertEqual(done.returncode, 2)
        return done.stderr

    def test_wrong_settings_are_named(self) -> None:
        self.assertIn("PORT must be a number", self.refused(PORT="http"))
        self.assertIn("CORE_BASE_URL must start with", self.refused(CORE_BASE_URL="core:80"))
        self.assertIn("REG_TOKEN is missing", self.refused(CORE_BASE_URL="http://127.0.0.1:1"))


if __name__ == "__main__":
    unittest.main()
