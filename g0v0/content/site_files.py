"""Reading `seasonal.yaml`, `menu.yaml` and `forums.yaml`."""

from datetime import UTC, datetime
from typing import Final

from pydantic import Field, model_validator

from g0v0.content.heads import GivenId, Head, Malformed, Moment, Words, read
from g0v0.content.markdown import Address
from g0v0.content.models import Background, Forum, MenuImage, Seasonal

SEASONAL: Final = "seasonal.yaml"
MENU: Final = "menu.yaml"
FORUMS: Final = "forums.yaml"

FOR_EVER: Final = datetime(9999, 12, 31, tzinfo=UTC)
"""Backgrounds without an end stay until the file changes; clients need a date."""
MAX_FORUM_DEPTH: Final = 3


class BackgroundHead(Head):
    """One picture: an address, or a path below the content folder; `user` is the id of who drew it."""

    image: Words
    user: int = Field(0, ge=0, lt=2**63)


class SeasonalHead(Head):
    """`seasonal.yaml`."""

    ends_at: Moment = FOR_EVER
    backgrounds: list[BackgroundHead] = Field(default_factory=list[BackgroundHead])


class MenuImageHead(Head):
    """One banner; `image` as above, `url` opens with a click."""

    image: Words
    url: Words
    begins: Moment | None = None
    expires: Moment | None = None


class MenuHead(Head):
    """`menu.yaml`."""

    images: list[MenuImageHead] = Field(default_factory=list[MenuImageHead])


class ForumHead(Head):
    """One forum; its id is written down because topics refer to it."""

    id: GivenId
    name: Words
    description: str = ""
    subforums: list["ForumHead"] = Field(default_factory=list["ForumHead"])


class ForumsHead(Head):
    """`forums.yaml`; every id only once."""

    forums: list[ForumHead] = Field(default_factory=list[ForumHead])

    @model_validator(mode="after")
    def _once(self) -> "ForumsHead":
        ids = [forum.id for top in self.forums for forum in _below(top, 1)]
        twice = sorted({number for number in ids if ids.count(number) > 1})
        if twice:
            raise ValueError(f"id {twice[0]} stands there more than once")
        return self


def _below(forum: ForumHead, depth: int) -> list[ForumHead]:
    if depth > MAX_FORUM_DEPTH:
        raise ValueError(f"forums may stand {MAX_FORUM_DEPTH} deep")
    return [forum, *(found for sub in forum.subforums for found in _below(sub, depth + 1))]


def read_seasonal(text: str, address: Address) -> Seasonal:
    """The season. Raises Malformed."""
    head = read(SeasonalHead, text)
    return Seasonal(head.ends_at, tuple(Background(address(row.image), row.user) for row in head.backgrounds))


def read_menu(text: str, address: Address) -> tuple[MenuImage, ...]:
    """The banners. Raises Malformed."""
    images: list[MenuImage] = []
    for row in read(MenuHead, text).images:
        if row.begins and row.expires and row.begins >= row.expires:
            raise Malformed(f"the banner {row.image} expires before it begins")
        images.append(MenuImage(address(row.image), row.url, row.begins, row.expires))
    return tuple(images)


def read_forums(text: str) -> tuple[Forum, ...]:
    """The forums. Raises Malformed."""
    return tuple(_forum(forum) for forum in read(ForumsHead, text).forums)


def _forum(head: ForumHead) -> Forum:
    return Forum(head.id, head.name, head.description, tuple(_forum(sub) for sub in head.subforums))
