"""Ids of new playlist items: from the process's own block, and greater than all ids of the room.

Rooms play items in the order of their ids, and several processes give them out: whose block is behind takes another.
"""

from dataclasses import dataclass, field

from g0v0.multiplayer.state import Room
from g0v0.platform.runtime import Runtime
from g0v0.rooms.item_ids import take_item_ids

BLOCK = 20

_NAME = "multiplayer.item_ids"


@dataclass(slots=True)
class ItemIds:
    """What is left of the block of one process."""

    block: range = field(default_factory=lambda: range(0))

    async def prepare(self, rt: Runtime, room: Room | None) -> None:
        """See to it that `next` is greater than all ids of a room."""
        greatest = max((item.id for item in room.playlist), default=0) if room else 0
        while not self.block or self.block[0] <= greatest:
            self.block = await take_item_ids(rt, BLOCK)

    @property
    def next(self) -> int:
        """The id that would be given out."""
        return self.block[0]

    def use(self) -> int:
        """Give it out."""
        taken, self.block = self.block[0], self.block[1:]
        return taken


def item_ids(rt: Runtime) -> ItemIds:
    """Those of this process."""
    return rt.local.setdefault(_NAME, ItemIds())
