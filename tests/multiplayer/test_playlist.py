"""The playlist, and what members choose. Source: lazer-flows.md §2.4, §2.5, §2.6."""

from dataclasses import replace

import pytest

from g0v0.multiplayer.commands import (
    AddItem,
    ChangeMods,
    ChangeSettings,
    ChangeState,
    ChangeStyle,
    EditItem,
    RemoveItem,
    WantedItem,
)
from g0v0.multiplayer.enums import MatchType, QueueMode, UserState
from g0v0.multiplayer.errors import InvalidState, NotHost
from g0v0.multiplayer.events import (
    CountdownStopped,
    ItemAdded,
    ItemChanged,
    ItemRemoved,
    SettingsChanged,
    UserAvailabilityChanged,
    UserModsChanged,
    UserStateChanged,
    UserStyleChanged,
)
from g0v0.multiplayer.items import in_line
from g0v0.multiplayer.state import Item, MapFacts, Style
from g0v0.osu.mods import Mod
from tests.multiplayer.rooms import (
    GUEST,
    HOST,
    MAP,
    OTHER_SET,
    SAME_SET,
    TAIKO,
    THIRD,
    Table,
    mod,
    of_type,
    table,
    wanted,
)

ALL = QueueMode.ALL_PLAYERS
ROBIN = QueueMode.ALL_PLAYERS_ROUND_ROBIN


def finish(here: Table, *players: int) -> None:
    """Play the current item to its end, and come back from the results."""
    here.play(*players)
    for state in (UserState.FINISHED_PLAY, UserState.IDLE):
        for user_id in players:
            here.send(ChangeState(user_id, state))


def test_where_the_host_queues_guests_do_not() -> None:
    here = table(GUEST)
    with pytest.raises(NotHost):
        here.send(AddItem(GUEST, wanted()))


def test_an_item_is_added_last_and_put_in_line() -> None:
    here = table(GUEST, queue_mode=ALL)
    events = here.send(AddItem(GUEST, wanted(OTHER_SET)))
    assert [type(event) for event in events] == [ItemAdded, ItemChanged]
    assert [(item.owner_id, item.order) for item in here.room.playlist] == [(HOST, 0), (GUEST, 1)]


def test_while_a_match_runs_new_items_wait_to_be_put_in_line() -> None:
    here = table(GUEST, queue_mode=ALL)
    here.play(HOST)
    assert [type(event) for event in here.send(AddItem(GUEST, wanted()))] == [ItemAdded]
    here.send(ChangeState(HOST, UserState.FINISHED_PLAY))
    assert [(item.expired, item.order) for item in here.room.playlist] == [(True, 0), (False, 0)]


def test_guests_queue_three_items_and_the_host_fifty() -> None:
    here = table(GUEST, queue_mode=ALL)
    for _ in range(3):
        here.send(AddItem(GUEST, wanted()))
    with pytest.raises(InvalidState, match="Can't enqueue more than 3 items at once"):
        here.send(AddItem(GUEST, wanted()))
    for _ in range(49):
        here.send(AddItem(HOST, wanted()))
    with pytest.raises(InvalidState, match="Can't enqueue more than 50 items at once"):
        here.send(AddItem(HOST, wanted()))


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (wanted(None), "does not exist online"),
        (wanted(checksum="0" * 32), "has been modified"),
        (wanted(ruleset=4), "unsupported ruleset"),
        (wanted(ruleset=-1), "unsupported ruleset"),
        (wanted(TAIKO, ruleset=0), "not valid for the given beatmap"),
        (replace(wanted(), freestyle=True, allowed_mods=(mod("HD"),)), "freestyle item with mods"),
        (replace(wanted(), required_mods=(mod("HR"), mod("EZ"))), "cannot be combined"),
        (replace(wanted(), required_mods=(mod("HR"),), allowed_mods=(mod("EZ"),)), "Invalid combination"),
        (replace(wanted(), required_mods=(mod("HD"),), allowed_mods=(mod("HD"),)), "selected twice"),
        (replace(wanted(), allowed_mods=(mod("DT"),)), "Invalid mods were selected: DT"),
        (replace(wanted(), required_mods=(mod("AT"),)), "Invalid mods were selected: AT"),
        (replace(wanted(), required_mods=(mod("XX"),)), "no mod 'XX'"),
        (replace(wanted(), freestyle=True, required_mods=(mod("HD"),)), "Invalid mods were selected: HD"),
    ],
)
def test_items_that_make_no_sense_are_refused(item: WantedItem, text: str) -> None:
    with pytest.raises(InvalidState, match=text):
        table().send(AddItem(HOST, item))


