"""A friend or block as clients read it. Source: osu-api-v2-objects.md §1.3 (UserRelation)."""

from typing import TypedDict

from g0v0.relations.models import RelationKind, RelationRow


class Relation(TypedDict):
    """One entry of a list, without its target's card (friends with cards: `profiles.friends`)."""

    target_id: int
    relation_type: str
    mutual: bool


class Added(TypedDict):
    """Answer to a new friend or block."""

    user_relation: Relation


def relation(row: RelationRow) -> Relation:
    """One entry."""
    return {"target_id": row.target_id, "relation_type": row.kind.wire, "mutual": row.is_mutual}


def added(target_id: int, kind: RelationKind, *, mutual: bool) -> Added:
    """The entry that was just made."""
    return {"user_relation": {"target_id": target_id, "relation_type": kind.wire, "mutual": mutual}}
