"""Sample orders for an empty database, so that a demonstration has something to show.

The same orders every time, spread over the two weeks before now.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from . import rules
from .store import Store

CUSTOMERS = ("Abbott & Lee", "Brook School", "Coral Hotel", "Delta Works", "Elm Library")
PATHS = (
    ("confirmed", "shipped", "delivered"),
    ("confirmed", "shipped"),
    ("confirmed",),
    (),
    ("cancelled",),
)
PER_DAY = (2, 3, 1, 4, 2, 0, 1, 3, 5, 2, 4, 3, 1, 2)


def fill(store: Store) -> int:
    """Returns how many orders were made; none when there are orders already."""
    if store.list(None, 1, None):
        return 0
    skus = list(rules.PRODUCTS)
    today = datetime.now(timezone.utc).replace(hour=8, minute=0, second=0, microsecond=0)
    made = 0
    for age, count in zip(range(len(PER_DAY), 0, -1), PER_DAY):
        for index in range(count):
            at = (today - timedelta(days=age) + timedelta(minutes=37 * index)).isoformat()
            line = {"sku": skus[made % len(skus)], "quantity": 1 + made % 4}
            new = rules.check_new(
                {"customer": CUSTOMERS[made % len(CUSTOMERS)], "note": "", "lines": [line]}
            )
            at = at.replace("+00:00", "Z")
            order = store.create(new, "samples", at)
            for status in PATHS[(made + age) % len(PATHS)]:
                store.change(order["id"], lambda _, s=status: {"status": s}, "samples", at)
            made += 1
    return made
