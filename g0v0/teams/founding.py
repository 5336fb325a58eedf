"""Founding a team, changing it, disbanding it."""

from dataclasses import dataclass, field
from typing import Any, Final

from g0v0.osu.rulesets import OFFICIAL, Ruleset
from g0v0.platform.db import DuplicateKey, Tx
from g0v0.platform.errors import Invalid
from g0v0.platform.log import get_log
from g0v0.platform.runtime import Runtime
from g0v0.platform.storage import StorageError
from g0v0.platform.uploads import Frame, Picture, drawn
from g0v0.teams import rules
from g0v0.teams.membership import forget_after_commit, held
from g0v0.teams.queries import (
    delete_members,
    delete_requests,
    delete_requests_by_user,
    delete_team,
    insert_member,
    insert_team,
    list_members,
    update_team,
)

log = get_log("teams")

FLAG: Final = Frame("flag", 2 * 1024 * 1024, 240, 120)
COVER: Final = Frame("cover", 10 * 1024 * 1024, 3000, 2000)


@dataclass(frozen=True, slots=True)
class TeamChange:
    """What a leader says about a team: columns by name, and pictures as they were sent."""

    columns: dict[str, Any] = field(default_factory=dict[str, Any])
    flag: bytes | None = None
    cover: bytes | None = None


async def found(rt: Runtime, leader_id: int, change: TeamChange) -> int:
    """A new team; its id. Raises Invalid naming what is wrong."""
    columns = {"description": None, "default_ruleset_id": Ruleset.OSU, "is_open": True} | change.columns
    _refuse({"name": "", "short_name": "", **columns})

    async def work(tx: Tx) -> int:
        team_id = await insert_team(tx, leader_id=leader_id, created_at=rt.clock(), **columns)
        if not await insert_member(tx, user_id=leader_id, team_id=team_id, joined_at=rt.clock()):
            raise Invalid("You are already in a team.")
        await delete_requests_by_user(tx, user_id=leader_id)
        forget_after_commit(rt, tx, [leader_id])
        return team_id

    team_id = await _unique(rt.db.retrying(work))
    if change.flag is not None or change.cover is not None:
        await alter(rt, team_id, leader_id, TeamChange(flag=change.flag, cover=change.cover))
    return team_id


async def alter(rt: Runtime, team_id: int, leader_id: int, change: TeamChange) -> None:
    """Change a team. Raises TeamNotFound, NotTeamLeader, Invalid, StorageError."""
    _refuse(change.columns)
    files = {
        **await _stored(rt, team_id, "flag_file", "team_flags", change.flag, FLAG),
        **await _stored(rt, team_id, "cover_file", "team_covers", change.cover, COVER),
    }

    async def work(tx: Tx) -> None:
        team = await held(tx, team_id, leader_id=leader_id)
        members = [member.user_id for member in await list_members(tx, team_id=team_id)]
        if change.columns.get("leader_id", leader_id) not in members:
            raise Invalid(fields={"leader_id": ["must be a member of the team."]})
        columns = team._asdict() | change.columns | files
        del columns["created_at"]
        await update_team(tx, **columns)
        forget_after_commit(rt, tx, members)
        old = [name for key in files if (name := getattr(team, key)) is not None and name != files[key]]
        tx.after_commit(lambda: _remove(rt, old))

    await _unique(rt.db.retrying(work))


async def disband(rt: Runtime, team_id: int, leader_id: int) -> None:
    """End a team. Raises TeamNotFound, NotTeamLeader."""

    async def work(tx: Tx) -> None:
        team = await held(tx, team_id, leader_id=leader_id)
        forget_after_commit(rt, tx, [member.user_id for member in await list_members(tx, team_id=team_id)])
        await delete_members(tx, team_id=team_id)
        await delete_requests(tx, team_id=team_id)
        await delete_team(tx, id=team_id)
        old = [name for name in (team.flag_file, team.cover_file) if name is not None]
        tx.after_commit(lambda: _remove(rt, old))

    await rt.db.retrying(work)


def _refuse(columns: dict[str, Any]) -> None:
    wrong = rules.faults(columns)
    if columns.get("default_ruleset_id", Ruleset.OSU) not in OFFICIAL:
        wrong["default_ruleset_id"] = ["must be a ruleset of the game."]
    if wrong:
        raise Invalid(fields=wrong)


async def _unique(work: Any) -> Any:
    try:
        return await work
    except DuplicateKey as error:
        name = "short_name" if error.key == "uq_teams_short_name" else "name"
        raise Invalid(fields={name: ["is used by another team."]}) from None


async def _stored(
    rt: Runtime, team_id: int, column: str, folder: str, data: bytes | None, frame: Frame
) -> dict[str, str]:
    if data is None:
        return {}
    picture: Picture = await rt.off_loop(drawn, data, frame)
    name = picture.name(folder, team_id)
    await rt.storage.put(name, picture.data)
    return {column: name}


async def _remove(rt: Runtime, names: list[str]) -> None:
    for name in names:
        try:
            await rt.storage.delete(name)
        except StorageError as error:
            log.warning("an old picture stays in the storage", name=name, **error.detail)
