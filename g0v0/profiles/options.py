"""Changing one's own account: options, settings of the website, the texts and the order of the page."""

from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError

from g0v0.platform.db import Tx
from g0v0.platform.errors import FormInvalid
from g0v0.platform.http.params import Bag, Params, present
from g0v0.platform.runtime import Runtime
from g0v0.profiles import edits
from g0v0.profiles.cache import drop_preferences
from g0v0.profiles.edits import CustomizationChange, OptionsChange
from g0v0.profiles.preferences import changed
from g0v0.profiles.queries import get_preferences, upsert_preferences
from g0v0.users.cache import drop_user
from g0v0.users.lookup import UserNotFound
from g0v0.users.queries import lock_editable, update_editable

F = TypeVar("F", bound=Params)

USER = "user"
CUSTOMIZATION = "user_profile_customization"
"""The two forms of `PUT me/options`, as errors name them. Source: osu-api-v2.md §0.5."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one's own account: columns of the account, and settings of the website by name."""

    columns: dict[str, Any] = field(default_factory=dict[str, Any])
    settings: dict[str, Any] = field(default_factory=dict[str, Any])
    forgets: bool = False
    """Are settings that are not named put back to their defaults?"""


def options(user: Bag, customization: Bag) -> Edit:
    """What the two forms change. Raises FormInvalid naming each wrong field."""
    account = form(OptionsChange, user, USER)
    page = form(CustomizationChange, customization, CUSTOMIZATION)
    settings = page.settings()
    if account.user_notify is not None:
        settings["user_notify"] = account.user_notify
    return Edit({**account.columns(), **page.columns()}, settings)


def form(model: type[F], fields: Bag, name: str) -> F:
    """Read a form. Raises FormInvalid naming each wrong field."""
    try:
        return model.model_validate(present(fields))
    except ValidationError as error:
        faults: dict[str, list[str]] = {}
        for problem in error.errors(include_url=False, include_context=False, include_input=False):
            faults.setdefault(str(problem["loc"][0]), []).append(problem["msg"].removeprefix("Value error, "))
        raise FormInvalid(name, faults) from None


async def apply(rt: Runtime, user_id: int, edit: Edit) -> None:
    """Write a change; with nothing in it, nothing happens. Raises UserNotFound."""
    if not edit.columns and not edit.settings and not edit.forgets:
        return
    await rt.db.retrying(lambda tx: _write(rt, tx, user_id, edit))


async def _write(rt: Runtime, tx: Tx, user_id: int, edit: Edit) -> None:
    row = await lock_editable(tx, id=user_id)
    if row is None:
        raise UserNotFound(user_id=user_id)
    if edit.columns:
        await update_editable(tx, id=user_id, **edits.merged(row, edit.columns))
    if edit.settings or edit.forgets:
        stored = None if edit.forgets else await get_preferences(tx, user_id=user_id)
        settings = changed({} if stored is None else stored.settings, edit.settings)
        await upsert_preferences(tx, user_id=user_id, settings=settings)

    async def forget() -> None:
        await drop_preferences(rt.cache, user_id)
        await drop_user(rt.cache, user_id)

    tx.after_commit(forget)
