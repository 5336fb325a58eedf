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

    @property
    def next(self) -> int:
        """The id that would be given out; 0 when there is none."""
        return self.block[0] if self.block else 0

    def fits(self, room: Room) -> bool:
        """Is it greater than all ids of a room?"""
        return self.next > max(item.id for item in room.playlist)

    def use(self) -> None:
        """Give it out."""
        self.block = self.block[1:]

    async def take(self, rt: Runtime) -> None:
        """Go on with a block whose ids are greater than all that were given out before, anywhere."""
        self.block = await take_item_ids(rt, BLOCK)


def item_ids(rt: Runtime) -> ItemIds:
    """Those of this process."""
    return rt.local.setdefault(_NAME, ItemIds())
