"""The playlist of a room: who adds what, in which order it is played, and what follows when the current item changes.

Source: lazer-flows.md §2.5, §2.6, §3.5.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from g0v0.multiplayer.choices import checked_item, valid_style, valid_user_mods
from g0v0.multiplayer.commands import AddItem, EditItem, RemoveItem
from g0v0.multiplayer.decision import Decision
from g0v0.multiplayer.enums import CountdownKind, QueueMode, RoomState, UserState
from g0v0.multiplayer.errors import InvalidState, NotHost
from g0v0.multiplayer.events import (
    ItemAdded,
    ItemChanged,
    ItemRemoved,
    SettingsChanged,
    UserAvailabilityChanged,
    UserModsChanged,
    UserStateChanged,
    UserStyleChanged,
)
from g0v0.multiplayer.state import LAST_ORDER, Availability, Item

NEVER = datetime.min.replace(tzinfo=UTC)

LIMIT_IN_CHARGE = 50
LIMIT = 3
"""How many unplayed items one member may have in the playlist."""


def add(decision: Decision, command: AddItem) -> None:
    """Append an item."""
    room, user_id = decision.room, command.user_id
    decision.member(user_id)
    if room.settings.queue_mode is QueueMode.HOST_ONLY and not room.is_in_charge(user_id):
        raise NotHost
    limit = LIMIT_IN_CHARGE if room.is_in_charge(user_id) else LIMIT
    if sum(item.owner_id == user_id for item in room.upcoming) >= limit:
        raise InvalidState(f"Can't enqueue more than {limit} items at once.")
    decision.emit(ItemAdded(checked_item(command.item, owner_id=user_id, item_id=decision.moment.fresh_item_id)))
    line_up(decision)


def edit(decision: Decision, command: EditItem) -> None:
    """Replace an item; its editor becomes its owner."""
    old = _own_item(decision, command.user_id, command.item.id)
    new = replace(
        checked_item(command.item, owner_id=command.user_id, item_id=old.id), order=old.order, played_at=old.played_at
    )
    if new == old:
        return
    decision.emit(ItemChanged(new))
    if decision.room.settings.playlist_item_id == old.id:
        revalidate(decision)
        unready(decision)
        beatmap_selected(decision, old)
    line_up(decision)


def remove(decision: Decision, command: RemoveItem) -> None:
    """Take an item off the playlist; clients must be led away from it before."""
    item = _own_item(decision, command.user_id, command.item_id)
    if len(decision.room.upcoming) == 1:
        raise InvalidState("The only item in the playlist cannot be removed.")
    if command.has_scores:
        raise InvalidState("Cannot remove an item which has been played.")
    if item.id == decision.room.settings.playlist_item_id:
        _select(decision, first_of([one for one in decision.room.playlist if one.id != item.id]))
    decision.emit(ItemRemoved(item.id))
    line_up(decision)


def _own_item(decision: Decision, user_id: int, item_id: int) -> Item:
    """An unplayed item the sender may change. Raises InvalidState."""
    decision.member(user_id)
    room, item = decision.room, decision.room.item(item_id)
    if item is None:
        raise InvalidState("Attempted to change an item which does not exist.")
    if item.expired:
        raise InvalidState("Attempted to change an item which has already been played.")
    if item.owner_id != user_id and not room.is_in_charge(user_id):
        raise InvalidState("Attempted to change an item which is not owned by the user.")
    if item.id == room.settings.playlist_item_id and room.state is not RoomState.OPEN:
        raise InvalidState("Attempted to change an item which is being played.")
    return item


def finish_current(decision: Decision) -> None:
    """The current item has been played: expire it and go on to the next."""
    decision.emit(ItemChanged(replace(decision.room.current_item, expired=True, played_at=decision.now)))
    unready(decision)
    refill(decision, decision.room.settings.queue_mode)
    line_up(decision)


def refill(decision: Decision, mode: QueueMode) -> None:
    """Where only the host adds, the last item comes again when none is left."""
    if mode is QueueMode.HOST_ONLY and not decision.room.upcoming:
        again = replace(
            decision.room.current_item,
            id=decision.moment.fresh_item_id,
            expired=False,
            played_at=None,
            order=LAST_ORDER,
        )
        decision.emit(ItemAdded(again))


def line_up(decision: Decision) -> None:
    """Number the unplayed items anew and go to the first. While a match runs, this waits for its end."""
    if decision.room.state is RoomState.OPEN:
        renumber(decision, decision.room.settings.queue_mode)
        _select(decision, first_of(decision.room.playlist))


def renumber(decision: Decision, mode: QueueMode) -> None:
    """Give the unplayed items the orders 0, 1, 2 … of the queue mode."""
    for order, item in enumerate(in_line(decision.room.upcoming, mode)):
        if item.order != order:
            decision.emit(ItemChanged(replace(item, order=order)))


def in_line(upcoming: Sequence[Item], mode: QueueMode) -> list[Item]:
    """Unplayed items in the order they will be played: as added, or the owners in turn."""
    by_id = sorted(upcoming, key=lambda item: item.id)
    if mode is not QueueMode.ALL_PLAYERS_ROUND_ROBIN:
        return by_id
    owned: dict[int, list[Item]] = {}
    for item in by_id:
        owned.setdefault(item.owner_id, []).append(item)
    turns = sorted(owned.values(), key=lambda items: (items[0].order, items[0].id))
    rounds = max(map(len, turns), default=0)
    return [items[number] for number in range(rounds) for items in turns if number < len(items)]


def first_of(playlist: Sequence[Item]) -> Item:
    """What is to be played now: the first unplayed item, else the last played."""
    upcoming = [item for item in playlist if not item.expired]
    if upcoming:
        return min(upcoming, key=lambda item: (item.order, item.id))
    return max(playlist, key=lambda item: (item.played_at or NEVER, item.id))


def _select(decision: Decision, item: Item) -> None:
    old = decision.room.current_item
    if item.id == old.id:
        return
    decision.emit(SettingsChanged(replace(decision.room.settings, playlist_item_id=item.id)))
    # What members chose for the old one may not fit.
    decision.stop_countdowns(CountdownKind.MATCH_START)
    revalidate(decision)
    unready(decision)
    beatmap_selected(decision, old)


def beatmap_selected(decision: Decision, old: Item) -> None:
    """Nobody is known to have the beatmap of the current item, unless it is that of the item before.

    The official server forgets it also then, and relies on clients to report again; a copy that is there stays there,
    and who does not report again is not left out of the next match.
    """
    if decision.room.current_item.beatmap != old.beatmap:
        forget_availability(decision)


def revalidate(decision: Decision) -> None:
    """Reduce everybody's style and mods to what the current item allows."""
    item = decision.room.current_item
    for member in decision.room.members:
        style = valid_style(item, member.style)
        mods = valid_user_mods(item, style, member.mods)
        if mods != member.mods:
            decision.emit(UserModsChanged(member.user_id, mods))
        if style != member.style:
            decision.emit(UserStyleChanged(member.user_id, style))


def unready(decision: Decision) -> None:
    """Whoever was ready must say so again."""
    for member in list(decision.room.in_states(UserState.READY)):
        decision.emit(UserStateChanged(member.user_id, UserState.IDLE))


def forget_availability(decision: Decision) -> None:
    """Clients have to report again."""
    for member in decision.room.members:
        if member.availability != Availability():
            decision.emit(UserAvailabilityChanged(member.user_id, Availability()))
