"""`world`: data for tests, made through the real write functions; a test states only what it asserts on."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from g0v0.auth.api_keys import create_api_key
from g0v0.auth.secrets import new_family
from g0v0.auth.tokens import Issue, issue
from g0v0.beatmaps.importing import import_archive
from g0v0.beatmaps.queries import get_playable
from g0v0.beatmaps.statuses import Status
from g0v0.platform import jobs
from g0v0.platform.config import GAME_CLIENT_ID
from g0v0.platform.jobs import RecordedQueue
from g0v0.platform.runtime import Runtime
from g0v0.submission.acceptance import accept
from g0v0.submission.models import Submission, TokenRequest
from g0v0.submission.processing import process_score
from g0v0.submission.tokens import issue as issue_score_token
from g0v0.users.accounts import NewAccount, create_account
from tests.beatmaps.maps import MadeSet, osz, tiny_set
from tests.submission.plays import FAILED, body


@dataclass
class World:
    """Builds users, maps and scores with sane defaults."""

    rt: Runtime
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    async def user(self, name: str | None = None, *, country: str = "AU", supporter: bool = False) -> int:
        """An account; its id."""
        number = next(self._numbers)
        username = name or f"player {number}"
        async with self.rt.db.tx() as tx:
            return await create_account(
                tx,
                NewAccount(username, f"player{number}@example.com", None, country, is_supporter=supporter),
                self.rt.clock(),
            )

    async def token(self, user_id: int | None, scopes: str = "*", *, client_id: int = GAME_CLIENT_ID) -> str:
        """An access token of a user (None: of a client alone) with space-separated scopes."""
        wanted = Issue(client_id, user_id, frozenset(scopes.split()), new_family())
        async with self.rt.db.tx() as tx:
            return (await issue(self.rt, tx, wanted))["access_token"]

    async def headers(self, user_id: int | None, scopes: str = "*", *, version: int = 20250913) -> dict[str, str]:
        """Request headers of a signed-in caller: `await http.get(url, headers=await world.headers(user))`."""
        return {"Authorization": f"Bearer {await self.token(user_id, scopes)}", "x-api-version": str(version)}

    async def key(self, user_id: int, name: str = "test") -> str:
        """A key of the old API."""
        return (await create_api_key(self.rt, user_id, name))[1]

    async def beatmapset(
        self, count: int = 1, *, status: Status = Status.RANKED, owner: int = 0, **fields: int | str | None
    ) -> MadeSet:
        """A set of tiny maps through the real import; `fields` as in `TinyMap`. Ids are given out unless stated."""
        fields.setdefault("title", f"Tiny Title {next(self._numbers)}")
        maps = tiny_set(count, **fields)
        imported = await import_archive(self.rt, osz(maps), "tiny.osz", status=status, user_id=owner)
        return MadeSet(imported.beatmapset_id, tuple(imported.beatmap_ids[tiny.filename] for tiny in maps))

    async def beatmap(self, *, status: Status = Status.RANKED, **fields: int | str | None) -> int:
        """One tiny map (12 circles unless stated, e.g. `ruleset=3`, `circles=50`, `sliders=2`); its id."""
        made = await self.beatmapset(1, status=status, **fields)
        return made.beatmap_ids[0]

    async def play(
        self, user: int, beatmap: int, *, processed: bool = True, passed: bool = True, **changes: Any
    ) -> int:
        """A play of a tiny map (12 circles) through the real token and submission; the score's id.

        `changes` to the submitted body as in `tests.submission.plays.body`. `processed`: its job has run.
        """
        row = await get_playable(self.rt.db, id=beatmap)
        assert row is not None
        request = TokenRequest(beatmap_hash=row.checksum, ruleset_id=changes.get("ruleset_id", 0))
        token = await issue_score_token(self.rt, user_id=user, beatmap_id=beatmap, request=request)
        score = await accept(
            self.rt,
            user_id=user,
            beatmap_id=beatmap,
            token_id=token["id"],
            submission=Submission(**body(**({} if passed else FAILED), **changes)),
        )
        if processed:
            await process_score(self.rt, score)
            assert isinstance(self.rt.jobs, RecordedQueue)
            self.rt.jobs.queued.remove((jobs.PROCESS_SCORE, (score,)))
        return score
