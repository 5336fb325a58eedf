"""Changing one's own account over HTTP: options, settings, page and pictures."""

from typing import Any, TypedDict

from pydantic import Field

from g0v0.osu import bbcode
from g0v0.platform.errors import Invalid
from g0v0.platform.http.endpoint import Call, Raw, endpoint
from g0v0.platform.http.params import Bag, LaxInt, Params, Text, Texts
from g0v0.platform.limiter import Limit
from g0v0.platform.runtime import Runtime
from g0v0.platform.uploads import Picture
from g0v0.profiles import options, own_page, pages, pictures, private_preferences, shapes
from g0v0.profiles.private_preferences import OwnPreferences
from g0v0.users.shapes import file_url

_UPLOADS = Limit("uploads", 30, 3600)
_ENVELOPE_BYTES = 64 * 1024
"""What a form adds around the file in it."""


class OptionsBody(Params):
    """`user[…]` and `user_profile_customization[…]`; see `edits.OptionsChange` and `edits.CustomizationChange`."""

    user: dict[str, Any] = Field(default_factory=dict)
    user_profile_customization: dict[str, Any] = Field(default_factory=dict)


class PreferencesBody(Params, extra="allow"):
    """Settings by name; see `private_preferences.OwnPreferencesChange`."""

    keeps_empty = True


class NamesBody(Params):
    """Settings to be put back; none means all."""

    names: Texts = Field(default_factory=list)


class PageBody(Params):
    """A page as BBCode."""

    body: Text = ""


class TextBody(Params):
    """BBCode to be looked at."""

    content: Text = ""


class UploadBody(Params):
    """A file as a part of a multipart form; for a banner also the number of one that comes with the server."""

    content: Any = None
    cover_id: LaxInt | None = None


class Uploaded(TypedDict):
    """Where a picture is now, and the SHA-256 of it."""

    url: str
    filehash: str


class Checked(TypedDict):
    """What BBCode looks like; everything that is no known tag is text, so only its length can be wrong."""

    valid: bool
    errors: list[str]
    preview: shapes.OwnPage


@endpoint(scope="*", body=OptionsBody, returns=shapes.CurrentUser)
async def change_options(rt: Runtime, call: Call[None, OptionsBody]) -> Raw:
    """Change presence, play style, default ruleset and settings of the website; the caller as they are now."""
    edit = options.options(call.body.user, call.body.user_profile_customization)
    await options.apply(rt, call.user_id, edit)
    for_game = call.knows(pages.FOR_GAME_SINCE)
    return await pages.current_user(rt, call.user_id, None, verification=None, for_game=for_game)


@endpoint(scope="*", returns=OwnPreferences)
async def show_preferences(rt: Runtime, call: Call) -> OwnPreferences:
    """The caller's settings, and what of their page they can change."""
    return await private_preferences.read(rt, call.user_id)


@endpoint(scope="*", body=PreferencesBody, returns=OwnPreferences)
async def change_preferences(rt: Runtime, call: Call[None, PreferencesBody]) -> OwnPreferences:
    """Change some of them. 422 naming each wrong one."""
    return await private_preferences.change(rt, call.user_id, _given(call.body))


@endpoint(scope="*", body=PreferencesBody, returns=OwnPreferences)
async def replace_preferences(rt: Runtime, call: Call[None, PreferencesBody]) -> OwnPreferences:
    """Put all of them back to their defaults but those given. 422 naming each wrong one."""
    return await private_preferences.change(rt, call.user_id, _given(call.body), replaces=True)


@endpoint(scope="*", body=NamesBody, status=204)
async def reset_preferences(rt: Runtime, call: Call[None, NamesBody]) -> None:
    """Put some of them back to their defaults, without `names[]` all."""
    await private_preferences.reset(rt, call.user_id, call.body.names)


@endpoint(scope="public", returns=shapes.OwnPage)
async def show_page(rt: Runtime, call: Call, user: int) -> shapes.OwnPage:
    """What a player wrote about themselves. 404 for an unknown or hidden user."""
    return await own_page.read_page(rt, user, call.viewer_id)


@endpoint(scope="*", body=PageBody, returns=shapes.OwnPage)
async def write_page(rt: Runtime, call: Call[None, PageBody], user: int | None = None) -> shapes.OwnPage:
    """Write one's own page. 403 somebody else's, or silenced or restricted; 422 too long."""
    return await own_page.write_page(rt, call.user_id if user is None else user, call.user_id, call.body.body)


@endpoint(scope="*", body=TextBody, returns=Checked)
async def check_bbcode(rt: Runtime, call: Call[None, TextBody]) -> Checked:
    """What BBCode would look like on a page."""
    text, errors = call.body.content, []
    try:
        own_page.check_length(text, "content")
    except Invalid as error:
        errors = error.fields["content"]
    html = "" if errors else bbcode.render(text, "profile-page")
    return {"valid": not errors, "errors": errors, "preview": {"html": html, "raw": text}}


@endpoint(
    scope="*", body=UploadBody, returns=Uploaded, limit=_UPLOADS, max_body=pictures.AVATAR.max_bytes + _ENVELOPE_BYTES
)
async def upload_avatar(rt: Runtime, call: Call[None, UploadBody]) -> Uploaded:
    """A new avatar: PNG, JPEG or GIF of at most 5 MiB, scaled down to 256×256. 422 for anything else."""
    return _uploaded(rt, call.user_id, "avatars", await pictures.store_avatar(rt, call.user_id, _file(call.body)))


@endpoint(scope="*", status=204)
async def remove_avatar(rt: Runtime, call: Call) -> None:
    """Have no avatar."""
    await pictures.drop_avatar(rt, call.user_id)


@endpoint(
    scope="*", body=UploadBody, returns=Uploaded, limit=_UPLOADS, max_body=pictures.COVER.max_bytes + _ENVELOPE_BYTES
)
async def upload_cover(rt: Runtime, call: Call[None, UploadBody]) -> Uploaded | None:
    """A new banner: PNG, JPEG or GIF of at most 10 MiB, scaled down to 2000×500; or `cover_id` 1 to 8 (204)."""
    if call.body.cover_id is not None:
        return await pictures.choose_cover(rt, call.user_id, call.body.cover_id)
    return _uploaded(rt, call.user_id, "covers", await pictures.store_cover(rt, call.user_id, _file(call.body)))


@endpoint(scope="*", status=204)
async def remove_cover(rt: Runtime, call: Call) -> None:
    """Have the banner that follows from the id."""
    await pictures.choose_cover(rt, call.user_id, None)


def _given(body: PreferencesBody) -> Bag:
    return body.model_extra or {}


def _file(body: UploadBody) -> bytes:
    """The file sent. Raises Invalid for anything that is none."""
    if not isinstance(body.content, bytes):
        raise Invalid(fields={"content": ["must be a file in a multipart form."]})
    return body.content


def _uploaded(rt: Runtime, user_id: int, folder: str, picture: Picture) -> Uploaded:
    return {"url": file_url(rt, picture.name(folder, user_id)), "filehash": picture.digest}
