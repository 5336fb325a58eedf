"""Game clients in rooms: what they send, and what they know of the room from what they are told."""

from dataclasses import dataclass
from typing import Any

from tests.signalr.client import CallError, SignalrClient, eventually
from tests.signalr.servers import Node

IDLE, READY, WAITING, LOADED, STEADY, PLAYING, FINISHED, RESULTS, SPECTATING = range(9)
OPEN, WAITING_FOR_LOAD, ROOM_PLAYING = range(3)
HEAD_TO_HEAD, TEAM_VERSUS = 1, 2
HOST_ONLY, ALL_PLAYERS, ROUND_ROBIN = range(3)
DOWNLOADING, HERE = 2, 4
SECOND = 10_000_000
PASSWORD = "sesame"


@dataclass(frozen=True)
class Song:
    """A beatmap as clients name it."""

    id: int
    checksum: str

    def item(self, item_id: int = 0, **changes: Any) -> list[Any]:
        """A MultiplayerPlaylistItem."""
        fields = {
            "ruleset": 0, "required": [], "allowed": [mod("HD"), mod("HR")], "checksum": self.checksum,
            "freestyle": False,
        } | changes  # fmt: skip
        return [
            item_id, 0, self.id, fields["checksum"], fields["ruleset"], fields["required"], fields["allowed"], False, 0,
            None, 0.0, fields["freestyle"],
        ]  # fmt: skip


def mod(acronym: str, **settings: Any) -> dict[str, Any]:
    """An APIMod."""
    return {"acronym": acronym, "settings": settings}


def settings(**changes: Any) -> list[Any]:
    """MultiplayerRoomSettings."""
    fields = {
        "name": "room", "item": 0, "password": PASSWORD, "type": HEAD_TO_HEAD, "queue": HOST_ONLY, "auto": 0,
        "skip": False, "size": None,
    } | changes  # fmt: skip
    return list(fields.values())


def new_room(song: Song, **changes: Any) -> list[Any]:
    """A MultiplayerRoom to open."""
    return [0, 0, settings(**changes), [], None, None, [song.item()], [], 0]


@dataclass
class Player:
    """A user with a connection, and the room as they were told it is."""

    id: int
    client: SignalrClient
    node: Node
    room: "RoomView | None" = None

    @property
    def room_id(self) -> int:
        """Where they are."""
        assert self.room is not None
        return self.room.snapshot[0]

    async def invoke(self, target: str, *arguments: Any) -> Any:
        """A call. Raises CallError."""
        return await self.client.invoke(target, *arguments)

    async def refused(self, target: str, *arguments: Any) -> str:
        """What the game shows when a call is refused: the text after the first colon."""
        try:
            result = await self.invoke(target, *arguments)
        except CallError as error:
            return str(error).partition(":")[2].strip()
        raise AssertionError(f"{target} was answered with {result!r}")

    async def open(self, song: Song, **changes: Any) -> int:
        """Open a room; its id."""
        found = await self.invoke("CreateRoom", new_room(song, **changes))
        self.client.events.clear()
        self.room = RoomView(found)
        return found[0]

    async def join(self, room_id: int, password: str = PASSWORD) -> Any:
        """Go into a room; as it is then."""
        self.client.events.clear()
        found = await self.invoke("JoinRoomWithPassword", room_id, password)
        self.room = RoomView(found)
        return found

    async def expect(self, name: str, *arguments: Any) -> list[Any]:
        """The next call by the server of this name that begins with these arguments."""
        return await self.client.expect(name, lambda *found: list(found[: len(arguments)]) == list(arguments))

    async def until(self, name: str, *arguments: Any) -> None:
        """Wait for such a call, which may be looked at afterwards."""

        async def is_there() -> bool:
            return any(found[: len(arguments)] == list(arguments) for found in self.client.seen(name))

        await eventually(is_there)

    def told(self, **players: "Player") -> list[str]:
        """What was heard and not expected yet, in order, for people to read."""
        who = {player.id: name for name, player in players.items()}
        return [" ".join([name, *_words(name, arguments, who)]) for name, arguments in self.client.events]

    def names(self) -> list[str]:
        """What was heard and not expected yet, in order."""
        return [name for name, _ in self.client.events]

    def forget(self) -> None:
        """Begin to listen anew."""
        self.client.events.clear()

    async def report_map(self) -> None:
        """Say that the map is here."""
        await self.invoke("ChangeBeatmapAvailability", [HERE, None])

    async def get_ready(self) -> None:
        """Have the map and be ready."""
        await self.report_map()
        await self.invoke("ChangeState", READY)

    async def load(self) -> None:
        """Be through with loading."""
        await self.invoke("ChangeState", LOADED)
        await self.invoke("ChangeState", STEADY)


