"""`/me`, `/users` and `/friends` (reading)."""

from pydantic import Field
from starlette.responses import RedirectResponse

from g0v0.osu.rulesets import Ruleset
from g0v0.platform.errors import Invalid
from g0v0.platform.http.endpoint import Call, Raw, endpoint
from g0v0.platform.http.params import Ids, LaxBool, LaxInt, Limit, Offset, Params, Text, Texts
from g0v0.platform.runtime import Runtime
from g0v0.profiles import pages, shapes, users
from g0v0.profiles.rules import official_ruleset, ruleset_of
from g0v0.users.lookup import UserNotFound, require_user
from g0v0.users.shapes import cards

RELATIONS_FROM = 20241022
"""From this version on friends are relations, before they are users. Source: osu-api-v2.md §2."""


class PageQuery(Params):
    """How to read the user in the path: `id` or `username`; anything else decides by looks."""

    key: Text | None = None


class BulkQuery(Params):
    """The users wanted; only the first fifty count."""

    ids: Ids = Field(default_factory=list)


class LookupQuery(Params):
    """Users by id, name or `@name`, at most fifty; `ruleset_id` adds their place there."""

    ids: Texts = Field(default_factory=list)
    exclude_bots: LaxBool = False
    ruleset_id: LaxInt | None = None

    @property
    def ruleset(self) -> Ruleset | None:
        """The ruleset asked for. Raises Invalid."""
        if self.ruleset_id is None:
            return None
        ruleset = official_ruleset(self.ruleset_id)
        if ruleset is None:
            raise Invalid(fields={"ruleset_id": ["Invalid ruleset id."]})
        return ruleset


class KudosuQuery(Params):
    """Paging."""

    limit: Limit = 5
    offset: Offset = 0


@endpoint(scope="identify", user=True, returns=shapes.CurrentUser)
async def me(rt: Runtime, call: Call, mode: str | None = None) -> Raw:
    """The caller's own page in a ruleset, by default their own. 404 for an unknown ruleset."""
    verification = None if call.principal is None else call.principal.verification
    return await pages.current_user(
        rt, call.user_id, ruleset_of(mode), verification=verification, for_game=call.knows(pages.FOR_GAME_SINCE)
    )


@endpoint(scope="public", query=PageQuery, returns=shapes.Profile)
async def show(rt: Runtime, call: Call[PageQuery], user: str, mode: str | None = None) -> Raw:
    """A user's page in a ruleset, by default their own. 404 for an unknown or hidden user or an unknown ruleset."""
    return await pages.find_page(rt, user, ruleset_of(mode), key=call.query.key, viewer_id=call.viewer_id)


@endpoint(scope="public", query=BulkQuery, returns=shapes.Users, cost=lambda query: min(len(query.ids), users.MOST))
async def bulk(rt: Runtime, call: Call[BulkQuery]) -> shapes.Users:
    """Up to fifty users by id with statistics of every ruleset; unknown and hidden ones are left out."""
    return {"users": await users.bulk(rt, call.query.ids)}


@endpoint(scope="public", query=LookupQuery, returns=shapes.FoundUsers, counts_apart=True)
async def look_up(rt: Runtime, call: Call[LookupQuery]) -> shapes.FoundUsers:
    """Up to fifty users by id or name; unknown and hidden ones are left out. 422 for more or an unknown ruleset."""
    query = call.query
    found = await users.look_up(rt, query.ids, exclude_bots=bool(query.exclude_bots), ruleset=query.ruleset)
    return {"users": found}


@endpoint(scope="public", query=KudosuQuery, returns=list[shapes.KudosuChange])
async def kudosu(rt: Runtime, call: Call[KudosuQuery], user: int) -> list[shapes.KudosuChange]:
    """Thanks a user got for modding: none, as nothing is modded here. 404 for an unknown or hidden user."""
    await require_user(rt.db, user, viewer_id=call.viewer_id)
    return []


@endpoint(scope="friends.read", user=True, returns=list[shapes.Friendship] | list[shapes.Friend])
async def friends(rt: Runtime, call: Call) -> list[shapes.Friendship] | list[shapes.Friend]:
    """Whom the caller befriended, by name: relations with their target, or just users before version 20241022."""
    found = await users.friends(rt, call.user_id)
    return found if call.api_version >= RELATIONS_FROM else [friendship["target"] for friendship in found]


@endpoint()
async def picture(rt: Runtime, call: Call, user: int) -> RedirectResponse:
    """A user's avatar where the official hosts of pictures have it. 404 for an unknown or hidden user."""
    return await _avatar(rt, user)


@endpoint()
async def avatar(rt: Runtime, call: Call, user: int) -> RedirectResponse:
    """A user's avatar by id, for links that shall outlive the picture. 404 for an unknown or hidden user."""
    return await _avatar(rt, user)


async def _avatar(rt: Runtime, user: int) -> RedirectResponse:
    card = (await cards(rt, [user]))[user]
    if card["is_deleted"]:
        raise UserNotFound(user_id=user)
    return RedirectResponse(card["avatar_url"], 302, {"cache-control": "public, max-age=300"})
