"""How the database runs what `dynamic` builds, on the seeded database; every combination of filters runs."""

from itertools import product
from typing import Any

import pytest

from g0v0.comments import dynamic
from g0v0.comments.models import Kind, Listing, Order, Position, Thing
from tests.sql.seeded import Seeded

THING = Thing(Kind.NEWS_POST, 40)
"""Most seeded comments reply to 2, as most real ones reply to none."""


def plan(seeded: Seeded, listing: Listing) -> dict[str, Any]:
    statement, args = dynamic.list_page(listing)
    assert statement.text.count("%s") == len(args)
    with seeded.cursor as cursor:
        cursor.execute(f"EXPLAIN {statement.text}", args)
        (step,) = cursor.fetchall()
        return step


@pytest.mark.parametrize(
    ("listing", "keys"),
    [
        (Listing(), {"PRIMARY"}),
        (Listing(order=Order.OLD), {"PRIMARY"}),
        (Listing(order=Order.TOP), {"ix_comments_votes"}),
        (Listing(thing=THING, parent_id=2), {"ix_comments_new"}),
        (Listing(thing=THING, parent_id=2, order=Order.OLD), {"ix_comments_new"}),
        (Listing(thing=THING, parent_id=2, order=Order.TOP), {"ix_comments_top"}),
        (Listing(parent_id=40), {"ix_comments_replies"}),
        (Listing(user_id=40), {"ix_comments_user"}),
    ],
)
def test_a_page_is_read_in_order(seeded: Seeded, listing: Listing, keys: set[str]) -> None:
    step = plan(seeded, listing)
    assert step["key"] in keys
    assert "filesort" not in (step["Extra"] or "")


@pytest.mark.parametrize(
    ("thing", "parent", "user", "order", "after"),
    list(product((None, THING), (None, 2, 40), (None, 40), Order, (None, Position(40, 3)))),
)
def test_no_combination_reads_everything(
    seeded: Seeded, thing: Thing | None, parent: int | None, user: int | None, order: Order, after: Position | None
) -> None:
    listing = Listing(thing, parent, user, order, after)
    assert plan(seeded, listing)["type"] != "ALL"
    statement, args = dynamic.list_page(listing)
    with seeded.cursor as cursor:
        cursor.execute(statement.text, args)
        assert len(cursor.fetchall()) <= listing.limit + 1
