"""What members choose: the settings of the room, and their own mods, style and team.

Source: lazer-flows.md §2.4, §2.6.
"""

from dataclasses import replace

from g0v0.multiplayer.choices import checked_style, checked_user_mods, valid_user_mods
from g0v0.multiplayer.commands import (
    ChangeAvailability,
    ChangeMods,
    ChangeSettings,
    ChangeSlot,
    ChangeStyle,
    ChangeTeam,
    Roll,
    SetLock,
)
from g0v0.multiplayer.decision import Decision
from g0v0.multiplayer.enums import CountdownKind, Role, RoomState
from g0v0.multiplayer.errors import InvalidState
from g0v0.multiplayer.events import (
    Rolled,
    SettingsChanged,
    UserAvailabilityChanged,
    UserModsChanged,
    UserStyleChanged,
)
from g0v0.multiplayer.items import beatmap_selected, first_of, refill, renumber, revalidate, unready
from g0v0.multiplayer.match import settle
from g0v0.multiplayer.match_types import MATCH_TYPES
from g0v0.multiplayer.state import Settings, Style

PARTICIPANTS = range(2, 17)
ROLL = range(2, 101)
LONGEST_NAME = 100
LONGEST_PASSWORD = 255
LONGEST_AUTO_START_S = 3600


def change_settings(decision: Decision, command: ChangeSettings) -> None:
    """Change the room; everybody has to get ready again."""
    decision.in_charge(command.user_id)
    room = decision.room
    if room.state is not RoomState.OPEN:
        raise InvalidState("Attempted to change settings while a game is in progress.")
    old = room.settings
    new = replace(checked_settings(command.settings), playlist_item_id=old.playlist_item_id)
    if new == old:
        return
    if new.max_participants is not None and new.max_participants < len(room.members):
        raise InvalidState("There are more users in the room than would be allowed.")
    match_type = MATCH_TYPES[new.match_type]
    if new.match_type is not old.match_type:
        match_type.enter(decision, new.max_participants)
    else:
        match_type.resize(decision, new.max_participants)
    if new.queue_mode is not old.queue_mode:
        refill(decision, new.queue_mode)
        renumber(decision, new.queue_mode)
    new = replace(new, playlist_item_id=first_of(decision.room.playlist).id)
    decision.stop_countdowns(CountdownKind.MATCH_START)
    decision.emit(SettingsChanged(new))
    revalidate(decision)
    unready(decision)
    beatmap_selected(decision, room.current_item)
    settle(decision)


def checked_settings(settings: Settings) -> Settings:
    """Settings as the room keeps them. Raises InvalidState."""
    name = settings.name.strip()
    if not 1 <= len(name) <= LONGEST_NAME:
        raise InvalidState(f"Room names have 1 to {LONGEST_NAME} characters.")
    if len(settings.password) > LONGEST_PASSWORD:
        raise InvalidState(f"Passwords have at most {LONGEST_PASSWORD} characters.")
    if settings.match_type not in MATCH_TYPES:
        raise InvalidState("Invalid match type selected")
    if settings.max_participants is not None and settings.max_participants not in PARTICIPANTS:
        raise InvalidState("The number of participants must be between 2 and 16.")
    if not 0 <= settings.auto_start_s <= LONGEST_AUTO_START_S:
        raise InvalidState(f"Matches start by themselves after 0 to {LONGEST_AUTO_START_S} seconds.")
    return replace(settings, name=name)


def change_availability(decision: Decision, command: ChangeAvailability) -> None:
    """Report one's copy of the beatmap."""
    member, availability = decision.member(command.user_id), command.availability
    if availability.progress is not None and not 0 <= availability.progress <= 1:
        raise InvalidState("Download progress must be between 0 and 1.")
    if availability != member.availability:
        decision.emit(UserAvailabilityChanged(member.user_id, availability))


def change_mods(decision: Decision, command: ChangeMods) -> None:
    """Choose one's own mods, all or nothing."""
    member = decision.member(command.user_id)
    mods = checked_user_mods(decision.room.current_item, member.style, command.mods)
    if mods != member.mods:
        decision.emit(UserModsChanged(member.user_id, mods))


def change_style(decision: Decision, command: ChangeStyle) -> None:
    """Choose one's own difficulty and ruleset; mods that do not fit them go first."""
    member, item = decision.member(command.user_id), decision.room.current_item
    style = Style()
    if command.beatmap_id is not None or command.ruleset_id is not None:
        if member.role is Role.REFEREE:
            raise InvalidState("Referees do not play.")
        if command.beatmap_id is not None and command.beatmap is None:
            raise InvalidState("Attempted to select a beatmap which does not exist online.")
        style = checked_style(item, command.beatmap, command.ruleset_id)
    if style == member.style:
        return
    mods = valid_user_mods(item, style, member.mods)
    if mods != member.mods:
        decision.emit(UserModsChanged(member.user_id, mods))
    decision.emit(UserStyleChanged(member.user_id, style))


def change_team(decision: Decision, command: ChangeTeam) -> None:
    """Go to a team."""
    member = decision.member(command.user_id)
    MATCH_TYPES[decision.room.settings.match_type].change_team(decision, member, command.team)


def change_slot(decision: Decision, command: ChangeSlot) -> None:
    """Go to a free slot."""
    member = decision.member(command.user_id)
    MATCH_TYPES[decision.room.settings.match_type].change_slot(decision, member, command.slot)


def set_lock(decision: Decision, command: SetLock) -> None:
    """Lock or unlock teams and slots; any member may."""
    decision.member(command.user_id)
    MATCH_TYPES[decision.room.settings.match_type].set_lock(decision, locked=command.locked)


def roll(decision: Decision, command: Roll) -> None:
    """Roll dice."""
    decision.member(command.user_id)
    maximum = 100 if command.maximum is None else command.maximum
    if maximum not in ROLL:
        raise InvalidState("The maximum of a roll must be between 2 and 100.")
    decision.emit(Rolled(command.user_id, maximum, 1 + int(decision.moment.chance * maximum)))
