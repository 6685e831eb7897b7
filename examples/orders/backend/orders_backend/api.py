"""The addresses of this backend and what each does. Rules are in rules.py, storage in store.py.

Everybody may read; changing something needs a person, which the verified token names.
"""

from __future__ import annotations

import sqlite3

from . import rules
from .identity import Identity, Person
from .metrics import Metrics
from .problems import Problem, invalid, not_found
from .store import Store
from .web import Request, Response, Route

MAX_PAGE = 200


class Api:
    def __init__(self, store: Store, identity: Identity, metrics: Metrics, manifest: dict) -> None:
        self._store, self._identity = store, identity
        self._metrics, self._manifest = metrics, manifest

    def routes(self) -> list[Route]:
        base = self._manifest["backend"]["basePath"]
        order = f"{base}/orders/{{id}}"
        return [
            Route("GET", "/healthz", lambda _: Response(200, {"status": "ok"})),
            Route("GET", "/readyz", self._ready),
            Route("GET", "/metrics", self._scrape),
            Route("GET", "/manifest", lambda _: Response(200, self._manifest)),
            Route("GET", f"{base}/products", self._products),
            Route("GET", f"{base}/summary", self._summary),
            Route("GET", f"{base}/orders", self._list),
            Route("POST", f"{base}/orders", self._create),
            Route("GET", order, self._get),
            Route("PATCH", order, self._change),
            Route("DELETE", order, self._delete),
            Route("GET", f"{order}/history", self._history),
        ]

    def _ready(self, _: Request) -> Response:
        try:
            self._store.ping()
        except sqlite3.Error as error:
            raise Problem(503, "ORD-503", "The database does not answer.") from error
        return Response(200, {"status": "ready"})

    def _scrape(self, _: Request) -> Response:
        text = self._metrics.render(self._store.summary()["byStatus"])
        return Response(200, text, {"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    def _summary(self, _: Request) -> Response:
        # Several tiles of one page ask at once, and shall cost one question.
        return Response(200, self._store.summary(), {"Cache-Control": "private, max-age=5"})

    def _products(self, _: Request) -> Response:
        items = [
            {"sku": sku, "title": title, "unitPriceCents": price}
            for sku, (title, price) in rules.PRODUCTS.items()
        ]
        return Response(200, {"items": items})

    def _list(self, request: Request) -> Response:
        status = request.query.get("status")
        if status is not None and status not in rules.STATUSES:
            message = f"must be one of {', '.join(rules.STATUSES)}"
            raise invalid([{"field": "status", "message": message}])
        limit = _number(request, "limit", 50, 1, MAX_PAGE)
        before = _number(request, "cursor", None, 1, 2**62)
        items = self._store.list(status, limit, before)
        full = len(items) == limit
        return Response(200, {"items": items, "nextCursor": str(items[-1]["number"]) if full else None})

    def _create(self, request: Request) -> Response:
        person = self._person(request)
        order = self._store.create(rules.check_new(request.json()), person.name)
        return Response(201, order, {"Location": f"{request.path}/{order['id']}"})

    def _get(self, request: Request) -> Response:
        return Response(200, self._found(request))

    def _change(self, request: Request) -> Response:
        person = self._person(request)
        body = request.json()
        changed = self._store.change(
            request.params["id"], lambda order: rules.check_patch(body, order), person.name
        )
        if changed is None:
            raise not_found("such order")
        return Response(200, changed)

    def _delete(self, request: Request) -> Response:
        self._person(request)
        if not self._store.delete(request.params["id"], rules.check_delete):
            raise not_found("such order")
        return Response(204)

    def _history(self, request: Request) -> Response:
        return Response(200, {"items": self._store.history(self._found(request)["id"])})

    def _found(self, request: Request) -> dict:
        order = self._store.get(request.params["id"])
        if order is None:
            raise not_found("such order")
        return order

    def _person(self, request: Request) -> Person:
        person = self._identity.of(request.token)
        if not person.known:
            raise Problem(401, "ORD-402", "Changing orders needs a person.", "Sign in and try again.")
        return person


def _number(request: Request, name: str, default: int | None, low: int, high: int) -> int | None:
    text = request.query.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
        raise invalid([{"field": name, "message": f"must be a number from {low} to {high}"}])
    return int(text)
