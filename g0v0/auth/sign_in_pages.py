"""The sign-in form of the browser, and the form for the code that may follow it.

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
from g0v0.auth.verification import MAIL, Sought, begin_verification, confirm, verification_demanded
from g0v0.platform.errors import RateLimited
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.params import LaxBool, Params
from g0v0.platform.runtime import Runtime

TICKET_LIFE_S = 1800


class TicketExpired(VerificationRefused):
    """The code was waited for too long, or the form is not this server's."""

    def __init__(self) -> None:
        super().__init__("That took too long. Please sign in again.")


class SignInBody(Params):
    """Name and password; or the `ticket` of somebody who gave them and the `code`, or the wish to get one by `mail`."""

    request: Short = ""
    auth_token: Short = ""
    username: Short = ""
    password: Short = ""
    ticket: Short = ""
    code: Short = ""
    mail: LaxBool = None


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


@endpoint(body=SignInBody, page=True)
async def sign_in_here(rt: Runtime, call: Call[None, SignInBody]) -> Response | RedirectResponse:
    """Check the form; then the code if one is demanded; then on with the application's request."""
    body = call.body
    mark = marked(rt, call.request)
    if mark is None or not same(body.auth_token, _seal(rt, mark, body.request)):
        return sign_in_form(rt, call.request, body.request, fault="The form had expired. Please try again.", status=422)
    try:
        outcome = await (_by_code if body.ticket else _by_password)(rt, call, mark)
    except TicketExpired as error:
        return sign_in_form(rt, call.request, body.request, fault=error.message, status=422)
    except VerificationRefused as error:
        return _code_form(rt, body, mark, body.ticket, error.message)
    except InvalidGrant as error:
        fault = error.hint if isinstance(error, SignInLocked) else "The name or password is wrong."
        status = error.status if isinstance(error, SignInLocked) else 422
        page = sign_in_form(rt, call.request, body.request, username=body.username, fault=fault, status=status)
        page.headers.update(error.headers)
        return page
    if isinstance(outcome, Response):
        return outcome
    response = RedirectResponse(f"/oauth/authorize?{body.request}", 303)
    await open_session(rt, response, outcome, call.client_ip)
    return response


async def _by_password(rt: Runtime, call: Call[None, SignInBody], mark: str) -> int | Response:
    """Who it is, or the form for the code."""
    user_id = (await sign_in(rt, call.body.username, call.body.password, visitor(call), method=BY_WEB)).id
    method = await verification_demanded(rt, user_id, visitor(call))
    if method is None:
        return user_id
    return await _ask_for_code(rt, call.body, mark, Sought(user_id, _subject(rt, mark), method))


async def _by_code(rt: Runtime, call: Call[None, SignInBody], mark: str) -> int | Response:
    """Who it is, or the form again when the code is wanted by mail."""
    sought = _read_ticket(rt, mark, call.body.ticket)
    if call.body.mail and rt.mail.enabled:
        return await _ask_for_code(rt, call.body, mark, Sought(sought.user_id, sought.subject, MAIL))
    await confirm(rt, sought, call.body.code, visitor(call))
    return sought.user_id


async def _ask_for_code(rt: Runtime, body: SignInBody, mark: str, sought: Sought) -> Response:
    fault = None
    try:
        await begin_verification(rt, sought.user_id, sought.subject, sought.method)
    except RateLimited:
        fault = "Too many codes were mailed. Enter the last one, or try again in a few minutes."
    said = f"{sought.user_id}.{sought.method}.{int(rt.clock().timestamp()) + TICKET_LIFE_S}"
    return _code_form(rt, body, mark, f"{said}.{sealed(rt, 'web-ticket', mark, said)}", fault)


def _code_form(rt: Runtime, body: SignInBody, mark: str, ticket: str, fault: str | None) -> Response:
    """The form for the code; the ticket in it says who gave the right password, and how to go on."""
    by_mail = ticket.split(".")[1] == MAIL
    return code_page(
        request=body.request,
        auth_token=_seal(rt, mark, body.request),
        ticket=ticket,
        by_mail=by_mail,
        offers_mail=not by_mail and rt.mail.enabled,
        fault=fault,
    )


def _read_ticket(rt: Runtime, mark: str, ticket: str) -> Sought:
    """Who gave the right password in this browser a while ago. Raises TicketExpired."""
    said, _, seal = ticket.rpartition(".")
    if not same(seal, sealed(rt, "web-ticket", mark, said)):
        raise TicketExpired()
    user_id, method, expires_at = said.split(".")
    if int(expires_at) < rt.clock().timestamp():
        raise TicketExpired()
    return Sought(int(user_id), _subject(rt, mark), method)


def _seal(rt: Runtime, mark: str, request: str) -> str:
    return sealed(rt, "sign-in", mark, request)


def _subject(rt: Runtime, mark: str) -> str:
    """Under which name the mailed code of this browser waits."""
    return sealed(rt, "web-code", mark)[:32]
