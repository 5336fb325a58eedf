"""Finding a team by what stands in a URL."""

from g0v0.platform.db import Rows
from g0v0.platform.errors import NotFound
from g0v0.teams.models import TeamRow
from g0v0.teams.queries import get_team, get_team_by_short_name


class TeamNotFound(NotFound):
    """No such team."""

    code = "team_not_found"
    message = "Specified Team couldn't be found."


async def find_team(rows: Rows, text: str) -> TeamRow:
    """The team of an id or of `@SHORT`. Raises TeamNotFound."""
    found = None
    if text.startswith("@"):
        found = await get_team_by_short_name(rows, short_name=text[1:]) if len(text) <= 5 else None
    elif text.isascii() and text.isdigit() and len(text) < 19:
        found = await get_team(rows, id=int(text))
    if found is None:
        raise TeamNotFound(team=text)
    return found
