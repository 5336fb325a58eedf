"""What a mod is: the value a play carries (`Mod`) and what the game knows about it (`ModSpec`).

Source: lazer-mods.md §1, §2.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, Flag, StrEnum, auto
from typing import NotRequired, TypedDict

SettingValue = bool | int | float | str


class ModShape(TypedDict):
    """A mod on the wire."""

    acronym: str
    settings: NotRequired[dict[str, SettingValue]]


@dataclass(frozen=True, slots=True)
class Mod:
    """A mod as chosen for a play. `settings` holds only what was sent; the rest is at its default."""

    acronym: str
    settings: Mapping[str, SettingValue] = field(default_factory=dict[str, SettingValue])

    def __hash__(self) -> int:
        return hash((self.acronym, frozenset(self.settings.items())))

    def shape(self) -> ModShape:
        """The wire form; `settings` is left out when empty."""
        if self.settings:
            return {"acronym": self.acronym, "settings": dict(self.settings)}
        return {"acronym": self.acronym}


def acronyms(mods: Iterable[Mod]) -> frozenset[str]:
    """The set of acronyms, settings forgotten."""
    return frozenset(mod.acronym for mod in mods)


def shapes(mods: Iterable[Mod]) -> list[ModShape]:
    """The wire form of a list of mods."""
    return [mod.shape() for mod in mods]


class ModKind(StrEnum):
    """The group the game shows a mod in."""

    REDUCTION = "DifficultyReduction"
    INCREASE = "DifficultyIncrease"
    CONVERSION = "Conversion"
    AUTOMATION = "Automation"
    FUN = "Fun"
    SYSTEM = "System"


class RankedRule(Enum):
    """When a play with the mod may earn pp."""

    ALWAYS = auto()
    DEFAULTS = auto()
    """Only with every setting at its default."""
    SPEED = auto()
    """Only with `speed_change` at its default; other settings are free."""
    NEVER = auto()


class Use(Flag):
    """Where a mod may be used."""

    PLAY = auto()
    """By a person at all; otherwise such plays are never submitted."""
    REQUIRED = auto()
    """As a required mod of a realtime room."""
    FREE = auto()
    """As an allowed mod of a realtime room."""
    FREESTYLE = auto()
    """As a required mod of a freestyle item."""
    UNASKED = auto()
    """On top of what a room allows, because the game adds it by itself."""


class SettingKind(StrEnum):
    """The type names of osu-web's mod database; a choice is a string there."""

    NUMBER = "number"
    BOOLEAN = "boolean"
    CHOICE = "string"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of a mod. `default` None: unset means "as the map has it" or "picked by the client"."""

    kind: SettingKind
    default: SettingValue | None
    low: float = 0
    high: float = 0
    extended: tuple[float, float] | None = None
    """The range while the mod's `extended_limits` is on."""
    whole: bool = False
    choices: tuple[str, ...] = ()


def number(default: float, low: float, high: float) -> Setting:
    """A number that need not be whole."""
    return Setting(SettingKind.NUMBER, default, low, high)


def whole(default: int, low: int, high: int) -> Setting:
    """A whole number."""
    return Setting(SettingKind.NUMBER, default, low, high, whole=True)


def override(low: float, high: float, extended: tuple[float, float] | None = None) -> Setting:
    """A number replacing the map's own; unset keeps the map's."""
    return Setting(SettingKind.NUMBER, None, low, high, extended)


def seed() -> Setting:
    """Any 32-bit integer; unset lets the client draw one."""
    return Setting(SettingKind.NUMBER, None, -(2**31), 2**31 - 1, whole=True)


def switch(default: bool) -> Setting:
    """On or off."""
    return Setting(SettingKind.BOOLEAN, default)


def choice(default: int, *names: str) -> Setting:
    """One of several names; the canonical value is the position as a string, as osu-web stores it."""
    return Setting(SettingKind.CHOICE, str(default), choices=names)


@dataclass(frozen=True, slots=True)
class ModSpec:
    """What the game knows about one mod of one ruleset."""

    acronym: str
    name: str
    kind: ModKind
    ranked: RankedRule
    use: Use
    incompatible: frozenset[str]
    settings: Mapping[str, Setting]

    @property
    def user_playable(self) -> bool:
        """Whether a person can play with it."""
        return Use.PLAY in self.use


def spec(
    acronym: str, name: str, kind: ModKind, ranked: RankedRule, use: Use, incompatible: str = "", **settings: Setting
) -> ModSpec:
    """A row of the catalogue; `incompatible` lists acronyms parted by spaces."""
    return ModSpec(acronym, name, kind, ranked, use, frozenset(incompatible.split()), settings)
