"""What players write about themselves. Source: reference-endpoints.md §5 (`users/{id}/page`)."""

from g0v0.osu import bbcode
from g0v0.platform.errors import Forbidden, Invalid
from g0v0.platform.runtime import Runtime
from g0v0.profiles.edits import MAX_PAGE_LENGTH
from g0v0.profiles.shapes import OwnPage
from g0v0.users.cache import drop_user
from g0v0.users.lookup import UserNotFound
from g0v0.users.queries import exists_silence, get_page, update_page


class PageForbidden(Forbidden):
    """Somebody else's page, or that of a silenced or restricted player."""

    code = "page_forbidden"


async def read_page(rt: Runtime, user_id: int, viewer_id: int | None) -> OwnPage:
    """A page; empty texts when there is none. Raises UserNotFound, also for a hidden user who is not the viewer."""
    row = await get_page(rt.db, id=user_id)
    if row is None or (row.is_restricted and viewer_id != user_id):
        raise UserNotFound(user_id=user_id)
    text = row.page_bbcode or ""
    return {"html": bbcode.render(text, "profile-page"), "raw": text}


async def write_page(rt: Runtime, user_id: int, viewer_id: int, text: str) -> OwnPage:
    """Write one's own page. Raises PageForbidden, Invalid, UserNotFound."""
    if user_id != viewer_id:
        raise PageForbidden("You can only edit your own page.")
    check_length(text, "body")
    row = await get_page(rt.db, id=user_id)
    if row is None:
        raise UserNotFound(user_id=user_id)
    if row.is_restricted or await exists_silence(rt.db, user_id=user_id, now=rt.clock()):
        raise PageForbidden("Your account is restricted or silenced.")
    async with rt.db.tx() as tx:
        await update_page(tx, id=user_id, page_bbcode=text or None)
    await drop_user(rt.cache, user_id)
    return {"html": bbcode.render(text, "profile-page"), "raw": text}


def check_length(text: str, field: str) -> None:
    """Raise Invalid for more than a page holds."""
    if len(text) > MAX_PAGE_LENGTH:
        raise Invalid(fields={field: [f"must not be longer than {MAX_PAGE_LENGTH} characters."]})
