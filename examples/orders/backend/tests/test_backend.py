"""The real backend as a process: orders live through a restart, bad input is told what is wrong."""

import json
import tempfile
import unittest
import urllib.request

from .support import TOKENS, Backend, Platform

ADA = TOKENS["ada"]
LAMP = {"customer": "Elm Library", "lines": [{"sku": "LAMP-LED", "quantity": 2}]}


class WithBackend(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data_dir = folder.name
        self.platform = Platform()
        self.addCleanup(self.platform.close)
        self.backend = self.start()

    def start(self, **env: str) -> Backend:
        backend = Backend(self.data_dir, CORE_BASE_URL=self.platform.url, REG_TOKEN="reg-secret", **env)
        self.addCleanup(backend.log_file.close)
        self.addCleanup(backend.stop)
        return backend


class Orders(WithBackend):
    def test_an_order_is_placed_moved_on_and_still_there_after_a_restart(self) -> None:
        status, order = self.backend.ask("POST", "/v1/orders", LAMP, ADA)
        self.assertEqual(status, 201)
        self.assertEqual((order["totalCents"], order["createdBy"]), (11980, "ada"))

        path = f"/v1/orders/{order['id']}"
        for step in ("confirmed", "shipped"):
            status, order = self.backend.ask("PATCH", path, {"status": step}, ADA)
            self.assertEqual((status, order["status"]), (200, step))

        self.assertEqual(self.backend.stop(), 0)
        self.backend = self.start()
        self.assertEqual(self.backend.ask("GET", path), (200, order))
        _, history = self.backend.ask("GET", f"{path}/history")
        self.assertEqual(
            [entry["change"]["status"] for entry in history["items"]], ["new", "confirmed", "shipped"]
        )

    def test_pages_go_from_the_newest_order_to_the_oldest(self) -> None:
        for _ in range(5):
            self.backend.ask("POST", "/v1/orders", LAMP, ADA)
        _, first = self.backend.ask("GET", "/v1/orders?limit=2")
        _, second = self.backend.ask("GET", f"/v1/orders?limit=2&cursor={first['nextCursor']}")
        _, third = self.backend.ask("GET", f"/v1/orders?limit=2&cursor={second['nextCursor']}")
        numbers = [order["number"] for page in (first, second, third) for order in page["items"]]
        self.assertEqual(numbers, [5, 4, 3, 2, 1])
        self.assertIsNone(third["nextCursor"])

    def test_the_summary_counts_what_is_open(self) -> None:
        _, one = self.backend.ask("POST", "/v1/orders", LAMP, ADA)
        self.backend.ask("POST", "/v1/orders", LAMP, ADA)
        self.backend.ask("PATCH", f"/v1/orders/{one['id']}", {"status": "cancelled"}, ADA)
        _, summary = self.backend.ask("GET", "/v1/summary")
        self.assertEqual((summary["total"], summary["open"], summary["openAmountCents"]), (2, 1, 11980))
        self.assertEqual([day["count"] for day in summary["byDay"]], [1])

    def test_a_summary_may_be_kept_by_one_browser_for_a_moment_and_orders_may_not(self) -> None:
        for path, kept in (("summary", "private, max-age=5"), ("orders", "no-store")):
            with urllib.request.urlopen(f"{self.backend.url}/v1/{path}") as answer:
                self.assertEqual(answer.headers["Cache-Control"], kept)

    def test_only_new_and_cancelled_orders_can_be_deleted(self) -> None:
        _, order = self.backend.ask("POST", "/v1/orders", LAMP, ADA)
        path = f"/v1/orders/{order['id']}"
        self.backend.ask("PATCH", path, {"status": "confirmed"}, ADA)
        self.assertEqual(self.backend.ask("DELETE", path, token=ADA)[0], 409)
        self.backend.ask("PATCH", path, {"status": "cancelled"}, ADA)
        self.assertEqual(self.backend.ask("DELETE", path, token=ADA), (204, None))
        self.assertEqual(self.backend.ask("GET", path)[0], 404)

    def test_sample_orders_fill_an_empty_database_once(self) -> None:
        self.backend.stop()
        seeded = self.start(ORDERS_SEED="1")
        count = seeded.ask("GET", "/v1/summary")[1]["total"]
        self.assertGreater(count, 10)
        seeded.stop()
        self.assertEqual(self.start(ORDERS_SEED="1").ask("GET", "/v1/summary")[1]["total"], count)


class BadInput(WithBackend):
    def refused(self, method: str, path: str, body: object = None, **more) -> dict:
        status, problem = self.backend.ask(method, path, body, ADA, **more)
        self.assertEqual(problem["status"], status)
        self.assertRegex(problem["code"], r"^ORD-\d{3}$")
        self.assertRegex(problem["trace_id"], r"^[0-9a-f]{32}$")
        return problem

    def test_every_wrong_field_is_named(self) -> None:
        lines = [{"sku": "GOLD", "quantity": 1}, {"sku": "LAMP-LED", "quantity": 0}]
        problem = self.refused("POST", "/v1/orders", {"customer": " ", "lines": lines})
        self.assertEqual(problem["status"], 400)
        fields = [error["field"] for error in problem["errors"]]
        self.assertEqual(fields, ["customer", "lines[0].sku", "lines[1].quantity"])

    def test_prices_are_not_taken_from_requests(self) -> None:
        line = {"sku": "DESK-160", "quantity": 1, "unitPriceCents": 1}
        _, order = self.backend.ask("POST", "/v1/orders", {"customer": "x", "lines": [line]}, ADA)
        self.assertEqual(order["totalCents"], 38900)

    def test_bodies_that_are_no_orders(self) -> None:
        for raw in (b"{", b"[]", b"null", b"\xff", b"[" * 5000, b'{"customer":"\\ud800","lines":[]}'):
            self.assertEqual(self.refused("POST", "/v1/orders", raw=raw)["status"], 400, raw[:20])
        self.assertEqual(self.refused("POST", "/v1/orders", {**LAMP, "total": 1})["status"], 400)

    def test_a_large_body_is_refused(self) -> None:
        self.assertEqual(self.refused("POST", "/v1/orders", raw=b" " * 70_000)["status"], 413)

    def test_addresses_methods_and_queries_that_do_not_exist(self) -> None:
        self.assertEqual(self.refused("GET", "/v1/nothing")["status"], 404)
        self.assertEqual(self.refused("GET", "/v1/orders/ord_0")["status"], 404)
        self.assertIn("GET, POST", self.refused("PUT", "/v1/orders", {})["hint"])
        for query in ("limit=0", "limit=x", "limit=1000", "cursor=-1", "status=lost"):
            self.assertEqual(self.refused("GET", f"/v1/orders?{query}")["status"], 400, query)

    def test_a_step_that_the_order_cannot_take(self) -> None:
        _, order = self.backend.ask("POST", "/v1/orders", LAMP, ADA)
        problem = self.refused("PATCH", f"/v1/orders/{order['id']}", {"status": "delivered"})
        self.assertEqual(problem["status"], 409)
        self.assertIn("confirmed or cancelled", problem["hint"])


class People(WithBackend):
    def status(self, token: str | None) -> int:
        return self.backend.ask("POST", "/v1/orders", LAMP, token)[0]

    def test_everybody_reads_and_only_people_write(self) -> None:
        self.assertEqual(self.backend.ask("GET", "/v1/orders")[0], 200)
        self.assertEqual(self.status(None), 401)
        self.assertEqual(self.status(TOKENS["anonymous"]), 401)
        self.assertEqual(self.status(ADA), 201)

    def test_tokens_that_are_not_good_enough(self) -> None:
        for name in ("expired", "otherPlugin", "forged", "unknownKey"):
            self.assertEqual(self.status(TOKENS[name]), 401, name)
        head, body, signature = ADA.split(".")
        self.assertEqual(self.status(f"{head}.{body}."), 401)
        self.assertEqual(self.status(f"eyJhbGciOiJub25lIn0.{body}."), 401)
        self.assertEqual(self.status(f"{head}.{body}.{'A' * 86}"), 401)
        self.assertEqual(self.status("nonsense"), 401)

    def test_the_log_has_trace_ids_and_no_tokens(self) -> None:
        self.status(ADA)
        self.backend.stop()
        entries = [json.loads(line) for line in self.backend.logs().splitlines()]
        request = next(entry for entry in entries if entry["msg"] == "request")
        self.assertEqual((request["plugin.name"], request["plugin.version"]), ("orders", "1.0.0"))
        self.assertRegex(request["trace_id"], r"^[0-9a-f]{32}$")
        self.assertNotIn(ADA, self.backend.logs())
        self.assertNotIn("reg-secret", self.backend.logs())


if __name__ == "__main__":
    unittest.main()
