"""Settings, order and texts of one's own page in one object, for websites. Source: reference-endpoints.md §12."""

from typing import Any, Literal

from pydantic import Field

from g0v0.platform.errors import FormInvalid, Invalid
from g0v0.platform.http.params import Bag, LaxBool, LaxInt, Text
from g0v0.platform.runtime import Runtime
from g0v0.profiles import edits, rules
from g0v0.profiles.edits import TEXT_LENGTHS, CustomizationChange, Names, OptionsChange
from g0v0.profiles.options import CUSTOMIZATION, USER, Edit, apply, form
from g0v0.profiles.preferences import DEFAULTS, WEBSITE_DEFAULTS, Preferences, PreferencesChange, preferences
from g0v0.profiles.queries import get_preferences
from g0v0.users.lookup import UserNotFound
from g0v0.users.models import EditableRow
from g0v0.users.queries import get_editable

MAX_EXTRA_KEYS = 100


class OwnPreferences(Preferences):
    """Everything a player may change of their page and of a website; `extra` is whatever a website keeps there."""

    theme: str
    language: str
    extra: dict[str, Any]
    user_notify: bool
    profile_order: list[str]
    profile_colour: str | None
    profile_hue: int | None
    playmode: str
    playstyle: list[str] | None
    hide_presence: bool
    pm_friends_only: bool
    location: str | None
    occupation: str | None
    interests: str | None
    website: str | None
    twitter: str | None
    discord: str | None


_COLUMNS: dict[str, tuple[str, Any]] = {
    **{name: (name, None) for name in TEXT_LENGTHS},
    "profile_hue": ("profile_hue", None),
    "profile_order": ("profile_order", None),
    "playstyle": ("playstyle", 0),
    "hide_presence": ("hide_presence", False),
    "pm_friends_only": ("pm_friends_only", False),
}
"""Columns of the account: name → column and default. The default ruleset is not put back: every account has one."""


class OwnPreferencesChange(PreferencesChange):
    """What is to change; absent ones stay. Texts are looked at apart, as an empty one is taken away."""

    theme: Literal["light", "dark", "system"] | None = None
    language: Text | None = Field(None, max_length=10)
    extra: dict[str, Any] | None = Field(None, max_length=MAX_EXTRA_KEYS)
    user_notify: LaxBool = None
    profile_order: Names | None = None
    profile_hue: LaxInt | None = Field(None, ge=0, le=359)
    playmode: Text | None = None
    playstyle: Names | None = None
    hide_presence: LaxBool = None
    pm_friends_only: LaxBool = None

    def website(self) -> dict[str, Any]:
        """Settings to be changed, by name."""
        given = self.model_dump(include=set(DEFAULTS))
        return {name: value for name, value in given.items() if value is not None}


async def read(rt: Runtime, user_id: int) -> OwnPreferences:
    """A player's own settings. Raises UserNotFound."""
    row = await get_editable(rt.db, id=user_id)
    if row is None:
        raise UserNotFound(user_id=user_id)
    stored = await get_preferences(rt.db, user_id=user_id)
    return _shape(row, {} if stored is None else stored.settings)


async def change(rt: Runtime, user_id: int, bag: Bag, *, replaces: bool = False) -> OwnPreferences:
    """Change what is given; `replaces` puts everything else back first. Raises FormInvalid, UserNotFound."""
    edit = _edit(form(OwnPreferencesChange, bag, CUSTOMIZATION), bag)
    if replaces:
        edit = Edit({**dict(_COLUMNS.values()), **edit.columns}, edit.settings, forgets=True)
    await apply(rt, user_id, edit)
    return await read(rt, user_id)


async def reset(rt: Runtime, user_id: int, names: list[str]) -> None:
    """Put settings back to their defaults; without names all of them. Raises Invalid for a name nobody knows."""
    unknown = [name for name in names if name not in DEFAULTS and name not in _COLUMNS]
    if unknown:
        raise Invalid(fields={"names": [f"{unknown[0][:40]!r} is no setting."]})
    chosen = names or [*DEFAULTS, *_COLUMNS]
    columns = dict(_COLUMNS[name] for name in chosen if name in _COLUMNS)
    await apply(rt, user_id, Edit(columns, {name: DEFAULTS[name] for name in chosen if name in DEFAULTS}))


def _edit(change: OwnPreferencesChange, bag: Bag) -> Edit:
    options = form(
        OptionsChange,
        {
            "osu_playstyle": change.playstyle,
            "playmode": change.playmode,
            "hide_presence": change.hide_presence,
            "pm_friends_only": change.pm_friends_only,
        },
        USER,
    )
    order = form(CustomizationChange, {"extras_order": change.profile_order}, CUSTOMIZATION)
    hue = {} if change.profile_hue is None else {"profile_hue": change.profile_hue}
    return Edit({**options.columns(), **order.columns(), **hue, **_texts(bag)}, change.website())


def _texts(bag: Bag) -> dict[str, str | None]:
    """The texts given, as they are stored. Raises FormInvalid."""
    given = {name: bag[name] or "" for name in edits.TEXT_LENGTHS if name in bag}
    texts = {name: edits.cleaned(name, str(text)) for name, text in given.items()}
    faults = {name: found for name, text in texts.items() if (found := edits.text_faults(name, text))}
    if faults:
        raise FormInvalid(CUSTOMIZATION, faults)
    return {name: text or None for name, text in texts.items()}


def _shape(row: EditableRow, settings: dict[str, Any]) -> OwnPreferences:
    website = {**WEBSITE_DEFAULTS, **settings}
    return {
        **preferences(settings),
        "theme": website["theme"],
        "language": website["language"],
        "extra": website["extra"],
        "user_notify": website["user_notify"],
        "profile_order": rules.profile_order(row.profile_order),
        "profile_colour": row.profile_colour,
        "profile_hue": row.profile_hue,
        "playmode": row.playmode.slug,
        "playstyle": rules.playstyles(row.playstyle),
        "hide_presence": row.hide_presence,
        "pm_friends_only": row.pm_friends_only,
        "location": row.location,
        "occupation": row.occupation,
        "interests": row.interests,
        "website": row.website,
        "twitter": row.twitter,
        "discord": row.discord,
    }
