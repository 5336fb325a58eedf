"""The numbers of the multiplayer protocol. Source: lazer-signalr.md §3."""

from enum import IntEnum


class UserState(IntEnum):
    """What a member of a room is doing."""

    IDLE = 0
    READY = 1
    WAITING_FOR_LOAD = 2
    LOADED = 3
    READY_FOR_GAMEPLAY = 4
    PLAYING = 5
    FINISHED_PLAY = 6
    RESULTS = 7
    SPECTATING = 8

    @property
    def is_gameplay(self) -> bool:
        """Between the start of a match and the end of the member's own play."""
        return UserState.WAITING_FOR_LOAD <= self <= UserState.PLAYING


class RoomState(IntEnum):
    """What a room is doing."""

    OPEN = 0
    WAITING_FOR_LOAD = 1
    PLAYING = 2
    CLOSED = 3


class MatchType(IntEnum):
    """The rules players compete under."""

    PLAYLISTS = 0
    HEAD_TO_HEAD = 1
    TEAM_VERSUS = 2
    MATCHMAKING = 3
    RANKED_PLAY = 4


class QueueMode(IntEnum):
    """Who adds to the playlist, and in which order it is played."""

    HOST_ONLY = 0
    ALL_PLAYERS = 1
    ALL_PLAYERS_ROUND_ROBIN = 2


class Role(IntEnum):
    """Referees run a room without playing in it."""

    PLAYER = 0
    REFEREE = 1


class DownloadState(IntEnum):
    """Does a member have the current beatmap?"""

    UNKNOWN = 0
    NOT_DOWNLOADED = 1
    DOWNLOADING = 2
    IMPORTING = 3
    LOCALLY_AVAILABLE = 4


class AbortReason(IntEnum):
    """Why gameplay ended early."""

    LOAD_TOOK_TOO_LONG = 0
    HOST_ABORTED_THE_MATCH = 1


class CountdownKind(IntEnum):
    """Which clock is running; the numbers are the tags of the protocol's union."""

    MATCH_START = 0
    FORCE_GAMEPLAY_START = 1
    SERVER_SHUTTING_DOWN = 2
