"""Tokens, registration and session verification over HTTP. The pages for browsers are in `pages.py`."""

from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Mapping
from typing import Any, TypedDict, cast
from urllib.parse import unquote_plus

import orjson
from pydantic import Field
from starlette.requests import Request

from g0v0.auth.forms import Words
from g0v0.auth.grants import TokenRequest, grant
from g0v0.auth.queries import get_token_family
from g0v0.auth.registration import SignUp, refuse_sign_up, register
from g0v0.auth.revocation import revoke_family
from g0v0.auth.sign_in import Visitor
from g0v0.auth.tokens import TokenAnswer
from g0v0.auth.verification import confirm_session, fall_back_to_mail, mail_again
from g0v0.platform.errors import Invalid, Unauthenticated
from g0v0.platform.http.endpoint import Call, Raw, endpoint
from g0v0.platform.http.params import LaxBool, Params, Text
from g0v0.platform.limiter import Limit
from g0v0.platform.runtime import Runtime
from g0v0.users import shapes as user_shapes
from g0v0.users.shapes import UserCard

NO_STORE = (("Cache-Control", "no-store"), ("Pragma", "no-cache"))
TOTP_SINCE = 20250913
"""`x-api-version` of the first game that can ask for codes of an authenticator. Source: osu-api-v2.md §2."""
_VERIFY = Limit("session-verify", 60, 600)


class TokenBody(Params):
    """`POST /oauth/token` in any encoding."""

    grant_type: Text | None = None
    client_id: Text | None = None
    client_secret: Text | None = None
    scope: Words = Field(default_factory=list)
    username: Text | None = None
    password: Text | None = None
    refresh_token: Text | None = None
    code: Text | None = None
    redirect_uri: Text | None = None
    code_verifier: Text | None = None


class SignUpBody(Params):
    """`user[username]`, `user[user_email]`, `user[password]`; `check` only asks whether they would do."""

    user: Any = None
    check: LaxBool = None


class VerifyBody(Params):
    """The code from the mail or the authenticator."""

    verification_key: Text = ""


class Message(TypedDict):
    """A sentence for the player."""

    message: str


class Method(TypedDict):
    """How the session is to be verified now."""

    method: str


@endpoint(body=TokenBody, returns=TokenAnswer)
async def token(rt: Runtime, call: Call[None, TokenBody]) -> Raw:
    """All four grants. Source: osu-api-v2.md §1.2."""
    body = call.body
    basic_id, basic_secret = _basic(call.request)
    request = TokenRequest(
        grant_type=body.grant_type,
        client_id=body.client_id or basic_id,
        client_secret=body.client_secret or basic_secret,
        scopes=frozenset(body.scope),
        username=body.username,
        password=body.password,
        refresh_token=body.refresh_token,
        code=body.code,
        redirect_uri=body.redirect_uri,
        code_verifier=body.code_verifier,
        knows_totp=call.api_version >= TOTP_SINCE,
    )
    return Raw(orjson.dumps(await grant(rt, request, visitor(call))), headers=NO_STORE)


@endpoint(scope="any", unverified=True, status=204)
async def revoke_current(rt: Runtime, call: Call) -> None:
    """End the token that is used, its refresh token, and whatever else follows from that sign-in."""
    if call.principal is None:
        raise Unauthenticated()
    row = await get_token_family(rt.db, token_id=call.principal.token_id)
    if row is not None:
        async with rt.db.tx() as tx:
            await revoke_family(rt, tx, row.family)


@endpoint(body=SignUpBody, returns=UserCard, limit=Limit("registration", 120, 600))
async def sign_up(rt: Runtime, call: Call[None, SignUpBody]) -> UserCard | None:
    """Register. Wrong fields come all at once as `form_error`; `check` answers 204 when there are none."""
    form = _sign_up_form(call.body.user)
    if call.body.check:
        return await refuse_sign_up(rt, form)
    user_id = await register(rt, form, call.client_ip)
    return (await user_shapes.cards(rt, [user_id]))[user_id]


@endpoint(scope="any", user=True, unverified=True, body=VerifyBody, status=204, limit=_VERIFY)
async def verify_session(rt: Runtime, call: Call[None, VerifyBody]) -> None:
    """Confirm the session with the code from the mail or the authenticator."""
    if call.principal is not None:
        await confirm_session(rt, call.principal, call.body.verification_key, visitor(call))


@endpoint(scope="any", user=True, unverified=True, returns=Message)
async def reissue_code(rt: Runtime, call: Call) -> Message | None:
    """Mail the code again."""
    if call.principal is not None:
        await mail_again(rt, call.principal)
    return {"message": "A new code has been mailed."}


@endpoint(scope="any", user=True, unverified=True, returns=Method)
async def verify_by_mail(rt: Runtime, call: Call) -> Method | None:
    """Verify by mail instead of by authenticator."""
    if call.principal is not None:
        await fall_back_to_mail(rt, call.principal)
    return {"method": "mail"}


def visitor(call: Call[Any, Any]) -> Visitor:
    """Where the request comes from."""
    return Visitor(call.client_ip, call.request.headers.get("user-agent", ""))


def _sign_up_form(user: object) -> SignUp:
    fields = cast(Mapping[str, object], user) if isinstance(user, Mapping) else {}
    texts: dict[str, str] = {}
    for name in ("username", "user_email", "password"):
        value = fields.get(name)
        if isinstance(value, bytes | list | dict):
            raise Invalid(fields={f"user.{name}": ["must be text."]})
        texts[name] = "" if value is None else str(value)
    return SignUp(texts["username"], texts["user_email"].strip(), texts["password"])


def _basic(request: Request) -> tuple[str | None, str | None]:
    """Client id and secret from HTTP Basic, the default of many OAuth libraries. Source: RFC 6749 §2.3.1."""
    kind, _, encoded = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "basic":
        return None, None
    try:
        name, colon, secret = b64decode(encoded.strip(), validate=True).decode().partition(":")
    except (Base64Error, ValueError):
        return None, None
    return (unquote_plus(name), unquote_plus(secret)) if colon else (None, None)
