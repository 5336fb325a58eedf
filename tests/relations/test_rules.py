"""Limits of the lists. Source: lazer-http.md §11."""

import pytest

from g0v0.relations.models import RelationKind
from g0v0.relations.rules import RelationRefused, check_blocked, check_room, check_target, max_blocks, max_friends

FRIEND, BLOCK = RelationKind.FRIEND, RelationKind.BLOCK


@pytest.mark.parametrize(("supporter", "friends", "blocks"), [(False, 250, 50), (True, 500, 100)])
def test_limits(supporter: bool, friends: int, blocks: int) -> None:
    assert (max_friends(supporter), max_blocks(supporter)) == (friends, blocks)
    check_room(FRIEND, friends - 1, supporter)
    check_room(BLOCK, blocks - 1, supporter)
    with pytest.raises(RelationRefused, match=f"limit of {friends} friends"):
        check_room(FRIEND, friends, supporter)
    with pytest.raises(RelationRefused, match=f"limit of {blocks} blocked users"):
        check_room(BLOCK, blocks, supporter)


@pytest.mark.parametrize("kind", RelationKind)
def test_nobody_relates_to_themselves(kind: RelationKind) -> None:
    check_target(3, 4, kind)
    with pytest.raises(RelationRefused, match="yourself"):
        check_target(3, 3, kind)


def test_who_was_blocked_cannot_follow() -> None:
    check_blocked({3: BLOCK, 4: FRIEND}, 4)
    with pytest.raises(RelationRefused, match="blocked you"):
        check_blocked({4: BLOCK}, 4)
