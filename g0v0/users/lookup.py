"""Finding a user by what stands in a URL. Source: osu-search.md §4."""

from g0v0.platform.db import Rows
from g0v0.platform.errors import NotFound
from g0v0.users.models import UserIdRow
from g0v0.users.queries import get_user_id, get_user_id_by_former_username, get_user_id_by_username


class UserNotFound(NotFound):
    """No such user, or hidden from the caller. Prints as `{"error":null}`."""

    code = "user_not_found"


async def find_user(db: Rows, text: str, *, key: str | None = None, viewer_id: int | None = None) -> int:
    """The id of the user a path segment means: an id, `@name` or a name (`key`: `id` or `username` forces one).

    Restricted users are found by themselves only. Raises UserNotFound.
    """
    found = await _find(db, text, key)
    if found is None or (found.is_restricted and found.id != viewer_id):
        raise UserNotFound(lookup=text)
    return found.id


async def require_user(db: Rows, user_id: int, *, viewer_id: int | None = None) -> int:
    """The same for a route that takes ids only."""
    found = await get_user_id(db, id=user_id)
    if found is None or (found.is_restricted and found.id != viewer_id):
        raise UserNotFound(user_id=user_id)
    return found.id


async def _find(db: Rows, text: str, key: str | None) -> UserIdRow | None:
    is_number = text.isascii() and text.isdigit() and len(text) < 19
    if key == "id" or (key != "username" and is_number):
        return await get_user_id(db, id=int(text)) if is_number else None
    name = text.removeprefix("@")
    for spelling in dict.fromkeys((name, name.replace(" ", "_"), name.replace("_", " "))):
        found = await get_user_id_by_username(db, username=spelling)
        if found is not None:
            return found
    return await get_user_id_by_former_username(db, username=name)
