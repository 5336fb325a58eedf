"""The operations of the route tables as the documentation arranges them: one per method and address, in groups."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from g0v0.platform.http.endpoint import Endpoint
from g0v0.platform.http.openapi_schemas import Json
from g0v0.platform.http.table import Route, RouteTable

TITLES = {
    "/api/v2": "API v2",
    "/api": "API v1",
    "/api/private": "Additions of this server",
    "/oauth": "OAuth",
    "/signalr": "Realtime hubs",
    "": "Website, files and operations",
}
"""What each table is called; others go by their prefix."""

_GROUPS = {
    "me": "Users",
    "friends": "Users",
    "blocks": "Users",
    "rankings": "Ranking",
    "score-pins": "Scores",
    "rooms": "Multiplayer",
    "session": "Session",
    "oauth": "OAuth Tokens",
    "notifications": "Notification",
    "mp": "Multiplayer",
    "totp": "Authenticator",
}
"""Where the official documentation puts what its address does not tell."""

_UNDOCUMENTED = frozenset({"HEAD", "PATCH"})
"""GET without its body, and another word for PUT."""


@dataclass(frozen=True)
class Place:
    """One operation: a method and an address of a table."""

    table: RouteTable
    path: str
    method: str
    endpoint: Endpoint

    @property
    def names(self) -> list[tuple[str, str]]:
        """Parameters in the path with their convertor."""
        return [(name, kind or "str") for name, kind in re.findall(r"{(\w+)(?::(\w+))?}", self.path)]

    @property
    def url(self) -> str:
        """The address as OpenAPI writes it."""
        return self.table.prefix + re.sub(r"{(\w+)(?::\w+)?}", r"{\1}", self.path)

    @property
    def title(self) -> str:
        """What its table is called."""
        return TITLES.get(self.table.prefix, self.table.prefix)

    @property
    def tag(self) -> str:
        """The group it is documented in; official ones carry their official name."""
        words = self.path.strip("/").split("/")
        group = words[0].replace("-", " ").replace("_", " ").capitalize() or "Index"
        group = _GROUPS.get(words[0], group)
        if words[0] == "beatmapsets" and words[1:2] in (["discussions"], ["events"]):
            group = "Beatmapset Discussions"
        if words[:2] == ["beatmaps", "packs"]:
            group = "Beatmap Packs"
        if self.table.prefix == "/api/v2":
            return group
        return f"{group} (private)" if self.table.prefix == "/api/private" else self.title


def places(table: RouteTable) -> Iterator[Place]:
    """Every operation of a table, in its order."""
    seen: set[tuple[str, str]] = set()
    for route in table.routes:
        for method in _documented(route):
            # The table answers with the first of two routes for the same address.
            if (method, route.path) not in seen:
                seen.add((method, route.path))
                yield Place(table, route.path, method, route.endpoint)


def _documented(route: Route) -> list[str]:
    return [method for method in route.methods if method not in _UNDOCUMENTED or route.methods == (method,)]


def groups(operations: Iterable[Place]) -> list[Json]:
    """Title of a table → the tags of its operations, as `x-tagGroups` wants them."""
    found: dict[str, list[str]] = {}
    for place in operations:
        tags = found.setdefault(place.title, [])
        if place.tag not in tags:
            tags.append(place.tag)
    return [{"name": name, "tags": sorted(tags)} for name, tags in found.items()]
