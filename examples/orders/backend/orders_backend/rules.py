"""What an order may be and become. Values in, values out: no database, no clock, no HTTP."""

from __future__ import annotations

from .problems import Problem, invalid

CURRENCY = "EUR"

PRODUCTS = {
    "DESK-160": ("Desk, 160 cm", 38900),
    "CHAIR-E1": ("Office chair E1", 24500),
    "LAMP-LED": ("Desk lamp", 5990),
    "SHELF-5": ("Shelf, five boards", 12900),
    "CABLE-KIT": ("Cable kit", 1490),
}
"""Article number -> (title, price in cents). Prices are never taken from a request."""

NEXT = {
    "new": ("confirmed", "cancelled"),
    "confirmed": ("shipped", "cancelled"),
    "shipped": ("delivered",),
    "delivered": (),
    "cancelled": (),
}
STATUSES = tuple(NEXT)
OPEN = ("new", "confirmed", "shipped")

MAX_LINES, MAX_QUANTITY, MAX_CUSTOMER, MAX_NOTE = 20, 999, 120, 1000


def check_new(body: object) -> dict:
    """A request body as `{customer, note, lines}` with titles and prices filled in."""
    fields = _object(body, {"customer", "note", "lines"})
    errors: list[dict[str, str]] = []
    customer = _text(fields.get("customer"), "customer", MAX_CUSTOMER, errors, required=True)
    note = _text(fields.get("note", ""), "note", MAX_NOTE, errors)
    lines = _lines(fields.get("lines"), errors)
    if errors:
        raise invalid(errors)
    return {"customer": customer, "note": note, "lines": lines}


def check_patch(body: object, order: dict) -> dict:
    """The fields that change, after checking that this order may change so."""
    fields = _object(body, {"status", "customer", "note"})
    errors: list[dict[str, str]] = []
    change: dict = {}
    if "customer" in fields:
        change["customer"] = _text(fields["customer"], "customer", MAX_CUSTOMER, errors, True)
    if "note" in fields:
        change["note"] = _text(fields["note"], "note", MAX_NOTE, errors)
    if "status" in fields and fields["status"] not in STATUSES:
        errors.append({"field": "status", "message": f"must be one of {', '.join(STATUSES)}"})
    if not fields:
        errors.append({"field": "body", "message": "must name status, customer or note"})
    if errors:
        raise invalid(errors)
    if "status" in fields:
        check_step(order["status"], fields["status"])
        change["status"] = fields["status"]
    return change


def check_step(current: str, wanted: str) -> None:
    if wanted not in NEXT[current]:
        allowed = " or ".join(NEXT[current]) or "nothing else"
        detail = f"An order that is {current} cannot become {wanted}."
        raise Problem(409, "ORD-409", detail, f"From {current} it can become {allowed}.")


def check_delete(order: dict) -> None:
    if order["status"] not in ("new", "cancelled"):
        detail = f"Order {order['number']} is {order['status']} and stays in the books."
        raise Problem(409, "ORD-410", detail, "Only new and cancelled orders can be deleted.")


def total(lines: list[dict]) -> int:
    return sum(line["quantity"] * line["unitPriceCents"] for line in lines)


def _object(body: object, known: set[str]) -> dict:
    if not isinstance(body, dict):
        raise invalid([{"field": "body", "message": "must be a JSON object"}])
    unknown = sorted(set(body) - known)
    if unknown:
        raise invalid([{"field": name, "message": "is not a known field"} for name in unknown])
    return body


def _text(value: object, field: str, limit: int, errors: list, required: bool = False) -> str:
    if not isinstance(value, str):
        errors.append({"field": field, "message": "must be a text"})
        return ""
    text = value.strip()
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        errors.append({"field": field, "message": "must be valid Unicode"})
    if required and not text:
        errors.append({"field": field, "message": "must not be empty"})
    if len(text) > limit:
        errors.append({"field": field, "message": f"must have at most {limit} characters"})
    return text


def _lines(value: object, errors: list) -> list[dict]:
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_LINES:
        errors.append({"field": "lines", "message": f"must be a list of 1 to {MAX_LINES} lines"})
        return []
    lines = []
    for index, line in enumerate(value):
        sku = line.get("sku") if isinstance(line, dict) else None
        quantity = line.get("quantity") if isinstance(line, dict) else None
        if not isinstance(sku, str) or sku not in PRODUCTS:
            known = ", ".join(PRODUCTS)
            errors.append({"field": f"lines[{index}].sku", "message": f"must be one of {known}"})
            continue
        if type(quantity) is not int or not 1 <= quantity <= MAX_QUANTITY:
            message = f"must be a whole number from 1 to {MAX_QUANTITY}"
            errors.append({"field": f"lines[{index}].quantity", "message": message})
            continue
        title, price = PRODUCTS[sku]
        lines.append({"sku": sku, "title": title, "quantity": quantity, "unitPriceCents": price})
    return lines
