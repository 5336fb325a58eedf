"""How long the lists may be, and what may be added to them. Source: osu-api-v2-objects.md §1.2, lazer-http.md §11."""

from collections.abc import Mapping
from math import ceil

from g0v0.platform.errors import Invalid
from g0v0.relations.models import RelationKind

MAX_FRIENDS = 250
MAX_FRIENDS_SUPPORTER = 500
FRIENDS_PER_BLOCK = 5


class RelationRefused(Invalid):
    """A rule forbids this friend or block."""

    code = "relation_refused"


def max_friends(is_supporter: bool) -> int:
    """How many friends an account may have."""
    return MAX_FRIENDS_SUPPORTER if is_supporter else MAX_FRIENDS


def max_blocks(is_supporter: bool) -> int:
    """How many others an account may block."""
    return ceil(max_friends(is_supporter) / FRIENDS_PER_BLOCK)


def check_target(user_id: int, target_id: int, kind: RelationKind) -> None:
    """Nobody relates to themselves. Raises RelationRefused."""
    if user_id == target_id:
        raise RelationRefused(f"You can't {'befriend' if kind is RelationKind.FRIEND else 'block'} yourself.")


def check_blocked(between: Mapping[int, RelationKind], target_id: int) -> None:
    """Who was blocked cannot follow. `between`: holder → kind, for the rows between the two. Raises RelationRefused."""
    if between.get(target_id) is RelationKind.BLOCK:
        raise RelationRefused("This user has blocked you.")


def check_room(kind: RelationKind, count: int, is_supporter: bool) -> None:
    """Is there room for one more? `count`: entries the list holds now. Raises RelationRefused."""
    most = max_friends(is_supporter) if kind is RelationKind.FRIEND else max_blocks(is_supporter)
    if count >= most:
        noun = "friends" if kind is RelationKind.FRIEND else "blocked users"
        raise RelationRefused(f"You have reached the limit of {most} {noun}.")
