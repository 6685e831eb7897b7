"""Refusals: what went wrong, for whom, and what to do. Rendered once, as problem+json."""

from __future__ import annotations

from http import HTTPStatus


class Problem(Exception):
    """Raised anywhere below the HTTP layer; carries everything the answer needs."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        hint: str = "",
        errors: list[dict[str, str]] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail, self.hint = status, code, detail, hint
        self.errors = errors or []

    def body(self, trace_id: str) -> dict:
        body = {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
            "trace_id": trace_id,
        }
        if self.hint:
            body["hint"] = self.hint
        if self.errors:
            body["errors"] = self.errors
        return body


def invalid(errors: list[dict[str, str]]) -> Problem:
    said = "; ".join(f"{error['field']}: {error['message']}" for error in errors)
    return Problem(400, "ORD-400", said, "Correct the named fields and send the order again.", errors)


def not_found(what: str) -> Problem:
    return Problem(404, "ORD-404", f"There is no {what}.")
