"""`/friends` (writing) and `/blocks`. The list of friends itself carries statistics and lives in `profiles`."""

from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.params import LaxInt, Params
from g0v0.platform.runtime import Runtime
from g0v0.relations import lists, shapes
from g0v0.relations.models import RelationKind


class TargetParams(Params):
    """`?target=7`, or the same as a form field. Nobody has id 0, so an absent target is not found."""

    target: LaxInt = 0


@endpoint(scope="*", user=True, body=TargetParams, returns=shapes.Added)
async def add_friend(rt: Runtime, call: Call[None, TargetParams]) -> shapes.Added:
    """Befriend a user. 404 unknown; 422 oneself, blocked by the user, or the list is full."""
    mutual = await lists.add(rt, call.user_id, call.body.target, RelationKind.FRIEND)
    return shapes.added(call.body.target, RelationKind.FRIEND, mutual=mutual)


@endpoint(scope="*", user=True, status=204)
async def remove_friend(rt: Runtime, call: Call, user: int) -> None:
    """End a friendship. 404 when there is none."""
    await lists.remove(rt, call.user_id, user, RelationKind.FRIEND)


@endpoint(scope="*", user=True, returns=list[shapes.Relation])
async def blocks(rt: Runtime, call: Call) -> list[shapes.Relation]:
    """Whom the caller blocks, by name."""
    return [shapes.relation(row) for row in await lists.listed(rt.db, call.user_id, RelationKind.BLOCK)]


@endpoint(scope="*", user=True, body=TargetParams, returns=shapes.Added)
async def add_block(rt: Runtime, call: Call[None, TargetParams]) -> shapes.Added:
    """Block a user, which ends friendships in both directions. 404 unknown; 422 oneself or the list is full."""
    mutual = await lists.add(rt, call.user_id, call.body.target, RelationKind.BLOCK)
    return shapes.added(call.body.target, RelationKind.BLOCK, mutual=mutual)


@endpoint(scope="*", user=True, status=204)
async def remove_block(rt: Runtime, call: Call, user: int) -> None:
    """End a block. 404 when there is none."""
    await lists.remove(rt, call.user_id, user, RelationKind.BLOCK)
