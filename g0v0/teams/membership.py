"""Asking to join, taking in, turning away, leaving and putting out."""

from collections.abc import Iterable

from g0v0.notifications.kinds import Kind
from g0v0.notifications.models import News
from g0v0.notifications.notifying import notify
from g0v0.platform.db import Tx
from g0v0.platform.errors import Forbidden, Invalid
from g0v0.platform.runtime import Runtime
from g0v0.teams.lookup import TeamNotFound
from g0v0.teams.models import TeamRow
from g0v0.teams.queries import (
    delete_member,
    delete_request,
    delete_requests_by_user,
    get_membership,
    insert_member,
    insert_request,
    list_members,
    lock_team,
)
from g0v0.teams.rules import MAX_MEMBERS
from g0v0.users.cache import drop_user
from g0v0.users.shapes import file_url


class NotTeamLeader(Forbidden):
    """Only the leader may do this."""

    code = "not_team_leader"
    message = "Only the leader of the team may do this."


async def ask(rt: Runtime, team_id: int, user_id: int) -> None:
    """Ask to be taken in; the leader is told. Asking again changes nothing. Raises TeamNotFound, Invalid."""

    async def work(tx: Tx) -> None:
        team = await held(tx, team_id)
        if await get_membership(tx, user_id=user_id) is not None:
            raise Invalid("You are already in a team.")
        if not team.is_open:
            raise Invalid("This team takes nobody in.")
        if await insert_request(tx, team_id=team_id, user_id=user_id, created_at=rt.clock()):
            await notify(rt, tx, _news(rt, Kind.TEAM_APPLICATION_STORE, team, user_id), [team.leader_id])

    await rt.db.retrying(work)


async def withdraw(rt: Runtime, team_id: int, user_id: int) -> None:
    """Ask no longer. Raises Invalid without a request."""
    async with rt.db.tx() as tx:
        if not await delete_request(tx, team_id=team_id, user_id=user_id):
            raise Invalid("You have not asked to join this team.")


async def answer(rt: Runtime, team_id: int, leader_id: int, user_id: int, *, accepts: bool) -> None:
    """The leader takes a player in, or turns them away; they are told. Raises TeamNotFound, NotTeamLeader, Invalid."""

    async def work(tx: Tx) -> None:
        team = await held(tx, team_id, leader_id=leader_id)
        if not await delete_request(tx, team_id=team_id, user_id=user_id):
            raise Invalid("This player has not asked to join.")
        kind = Kind.TEAM_APPLICATION_ACCEPT if accepts else Kind.TEAM_APPLICATION_REJECT
        if accepts:
            if len(await list_members(tx, team_id=team_id)) >= MAX_MEMBERS:
                raise Invalid("The team is full.")
            if not await insert_member(tx, user_id=user_id, team_id=team_id, joined_at=rt.clock()):
                raise Invalid("This player is in a team by now.")
            await delete_requests_by_user(tx, user_id=user_id)
            forget_after_commit(rt, tx, [user_id])
        await notify(rt, tx, _news(rt, kind, team, leader_id), [user_id])

    await rt.db.retrying(work)


async def leave(rt: Runtime, team_id: int, actor_id: int, user_id: int) -> None:
    """A member leaves, or the leader puts one out. Raises TeamNotFound, NotTeamLeader, Invalid."""

    async def work(tx: Tx) -> None:
        team = await held(tx, team_id)
        if actor_id not in (user_id, team.leader_id):
            raise NotTeamLeader(team_id=team_id)
        if user_id == team.leader_id:
            raise Invalid("The leader cannot leave; hand the team over or disband it.")
        if not await delete_member(tx, user_id=user_id, team_id=team_id):
            raise Invalid("This player is not in the team.")
        forget_after_commit(rt, tx, [user_id])

    await rt.db.retrying(work)


async def held(tx: Tx, team_id: int, *, leader_id: int | None = None) -> TeamRow:
    """The team, locked. Raises TeamNotFound; NotTeamLeader when `leader_id` is given and leads another."""
    team = await lock_team(tx, id=team_id)
    if team is None:
        raise TeamNotFound(team_id=team_id)
    if leader_id is not None and team.leader_id != leader_id:
        raise NotTeamLeader(team_id=team_id)
    return team


def forget_after_commit(rt: Runtime, tx: Tx, user_ids: Iterable[int]) -> None:
    """Pages of players name their team."""
    ids = list(user_ids)
    tx.after_commit(lambda: drop_user(rt.cache, *ids))


def _news(rt: Runtime, kind: Kind, team: TeamRow, source_user_id: int) -> News:
    flag = None if team.flag_file is None else file_url(rt, team.flag_file)
    return News(kind, "team", team.id, {"cover_url": flag, "title": team.name}, source_user_id=source_user_id)
