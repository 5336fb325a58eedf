"""What players may write into their account, and what is wrong with it. Source: osu-api-v2.md §4.1 (`me/options`)."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, field_validator

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.http.params import LaxBool, Params, Text
from g0v0.profiles.preferences import PreferencesChange
from g0v0.profiles.rules import PLAYSTYLES, PROFILE_SECTIONS
from g0v0.users.models import EditableRow

MAX_PAGE_LENGTH: Final = 60_000
"""Characters of a page."""

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_TWITTER: Final = re.compile(r"[A-Za-z0-9_]{1,15}")
_DISCORD: Final = re.compile(r"[^@#:]{2,32}(#[0-9]{4})?")
_WEBSITE: Final = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_NAMELESS: Final = re.compile(r"[^\s<>\"']+\.[^\s<>\"']+")


def _flat(value: Any) -> Any:
    """`a[b][]=x` arrives as `{"": ["x"]}`; a single value is a list of one."""
    if isinstance(value, Mapping):
        value = [entry for part in value.values() for entry in (part if isinstance(part, list) else [part])]
    if not isinstance(value, list):
        value = [value]
    return [entry for entry in value if entry not in (None, "")]


Names = Annotated[list[Text], BeforeValidator(_flat), Field(max_length=20)]
"""Names in a list, however the form spells it."""


class OptionsChange(Params):
    """`user[…]` of `PUT me/options`: presence, play style, default ruleset, private messages; absent ones stay."""

    hide_presence: LaxBool = None
    osu_playstyle: Names | None = None
    playmode: Text | None = None
    pm_friends_only: LaxBool = None
    user_notify: LaxBool = None

    @field_validator("osu_playstyle")
    @classmethod
    def _known_styles(cls, names: list[str] | None) -> list[str] | None:
        _refuse_unknown(names or (), PLAYSTYLES)
        return names

    @field_validator("playmode")
    @classmethod
    def _known_mode(cls, name: str | None) -> str | None:
        if name is not None:
            Ruleset.parse(name)
        return name

    def columns(self) -> dict[str, Any]:
        """The columns of the account it changes."""
        given: dict[str, Any] = {"hide_presence": self.hide_presence, "pm_friends_only": self.pm_friends_only}
        if self.playmode is not None:
            given["playmode"] = Ruleset.parse(self.playmode)
        if self.osu_playstyle is not None:
            given["playstyle"] = sum(1 << PLAYSTYLES.index(name) for name in set(self.osu_playstyle))
        return {name: value for name, value in given.items() if value is not None}


class CustomizationChange(PreferencesChange):
    """`user_profile_customization[…]` of `PUT me/options`: settings of the website and the order of the page."""

    extras_order: Names | None = None

    @field_validator("extras_order")
    @classmethod
    def _known_sections(cls, names: list[str] | None) -> list[str] | None:
        _refuse_unknown(names or (), PROFILE_SECTIONS)
        return names

    def columns(self) -> dict[str, Any]:
        """The columns of the account it changes."""
        return {} if self.extras_order is None else {"profile_order": ",".join(dict.fromkeys(self.extras_order))}


def text_faults(name: str, text: str) -> list[str]:
    """What is wrong with one of the texts of a page; nothing with an empty one, which takes it away."""
    if not text:
        return []
    if len(text) > TEXT_LENGTHS[name]:
        return [f"must not be longer than {TEXT_LENGTHS[name]} characters."]
    if any(not character.isprintable() for character in text):
        return ["must be a single line."]
    pattern, sentence = _FORMS.get(name, (None, ""))
    return [] if pattern is None or pattern.fullmatch(text) else [sentence]


TEXT_LENGTHS: Final = {
    "location": 30,
    "occupation": 30,
    "interests": 30,
    "website": 200,
    "twitter": 15,
    "discord": 37,
    "profile_colour": 7,
}
"""The texts of a page that players write, and how long each may be."""

_FORMS: Final = {
    "website": (_WEBSITE, "must be an address that starts with http:// or https://."),
    "twitter": (_TWITTER, "may hold letters, digits and underscores only."),
    "discord": (_DISCORD, "is no Discord name."),
    "profile_colour": (_COLOUR, "must be a colour such as #ff66aa."),
}


def cleaned(name: str, text: str) -> str:
    """A text as it is stored: trimmed, a Twitter name without its @, an address with its scheme."""
    text = text.strip()
    if name == "twitter":
        return text.removeprefix("@")
    if name == "website" and text and "://" not in text and _NAMELESS.fullmatch(text):
        return f"https://{text}"
    return text.lower() if name == "profile_colour" else text


def merged(row: EditableRow, columns: Mapping[str, Any]) -> dict[str, Any]:
    """Every column `update_editable` wants, changed where something is given."""
    kept = row._asdict()
    del kept["is_restricted"], kept["is_supporter"]
    return kept | dict(columns)


def _refuse_unknown(names: Sequence[str], known: Sequence[str]) -> None:
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ValueError(f"{unknown[0][:40]!r} is none of {', '.join(known)}.")
