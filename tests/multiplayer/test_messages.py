"""Events as bytes, and who gets them. Source: lazer-signalr.md §7, §9."""

from dataclasses import fields
from datetime import timedelta
from typing import Any, get_args

from msgpack_lazer_api import Invocation, MessageSplitter, decode, encode

from g0v0.multiplayer import events as happened
from g0v0.multiplayer import wire
from g0v0.multiplayer.client import MultiplayerClient
from g0v0.multiplayer.enums import AbortReason, CountdownKind, RoomState, UserState
from g0v0.multiplayer.events import Event
from g0v0.multiplayer.messages import NOBODY, Hearing, messages
from g0v0.multiplayer.state import Countdown, Item, MatchState, Member, Settings
from g0v0.osu.mods import Mod
from g0v0.signalr.clients import client_methods
from tests.multiplayer.rooms import MAP, START, table

EVERYBODY = "signalr:multiplayer:group:room:1"
FOR_THE_LOG = {"RoomCreated", "GameStarted", "GameEnded", "RoomClosed"}


def _calls(envelope: bytes) -> list[tuple[str, list[Any]]]:
    """What is in an envelope."""
    frames = envelope[1 + (envelope[0] & 0x7F) :]
    found = MessageSplitter(2**20).feed(frames)
    return [(one.target, one.decode_arguments()) for one in found if isinstance(one, Invocation)]


def _example(kind: type[Any]) -> Event:
    values = {
        "member": Member(5), "settings": Settings("room"), "state": UserState.READY, "match": MatchState(),
        "countdown": Countdown(1, CountdownKind.MATCH_START, START), "item": Item(1, 5, MAP, 0), "at": START,
        "availability": Member(5).availability, "style": Member(5).style, "mods": (Mod("HD"),),
        "reason": AbortReason.HOST_ABORTED_THE_MATCH, "completed": True, "voted": True, "teams": False,
        "team": None, "slots": None,
    }  # fmt: skip
    made: Event = kind(*(values.get(field.name, 5) for field in fields(kind)))
    return made


def test_every_event_is_a_call_clients_know_or_for_the_log() -> None:
    known = client_methods(MultiplayerClient)
    for kind in get_args(Event):
        told = messages([_example(kind)], 1, START, NOBODY)
        if kind.__name__ in FOR_THE_LOG:
            assert told == []
            continue
        ((target, arguments),) = _calls(told[0][1])
        assert known[target] == len(arguments), target


def test_what_one_after_the_other_goes_to_the_same_people_is_one_message() -> None:
    events: list[Event] = [
        happened.UserStateChanged(5, UserState.PLAYING),
        happened.GameplayStarted(5),
        happened.UserStateChanged(6, UserState.PLAYING),
        happened.RoomStateChanged(RoomState.PLAYING),
    ]
    told = messages(events, 1, START, NOBODY)
    assert [(channel, [name for name, _ in _calls(one)]) for channel, one in told] == [
        (EVERYBODY, ["UserStateChanged"]),
        ("signalr:multiplayer:user:5", ["GameplayStarted"]),
        (EVERYBODY, ["UserStateChanged", "RoomStateChanged"]),
    ]


def test_only_the_last_message_is_the_last_for_who_is_kicked() -> None:
    events: list[Event] = [
        happened.HostChanged(6),
        happened.GameplayStarted(6),
        happened.UserKicked(Member(5)),
    ]
    told = messages(events, 1, START, Hearing(last_for="connection"))
    assert [envelope[0] for _, envelope in told] == [0, 0, 0x80 | len("connection")]


def test_the_worked_examples_of_the_contract() -> None:
    ((_, envelope),) = messages([happened.HostChanged(5)], 1, START, NOBODY)
    frame = envelope[1:]
    assert frame == bytes([len(frame) - 1]) + bytes.fromhex("960180C0AB486F73744368616E676564910590")
    assert decode(encode(wire.match_state(MatchState(), teams=False))) == [3, [None, False, None]]
    assert decode(encode(wire.match_state(MatchState(), teams=True))) == [
        0,
        [[[0, "Team Red"], [1, "Team Blue"]], False, None],
    ]
    countdown = Countdown(1, CountdownKind.MATCH_START, START + timedelta(seconds=10))
    ((_, envelope),) = messages([happened.CountdownStarted(countdown)], 1, START, NOBODY)
    assert _calls(envelope) == [("MatchEvent", [[0, [[0, [1, 100000000]]]]])]


def test_a_room_is_as_long_as_clients_expect() -> None:
    room = table(2).room
    found = decode(encode(wire.room(room, START)))
    assert [len(part) for part in (found, found[2], found[3][0], found[6][0])] == [9, 8, 9, 12]
    assert found[4] == found[3][0]
