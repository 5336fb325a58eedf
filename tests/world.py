"""`world`: data for tests, made through the real write functions; a test states only what it asserts on."""

from dataclasses import dataclass, field
from itertools import count

from g0v0.platform.runtime import Runtime
from g0v0.users.accounts import NewAccount, create_account


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
