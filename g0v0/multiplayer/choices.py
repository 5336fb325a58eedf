"""What may be chosen: mods of an item, mods and style of a member. Pure checks over values.

Source: lazer-mods.md §3, lazer-flows.md §2.5, §2.6.
"""

from collections.abc import Iterable, Sequence

from g0v0.multiplayer.commands import WantedItem
from g0v0.multiplayer.errors import InvalidState
from g0v0.multiplayer.state import Item, MapFacts, Style
from g0v0.osu.mods import Mod, ModError, ModShape, Use, acronyms, all_allow, catalogue_of, conflicts, parse_mods
from g0v0.osu.rulesets import Ruleset

RULESETS = range(4)


def checked_item(wanted: WantedItem, *, owner_id: int, item_id: int) -> Item:
    """The item a client asked for, as the room keeps it. Raises InvalidState."""
    beatmap = wanted.beatmap
    if beatmap is None:
        raise InvalidState("Attempted to add a beatmap which does not exist online.")
    if wanted.checksum != beatmap.checksum:
        raise InvalidState("Attempted to add a beatmap which has been modified.")
    if wanted.ruleset_id not in RULESETS:
        raise InvalidState("Attempted to select an unsupported ruleset.")
    if not may_convert(beatmap, wanted.ruleset_id):
        raise InvalidState("Selected ruleset is not valid for the given beatmap.")
    ruleset = Ruleset(wanted.ruleset_id)
    required, allowed = _item_mods(ruleset, wanted)
    return Item(
        id=item_id,
        owner_id=owner_id,
        beatmap=beatmap,
        ruleset_id=wanted.ruleset_id,
        required_mods=required,
        allowed_mods=allowed,
        freestyle=wanted.freestyle,
    )


def may_convert(beatmap: MapFacts, ruleset_id: int) -> bool:
    """Can the map be played in the ruleset? Only osu! maps convert."""
    return beatmap.ruleset_id in (0, ruleset_id)


def _item_mods(ruleset: Ruleset, wanted: WantedItem) -> tuple[tuple[Mod, ...], tuple[Mod, ...]]:
    if wanted.freestyle and wanted.allowed_mods:
        raise InvalidState("Cannot enqueue freestyle item with mods.")
    try:
        required = parse_mods(ruleset, _upper(wanted.required_mods), field="required_mods")
        # One by one: allowed mods need not go together with each other.
        allowed = tuple(
            mod
            for index, shape in enumerate(_upper(wanted.allowed_mods))
            for mod in parse_mods(ruleset, [shape], field=f"allowed_mods[{index}]")
        )
    except ModError as error:
        raise InvalidState(f"Invalid mods were selected: {error}.") from None
    _refuse_unusable(ruleset, required, Use.FREESTYLE if wanted.freestyle else Use.REQUIRED)
    _refuse_unusable(ruleset, allowed, Use.FREE)
    names = [mod.acronym for mod in allowed]
    twice = {name for name in names if names.count(name) > 1} | (acronyms(required) & set(names))
    if twice:
        raise InvalidState(f"Mods were selected twice: {_list(sorted(twice))}")
    for mod in allowed:
        if clashing := conflicts(ruleset, [*acronyms(required), mod.acronym]):
            raise InvalidState(f"Invalid combination of required and allowed mods: {','.join(clashing[0])}")
    return required, allowed


def _refuse_unusable(ruleset: Ruleset, mods: Sequence[Mod], use: Use) -> None:
    known = catalogue_of(ruleset)
    unusable = [mod.acronym for mod in mods if use not in known[mod.acronym].use]
    if unusable:
        raise InvalidState(f"Invalid mods were selected: {_list(unusable)}")


def effective_ruleset(item: Item, style: Style) -> Ruleset:
    """What a member plays the item in."""
    return Ruleset(item.ruleset_id if style.ruleset_id is None else style.ruleset_id)


def checked_user_mods(item: Item, style: Style, wanted: Sequence[ModShape]) -> tuple[Mod, ...]:
    """A member's own mods, all or nothing. Raises InvalidState."""
    ruleset = effective_ruleset(item, style)
    shapes = _upper(wanted)
    try:
        mods = parse_mods(ruleset, shapes)
    except ModError:
        raise InvalidState(f"Incompatible mods were selected: {_list(shape['acronym'] for shape in shapes)}") from None
    kept = valid_user_mods(item, style, mods)
    if refused := [mod.acronym for mod in mods if mod not in kept]:
        raise InvalidState(f"Incompatible mods were selected: {_list(refused)}")
    return mods


def valid_user_mods(item: Item, style: Style, mods: Sequence[Mod]) -> tuple[Mod, ...]:
    """Those of a member's mods that still fit the item, in their order."""
    ruleset = effective_ruleset(item, style)
    allowed = acronyms(item.allowed_mods)
    kept: list[Mod] = []
    for mod in mods:
        together = [*acronyms(item.required_mods), *(one.acronym for one in kept), mod.acronym]
        is_allowed = item.freestyle or mod.acronym in allowed
        is_new = mod.acronym not in together[:-1]
        if is_allowed and is_new and all_allow(ruleset, [mod], Use.FREE) and not conflicts(ruleset, together):
            kept.append(mod)
    return tuple(kept)


def checked_style(item: Item, beatmap: MapFacts | None, ruleset_id: int | None) -> Style:
    """A member's own style. Raises InvalidState."""
    if not item.freestyle:
        raise InvalidState("Current item does not allow free user styles.")
    if beatmap is not None and beatmap.beatmapset_id != item.beatmap.beatmapset_id:
        raise InvalidState("Selected beatmap is not from the same beatmap set.")
    if ruleset_id is not None and ruleset_id not in RULESETS:
        raise InvalidState("Attempted to select an unsupported ruleset.")
    style = Style(beatmap, ruleset_id)
    if not _fits(item, style):
        raise InvalidState("Selected ruleset is not valid for the given beatmap.")
    return style


def valid_style(item: Item, style: Style) -> Style:
    """What is left of a style when the item changes."""
    if not item.freestyle:
        return Style()
    beatmap = style.beatmap
    if beatmap is not None and beatmap.beatmapset_id != item.beatmap.beatmapset_id:
        beatmap = None
    kept = Style(beatmap, style.ruleset_id)
    return kept if _fits(item, kept) else Style()


def _fits(item: Item, style: Style) -> bool:
    beatmap = style.beatmap or item.beatmap
    return may_convert(beatmap, item.ruleset_id if style.ruleset_id is None else style.ruleset_id)


def _upper(mods: Sequence[ModShape]) -> list[ModShape]:
    upper: list[ModShape] = []
    for mod in mods:
        shape: ModShape = {"acronym": mod["acronym"].upper()}
        if "settings" in mod:
            shape["settings"] = mod["settings"]
        upper.append(shape)
    return upper


def _list(names: Iterable[str]) -> str:
    return ",".join(names)