def test_allowed_mods_need_not_go_together() -> None:
    here = table()
    here.send(AddItem(HOST, replace(wanted(), allowed_mods=(mod("hr"), mod("EZ")))))
    assert here.room.playlist[-1].allowed_mods == (Mod("HR"), Mod("EZ"))


def test_only_its_owner_or_the_host_changes_an_item() -> None:
    here = table(GUEST, THIRD, queue_mode=ALL)
    here.send(AddItem(GUEST, wanted()))
    item_id = here.room.playlist[-1].id
    with pytest.raises(InvalidState, match="not owned"):
        here.send(EditItem(THIRD, wanted(OTHER_SET, item_id=item_id)))
    with pytest.raises(InvalidState, match="not owned"):
        here.send(RemoveItem(THIRD, item_id))
    here.send(EditItem(HOST, wanted(OTHER_SET, item_id=item_id)))
    assert here.room.playlist[-1].beatmap == OTHER_SET


def test_changing_the_map_of_the_current_item_makes_everybody_report_again() -> None:
    here = table(GUEST)
    here.ready(HOST, GUEST)
    events = here.send(EditItem(HOST, wanted(OTHER_SET, item_id=1)))
    assert isinstance(events[0], ItemChanged)
    assert len(of_type(events, UserStateChanged)) == 2
    assert len(of_type(events, UserAvailabilityChanged)) == 2


def test_clients_are_led_away_from_an_item_before_it_goes() -> None:
    here = table(queue_mode=ALL)
    here.send(AddItem(HOST, wanted(OTHER_SET)))
    events = here.send(RemoveItem(HOST, 1))
    assert [type(event) for event in events] == [SettingsChanged, ItemRemoved, ItemChanged]


def test_what_cannot_be_removed() -> None:
    here = table(GUEST, queue_mode=ALL)
    with pytest.raises(InvalidState, match="only item"):
        here.send(RemoveItem(HOST, 1))
    with pytest.raises(InvalidState, match="does not exist"):
        here.send(RemoveItem(HOST, 99))
    here.send(AddItem(HOST, wanted()))
    with pytest.raises(InvalidState, match="has been played"):
        here.send(RemoveItem(HOST, 1, has_scores=True))
    finish(here, HOST)
    with pytest.raises(InvalidState, match="already been played"):
        here.send(RemoveItem(HOST, 1))
    here.send(AddItem(HOST, wanted()))
    here.play(HOST)
    with pytest.raises(InvalidState, match="being played"):
        here.send(RemoveItem(HOST, here.room.settings.playlist_item_id))


def test_where_all_queue_the_room_waits_when_nothing_is_left() -> None:
    here = table(queue_mode=ALL)
    finish(here, HOST)
    assert [item.expired for item in here.room.playlist] == [True]
    with pytest.raises(InvalidState, match="all items have been played"):
        here.send(ChangeState(HOST, UserState.READY))
    here.send(AddItem(HOST, wanted(OTHER_SET)))
    assert here.room.current_item.beatmap == OTHER_SET


def test_going_back_to_the_host_queues_the_last_item_again() -> None:
    here = table(queue_mode=ALL)
    finish(here, HOST)
    here.send(ChangeSettings(HOST, replace(here.room.settings, queue_mode=QueueMode.HOST_ONLY)))
    assert [item.expired for item in here.room.playlist] == [True, False]
    assert not here.room.current_item.expired


def test_round_robin_takes_the_owners_in_turn() -> None:
    def item(item_id: int, owner: int, order: int = 65535) -> Item:
        return Item(item_id, owner, MAP, 0, order=order)

    queue = [item(1, HOST, 0), item(2, HOST, 1), item(3, HOST, 2), item(4, GUEST), item(5, GUEST), item(6, THIRD)]
    assert [one.id for one in in_line(queue, ROBIN)] == [1, 4, 6, 2, 5, 3]
    assert [one.id for one in in_line(queue, ALL)] == [1, 2, 3, 4, 5, 6]


def test_settings_are_for_the_host_and_for_an_open_room() -> None:
    here = table(GUEST)
    new = replace(here.room.settings, name="renamed")
    with pytest.raises(NotHost):
        here.send(ChangeSettings(GUEST, new))
    assert here.send(ChangeSettings(HOST, here.room.settings)) == []
    here.play(HOST)
    with pytest.raises(InvalidState, match="while a game is in progress"):
        here.send(ChangeSettings(HOST, new))


def test_new_settings_unready_everybody_and_stop_the_countdown() -> None:
    here = table(auto_start_s=30)
    here.ready(HOST)
    events = here.send(ChangeSettings(HOST, replace(here.room.settings, name="renamed", playlist_item_id=77)))
    assert [type(event) for event in events] == [CountdownStopped, SettingsChanged, UserStateChanged]
    assert here.room.settings.playlist_item_id == 1


