"""Rows of the relations feature."""

from enum import IntEnum
from typing import NamedTuple


class RelationKind(IntEnum):
    """What `relations.kind` holds."""

    FRIEND = 1
    BLOCK = 2

    @property
    def wire(self) -> str:
        """The name clients know."""
        return "friend" if self is RelationKind.FRIEND else "block"


class RelationRow(NamedTuple):
    """One direction, seen from its holder."""

    target_id: int
    kind: RelationKind
    is_mutual: bool
    username: str


class TargetRow(NamedTuple):
    """Whom a relation points at."""

    target_id: int


class DirectionRow(NamedTuple):
    """One of the two rows that may stand between two users."""

    user_id: int
    kind: RelationKind


class HolderRow(NamedTuple):
    """The user whose list is about to change, locked."""

    id: int
    is_supporter: bool
