"""The sign-in form of the browser, the form for the mailed code that may follow it, and signing out.

Before anybody is signed in, the seal in a form is bound to a cookie the form was sent with, so that a page elsewhere
cannot sign a visitor in as somebody else.
"""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from g0v0.auth.errors import InvalidGrant, SignInLocked, VerificationRefused
from g0v0.auth.forms import Short
from g0v0.auth.handlers import visitor
from g0v0.auth.rendering import code_page, sign_in_page
from g0v0.auth.secrets import new_secret, same
from g0v0.auth.sessions import mark_browser, marked, open_session, sealed
from g0v0.auth.sign_in import BY_WEB, sign_in
from g0v0.auth.verification import confirm_code, mail_code, verification_demanded
from g0v0.platform.errors import RateLimited
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.params import Params
from g0v0.platform.runtime import Runtime

TICKET_LIFE_S = 1800


class SignInBody(Params):
    """Name and password; or the `ticket` of somebody who gave them and the mailed `code`."""

    request: Short = ""
    auth_token: Short = ""
    username: Short = ""
    password: Short = ""
    ticket: Short = ""
    code: Short = ""


def sign_in_form(  # noqa: PLR0913  (what the form shows)
    rt: Runtime,
    http: Request,
    request: str,
    *,
    application: str | None = None,
    username: str = "",
    fault: str | None = None,
    status: int = 200,
) -> Response:
    """The form, for this browser alone; after it the browser goes on with the application's `request`."""
    mark = marked(rt, http) or new_secret()
    page = sign_in_page(
        request=request,
        auth_token=_seal(rt, mark, request),
        application=application,
        username=username,
        fault=fault,
        status=status,
    )
    mark_browser(rt, page, mark)
    return page


@endpoint(body=SignInBody)
async def sign_in_here(rt: Runtime, call: Call[None, SignInBody]) -> Response:
    """Check the form; then the mailed code if one is demanded; then on with the application's request."""
    body = call.body
    mark = marked(rt, call.request)
    if mark is None or not same(body.auth_token, _seal(rt, mark, body.request)):
        return sign_in_form(rt, call.request, body.request, fault="The form had expired. Please try again.", status=422)
    try:
        if body.ticket:
            user_id = await _confirmed(rt, call, mark)
        else:
            user_id = (await sign_in(rt, body.username, body.password, visitor(call), method=BY_WEB)).id
            if await verification_demanded(rt, user_id, visitor(call)) is not None:
                return await _ask_for_code(rt, body, mark, user_id)
    except VerificationRefused as error:
        seal = _seal(rt, mark, body.request)
        return code_page(request=body.request, auth_token=seal, ticket=body.ticket, fault=error.message)
    except InvalidGrant as error:
        fault = error.hint if isinstance(error, SignInLocked) else "The name or password is wrong."
        status = error.status if isinstance(error, SignInLocked) else 422
        return sign_in_form(rt, call.request, body.request, username=body.username, fault=fault, status=status)
    response = RedirectResponse(f"/oauth/authorize?{body.request}", 303)
    await open_session(rt, response, user_id, call.client_ip)
    return response


async def _ask_for_code(rt: Runtime, body: SignInBody, mark: str, user_id: int) -> Response:
    fault = None
    try:
        await mail_code(rt, user_id, _subject(rt, mark))
    except RateLimited:
        fault = "Too many codes were mailed. Enter the last one, or try again in a few minutes."
    expires_at = int(rt.clock().timestamp()) + TICKET_LIFE_S
    ticket = f"{user_id}.{expires_at}.{sealed(rt, 'web-ticket', mark, user_id, expires_at)}"
    return code_page(request=body.request, auth_token=_seal(rt, mark, body.request), ticket=ticket, fault=fault)


async def _confirmed(rt: Runtime, call: Call[None, SignInBody], mark: str) -> int:
    """The user whose ticket and code these are. Raises VerificationRefused."""
    user, _, rest = call.body.ticket.partition(".")
    expires_at, _, seal = rest.partition(".")
    if not same(seal, sealed(rt, "web-ticket", mark, user, expires_at)) or int(expires_at) < rt.clock().timestamp():
        raise VerificationRefused("The form has expired. Go back to the application and sign in again.")
    await confirm_code(rt, int(user), _subject(rt, mark), call.body.code, visitor(call))
    return int(user)


def _seal(rt: Runtime, mark: str, request: str) -> str:
    return sealed(rt, "sign-in", mark, request)


def _subject(rt: Runtime, mark: str) -> str:
    """Under which name the mailed code of this browser waits."""
    return sealed(rt, "web-code", mark)[:32]