@pytest.mark.parametrize(
    "change",
    [
        {"name": "  "},
        {"name": "x" * 101},
        {"match_type": MatchType.PLAYLISTS},
        {"match_type": MatchType.RANKED_PLAY},
        {"max_participants": 1},
        {"max_participants": 17},
        {"auto_start_s": -1},
        {"password": "x" * 256},
    ],
)
def test_impossible_settings_are_refused(change: dict[str, object]) -> None:
    here = table()
    with pytest.raises(InvalidState):
        here.send(ChangeSettings(HOST, replace(here.room.settings, **change)))  # type: ignore[arg-type]


def test_a_room_does_not_shrink_below_its_members() -> None:
    here = table(GUEST, THIRD)
    with pytest.raises(InvalidState, match="more users"):
        here.send(ChangeSettings(HOST, replace(here.room.settings, max_participants=2)))


def table_with(
    *guests: int, allowed: tuple[str, ...] = (), required: tuple[str, ...] = (), freestyle: bool = False
) -> Table:
    item = Item(
        1,
        HOST,
        MAP,
        0,
        required_mods=tuple(map(Mod, required)),
        allowed_mods=tuple(map(Mod, allowed)),
        freestyle=freestyle,
        order=0,
    )
    return table(*guests, item=item)


def test_members_choose_among_the_allowed_mods_all_or_nothing() -> None:
    here = table_with(GUEST, allowed=("HD", "HR", "EZ"))
    here.send(ChangeMods(GUEST, (mod("HD"), mod("ez", retries=3))))
    assert here.member(GUEST).mods == (Mod("HD"), Mod("EZ", {"retries": 3}))
    with pytest.raises(InvalidState, match="Incompatible mods were selected: FL"):
        here.send(ChangeMods(GUEST, (mod("HD"), mod("FL"))))
    with pytest.raises(InvalidState, match="Incompatible mods were selected: HR,EZ"):
        here.send(ChangeMods(GUEST, (mod("HR"), mod("EZ"))))
    assert len(here.member(GUEST).mods) == 2
    assert here.send(ChangeMods(GUEST, (mod("HD"), mod("EZ", retries=3)))) == []


def test_own_mods_must_go_with_the_required_ones() -> None:
    here = table_with(required=("HR",), allowed=("EZ",))
    with pytest.raises(InvalidState, match="EZ"):
        here.send(ChangeMods(HOST, (mod("EZ"),)))


def test_mods_that_no_longer_fit_are_dropped_with_the_item() -> None:
    here = table_with(allowed=("HD", "FL"))
    here.send(ChangeMods(HOST, (mod("HD"), mod("FL"))))
    events = here.send(EditItem(HOST, replace(wanted(item_id=1), allowed_mods=(mod("HD"),))))
    assert UserModsChanged(HOST, (Mod("HD"),)) in events


def test_freestyle_is_for_freestyle_items() -> None:
    here = table_with()
    with pytest.raises(InvalidState, match="does not allow free user styles"):
        here.send(ChangeStyle(HOST, SAME_SET.beatmap_id, None, SAME_SET))
    assert here.send(ChangeStyle(HOST, None, None)) == []


@pytest.mark.parametrize(
    ("beatmap_id", "ruleset", "beatmap"),
    [(99, None, None), (20, None, OTHER_SET), (10, 4, MAP), (30, 0, TAIKO)],
)
def test_a_style_stays_within_the_set(beatmap_id: int, ruleset: int | None, beatmap: MapFacts | None) -> None:
    here = table_with(freestyle=True)
    with pytest.raises(InvalidState):
        here.send(ChangeStyle(HOST, beatmap_id, ruleset, beatmap))


def test_a_style_takes_mods_of_its_ruleset_only() -> None:
    here = table_with(freestyle=True)
    here.send(ChangeMods(HOST, (mod("HD"), mod("BL"))))
    events = here.send(ChangeStyle(HOST, None, 1))
    assert [type(event) for event in events] == [UserModsChanged, UserStyleChanged]
    assert here.member(HOST).mods == (Mod("HD"),)


def test_styles_end_with_freestyle() -> None:
    here = table_with(freestyle=True)
    here.send(ChangeStyle(HOST, SAME_SET.beatmap_id, 0, SAME_SET))
    assert here.member(HOST).style == Style(SAME_SET, 0)
    here.send(EditItem(HOST, wanted(item_id=1)))
    assert here.member(HOST).style == Style()
