"""Lists of comments as SQL, built with PyPika because any filter may be there. Values travel beside the text."""

from typing import Any, Final, cast

from pypika import Order as Direction
from pypika import Table
from pypika.dialects import MySQLQuery, MySQLQueryBuilder
from pypika.terms import FormatParameter

from g0v0.comments.models import CommentRow, Listing, Order
from g0v0.platform.sqlfile import Header, Statement

Built = tuple[Statement, tuple[Any, ...]]

_HEADER: Final = Header("Built while it runs.", "positional", "many", "as the filters allow", "osu-api-v2.md §4.9")
c: Final = Table("comments").as_("c")


def list_page(listing: Listing) -> Built:
    """One page and a row more, as CommentRow."""
    query = cast(MySQLQueryBuilder, MySQLQuery.from_(c)).select(*(c[name] for name in CommentRow._fields))
    if listing.thing is not None:
        query = query.where(c.commentable_type == listing.thing.kind.value).where(c.commentable_id == listing.thing.id)
    elif listing.order is Order.TOP and listing.parent_id is None and listing.user_id is None:
        # Nothing but the order narrows this, which the optimizer does not always see.
        query = query.force_index("ix_comments_votes")
    if listing.parent_id is not None:
        query = query.where(c.parent_id == listing.parent_id)
    if listing.user_id is not None:
        query = query.where(c.user_id == listing.user_id).where(c.deleted_at.isnull())
    query = _ordered(_after(query, listing), listing.order).limit(listing.limit + 1).offset(listing.offset)
    collector = FormatParameter()
    text = query.get_sql(parameter=collector)
    return Statement("comments/list_page", _HEADER, text, (), is_built=True), tuple(
        cast(list[Any], collector.get_parameters())
    )


def _after(query: MySQLQueryBuilder, listing: Listing) -> MySQLQueryBuilder:
    after = listing.after
    if after is None:
        return query
    if listing.order is Order.OLD:
        return query.where(c.id > after.id)
    if listing.order is Order.NEW:
        return query.where(c.id < after.id)
    return query.where((c.votes_count < after.votes) | ((c.votes_count == after.votes) & (c.id < after.id)))


def _ordered(query: MySQLQueryBuilder, order: Order) -> MySQLQueryBuilder:
    if order is Order.OLD:
        return query.orderby(c.id, order=Direction.asc)
    if order is Order.TOP:
        query = query.orderby(c.votes_count, order=Direction.desc)
    return query.orderby(c.id, order=Direction.desc)
