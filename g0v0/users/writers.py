"""Who may write where others read: comments and forums."""

from datetime import datetime

from g0v0.platform.db import Rows
from g0v0.platform.errors import Forbidden
from g0v0.users.lookup import UserNotFound
from g0v0.users.models import WriterRow
from g0v0.users.queries import get_writer


class WriterRefused(Forbidden):
    """A restricted or silenced player writes nothing others can read."""

    code = "writer_refused"


def refusal(writer: WriterRow) -> str | None:
    """Why a user may not write, as a sentence for them; None when they may."""
    if writer.is_restricted:
        return "You can not do that while your account is restricted."
    return "You can not do that while silenced." if writer.is_silenced else None


async def require_writer(rows: Rows, user_id: int, now: datetime) -> WriterRow:
    """A user about to write. Raises WriterRefused, UserNotFound."""
    writer = await get_writer(rows, id=user_id, now=now)
    if writer is None:
        raise UserNotFound(user_id=user_id)
    sentence = refusal(writer)
    if sentence is not None:
        raise WriterRefused(sentence)
    return writer