def _words(name: str, arguments: list[Any], who: dict[int, str]) -> list[str]:
    words = [str(argument) for argument in arguments if isinstance(argument, int)]
    if name == "MatchEvent":
        words = [("started", "stopped", "", "", "rolled")[arguments[0][0]]]
    elif name.startswith(("User", "Host", "MatchUser")) and arguments and isinstance(arguments[0], int):
        words[0] = who[arguments[0]]
    return words


async def play(host: Player, *others: Player) -> None:
    """Everybody gets ready, and goes on until they play."""
    for player in (host, *others):
        await player.get_ready()
    await host.invoke("StartMatch")
    for player in (host, *others):
        await player.load()
    for player in (host, *others):
        await player.expect("GameplayStarted")


@dataclass
class RoomView:
    """What a client knows of its room: the snapshot, and every message since. Source: lazer-signalr.md §8."""

    snapshot: list[Any]

    def __post_init__(self) -> None:
        room = self.snapshot
        self.state: int = room[1]
        self.settings: list[Any] = room[2]
        self.users: dict[int, list[Any]] = {user[0]: user for user in room[3]}
        assert len(self.users) == len(room[3])
        self.host: int = room[4][0]
        self.match: Any = room[5]
        self.items: dict[int, list[Any]] = {item[0]: item for item in room[6]}
        self.countdowns: set[int] = {countdown[1][0] for countdown in room[7]}
        assert self.host in self.users
        assert self.settings[1] in self.items

    def seen(self) -> dict[str, Any]:
        """What can be compared with another's view."""
        return {
            "state": self.state,
            "settings": self.settings,
            "users": dict(sorted(self.users.items())),
            "host": self.host,
            "match": self.match,
            "items": dict(sorted(self.items.items())),
            "countdowns": self.countdowns,
        }

    def hear(self, name: str, arguments: list[Any]) -> None:  # noqa: PLR0912  (one case per message)
        """One message; fails where the game would."""
        match name, arguments:
            case "RoomStateChanged", [state]:
                self.state = state
            case "UserJoined", [user]:
                assert user[0] not in self.users
                self.users[user[0]] = user
            case (("UserLeft" | "UserKicked"), [user]):
                del self.users[user[0]]
            case "HostChanged", [user_id]:
                assert user_id in self.users
                self.host = user_id
            case "SettingsChanged", [changed]:
                assert changed[1] in self.items
                self.settings = changed
            case "UserStateChanged", [user_id, state]:
                self.users[user_id][1] = state
            case "UserBeatmapAvailabilityChanged", [user_id, availability]:
                self.users[user_id][2] = availability
            case "UserModsChanged", [user_id, mods]:
                self.users[user_id][3] = mods
            case "MatchUserStateChanged", [user_id, state]:
                self.users[user_id][4] = state
            case "UserStyleChanged", [user_id, beatmap_id, ruleset_id]:
                self.users[user_id][5:7] = [ruleset_id, beatmap_id]
            case "UserVotedToSkipIntro", [user_id, voted]:
                self.users[user_id][7] = voted
            case "MatchRoomStateChanged", [state]:
                self.match = state
            case "MatchEvent", [[0, [[_kind, [countdown_id, _left]]]]]:
                assert countdown_id not in self.countdowns
                self.countdowns.add(countdown_id)
            case "MatchEvent", [[1, [countdown_id]]]:
                self.countdowns.discard(countdown_id)
            case "PlaylistItemAdded", [item]:
                assert item[0] not in self.items
                self.items[item[0]] = item
            case "PlaylistItemChanged", [item]:
                assert item[0] in self.items
                self.items[item[0]] = item
            case "PlaylistItemRemoved", [item_id]:
                assert item_id != self.settings[1]
                del self.items[item_id]
            case _:
                pass
