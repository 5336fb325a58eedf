"""`/comments`. Source: osu-api-v2.md §4.9, lazer-http.md §8."""

from typing import Annotated, Final

from pydantic import BeforeValidator, Field

from g0v0.comments import bundles, shapes, writing
from g0v0.comments.errors import CommentInvalid
from g0v0.comments.models import Kind, Listing, Order, Position, Thing
from g0v0.platform.http.cursor import CursorParams
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.params import Id, Limit, Page, Params, Text
from g0v0.platform.limiter import Limit as RateLimit
from g0v0.platform.runtime import Runtime

WRITING: Final = RateLimit("comments", 30, 300)
"""Comments written or changed."""
VOTING: Final = RateLimit("comment-votes", 120, 60)
DEEPEST: Final = 10_000
"""How far `page` reaches; `cursor` knows no end."""

_KINDS: Final = {**{kind.value: kind for kind in Kind}, "newspost": Kind.NEWS_POST}
"""The game says `newspost` when it writes."""


def _order(value: object) -> object:
    return value if value in tuple(Order) else Order.NEW


AnyOrder = Annotated[Order, BeforeValidator(_order)]
"""An order nobody knows is the default one."""


class CommentsQuery(CursorParams):
    """Which comments: of a thing, replies to one, by a user; in which order, from where on."""

    commentable_type: Text | None = None
    commentable_id: Id | None = None
    parent_id: Id | None = None
    user_id: Id | None = None
    sort: AnyOrder = Order.NEW
    after: Id | None = None
    limit: Limit = 50
    page: Page = 1

    def listing(self) -> Listing:
        """The same as the feature asks it. Raises CommentInvalid."""
        kind = None if self.commentable_type is None else kind_of(self.commentable_type)
        number = self.number("id")
        after = None if number is None else Position(number, self.number("votes_count") or 0)
        offset = 0 if after else (self.page - 1) * self.limit
        return Listing(
            thing=None if kind is None or self.commentable_id is None else Thing(kind, self.commentable_id),
            parent_id=self.parent_id,
            user_id=self.user_id,
            order=self.sort,
            after=after,
            limit=self.limit if offset + self.limit <= DEEPEST else 1,
            offset=min(offset, DEEPEST),
        )


class NewComment(Params):
    """What is commented on, the text, and which comment is replied to."""

    commentable_type: Text = ""
    commentable_id: Id = 0
    message: Text = ""
    parent_id: Id = 0


class NewCommentBody(Params):
    """`comment[message]` and its like."""

    comment: NewComment = Field(default_factory=NewComment)


class ChangedComment(Params):
    """The new text."""

    message: Text = ""


class ChangedCommentBody(Params):
    """`comment[message]`."""

    comment: ChangedComment = Field(default_factory=ChangedComment)


def kind_of(text: str) -> Kind:
    """What `commentable_type` means. Raises CommentInvalid."""
    kind = _KINDS.get(text)
    if kind is None:
        raise CommentInvalid("commentable_type: must be one of beatmapset, build, news_post.")
    return kind


@endpoint(query=CommentsQuery, returns=shapes.CommentBundle)
async def index(rt: Runtime, call: Call[CommentsQuery]) -> shapes.CommentBundle:
    """Comments with two levels of replies. 404 when the thing is unknown; 422 for an unknown `commentable_type`."""
    listing = call.query.listing()
    if call.query.after:
        listing = await bundles.position(rt, listing, call.query.after)
    found = await bundles.listed(rt, listing, call.viewer_id)
    return shapes.bundle(found, listing.parent_id or None)


@endpoint(returns=shapes.CommentBundle)
async def show(rt: Runtime, call: Call, comment: int) -> shapes.CommentBundle:
    """A comment with two levels of replies and what it replies to. 404 when unknown."""
    return shapes.bundle(await bundles.one(rt, comment, call.viewer_id), comment)


@endpoint(scope="*", user=True, body=NewCommentBody, returns=shapes.CommentBundle, limit=WRITING)
async def store(rt: Runtime, call: Call[None, NewCommentBody]) -> shapes.CommentBundle:
    """Comment, or reply with `comment[parent_id]`.

    403 restricted, silenced, or blocked by whom is replied to; 404 no such thing; 422 empty or beyond 10,000
    characters, or a parent that is deleted or elsewhere.
    """
    asked = call.body.comment
    thing = Thing(kind_of(asked.commentable_type), asked.commentable_id)
    made = await writing.write(rt, call.user_id, thing, asked.message, asked.parent_id)
    return await _answer(rt, call.user_id, made)


@endpoint(scope="*", user=True, body=ChangedCommentBody, returns=shapes.CommentBundle, limit=WRITING)
async def update(rt: Runtime, call: Call[None, ChangedCommentBody], comment: int) -> shapes.CommentBundle:
    """Write a comment anew. 403 unless one's own and not deleted, or as a moderator; 404; 422."""
    await writing.edit(rt, call.user_id, comment, call.body.comment.message)
    return await _answer(rt, call.user_id, comment)


@endpoint(scope="*", user=True, returns=shapes.CommentBundle, limit=WRITING)
async def destroy(rt: Runtime, call: Call, comment: int) -> shapes.CommentBundle:
    """Delete a comment; its place stays. 403 unless one's own, or as a moderator; 404."""
    await writing.delete(rt, call.user_id, comment)
    return await _answer(rt, call.user_id, comment)


@endpoint(scope="*", user=True, returns=shapes.CommentBundle, limit=VOTING)
async def vote(rt: Runtime, call: Call, comment: int) -> shapes.CommentBundle:
    """Vote for a comment of somebody else; once. 403 one's own or a deleted one; 404."""
    await writing.vote(rt, call.user_id, comment, up=True)
    return await _answer(rt, call.user_id, comment)


@endpoint(scope="*", user=True, returns=shapes.CommentBundle, limit=VOTING)
async def unvote(rt: Runtime, call: Call, comment: int) -> shapes.CommentBundle:
    """Take a vote back. 403 one's own or a deleted one; 404."""
    await writing.vote(rt, call.user_id, comment, up=False)
    return await _answer(rt, call.user_id, comment)


async def _answer(rt: Runtime, user_id: int, comment_id: int) -> shapes.CommentBundle:
    """The comment as it is now, without replies."""
    return shapes.bundle(await bundles.one(rt, comment_id, user_id, depth=0), comment_id)
