"""The consent page: what a browser sees between an application and its token. Source: osu-api-v2.md §1.3.

Forms carry `request`, the query the application sent, and `auth_token`, a seal over it that only this browser's session
could have been given: a page elsewhere can send the form, but not with the right seal. Signing in: `sign_in_pages.py`.
"""

from collections.abc import Awaitable, Callable

from pydantic import Field
from starlette.responses import RedirectResponse, Response

from g0v0.auth.consent import (
    AccessDenied,
    ConsentRequired,
    LoginRequired,
    Question,
    approve,
    asked_scopes,
    find_asking,
    is_granted_already,
)
from g0v0.auth.errors import InvalidRequest, OAuthError
from g0v0.auth.forms import Short, Words, as_request, from_request
from g0v0.auth.models import WebSessionRow
from g0v0.auth.rendering import consent_page, error_page
from g0v0.auth.secrets import same
from g0v0.auth.sessions import close_session, current_session, sealed
from g0v0.auth.sign_in_pages import sign_in_form
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.params import Params
from g0v0.platform.runtime import Runtime

Answer = Callable[[Question], Awaitable[Response]]


class AuthorizeQuery(Params):
    """What an application asks for."""

    client_id: Short | None = None
    redirect_uri: Short | None = None
    response_type: Short | None = None
    scope: Words = Field(default_factory=list)
    state: Short | None = None
    prompt: Short | None = None
    code_challenge: Short | None = None
    code_challenge_method: Short | None = None


class DecisionBody(Params):
    """Approve, or with `_method=DELETE` cancel."""

    request: Short = ""
    auth_token: Short = ""
    method: Short | None = Field(None, alias="_method")


class FormExpired(InvalidRequest):
    """The form does not belong to this browser's session."""

    message = "This form has expired, or it did not come from this server."


@endpoint(query=AuthorizeQuery, page=True)
async def authorize(rt: Runtime, call: Call[AuthorizeQuery]) -> Response | RedirectResponse:
    """Sign in if need be, then ask, then back to the application with a code."""

    async def ask(question: Question) -> Response:
        question.refuse_malformed()
        session = await current_session(rt, call.request)
        request = as_request(call.query)
        if session is None:
            if question.prompt == "none":
                raise LoginRequired()
            return sign_in_form(rt, call.request, request, application=question.client.name)
        question.refuse_user(session.user_id)
        if question.prompt != "consent" and await is_granted_already(rt, question, session.user_id):
            return RedirectResponse(await approve(rt, question, session.user_id), 302)
        if question.prompt == "none":
            raise ConsentRequired()
        return consent_page(question, session.username, request=request, auth_token=_seal(rt, session, request))

    return await _answered(rt, call.query, ask)


@endpoint(body=DecisionBody, page=True)
async def decide(rt: Runtime, call: Call[None, DecisionBody]) -> Response | RedirectResponse:
    """The user pressed Approve, or Cancel (a DELETE, or a form with `_method=DELETE`)."""
    session = await _session_of_form(rt, call)
    if session is None:
        return error_page(FormExpired(hint="Go back to the application and start again."))
    is_denied = "DELETE" in (call.request.method, (call.body.method or "").upper())

    async def answer(question: Question) -> Response:
        if is_denied:
            raise AccessDenied()
        question.refuse_malformed()
        question.refuse_user(session.user_id)
        return RedirectResponse(await approve(rt, question, session.user_id), 302)

    return await _answered(rt, from_request(AuthorizeQuery, call.body.request), answer)


@endpoint(body=DecisionBody, page=True)
async def sign_out_here(rt: Runtime, call: Call[None, DecisionBody]) -> Response | RedirectResponse:
    """Sign this browser out and start the application's request again, as somebody else."""
    if await _session_of_form(rt, call) is None:
        return error_page(FormExpired(hint="Go back to the application and start again."))
    response = RedirectResponse(f"/oauth/authorize?{call.body.request}", 303)
    await close_session(rt, call.request, response)
    return response


async def _answered(rt: Runtime, query: AuthorizeQuery, answer: Answer) -> Response:
    """Refusals go to the application once it is known where that is; before, the user sees them."""
    try:
        client, answer_to = await find_asking(rt, query.client_id, query.redirect_uri)
    except OAuthError as error:
        return error_page(error)
    question = Question(
        client=client,
        answer_to=answer_to,
        named_redirect=query.redirect_uri,
        scopes=asked_scopes(query.scope),
        response_type=query.response_type,
        state=query.state,
        prompt=query.prompt,
        code_challenge=query.code_challenge,
        code_challenge_method=query.code_challenge_method,
    )
    try:
        return await answer(question)
    except OAuthError as error:
        return RedirectResponse(question.refusal(error), 302)


async def _session_of_form(rt: Runtime, call: Call[None, DecisionBody]) -> WebSessionRow | None:
    """The session a form was made for, when it is this browser's."""
    session = await current_session(rt, call.request)
    if session is None or not same(call.body.auth_token, _seal(rt, session, call.body.request)):
        return None
    return session


def _seal(rt: Runtime, session: WebSessionRow, request: str) -> str:
    return sealed(rt, "consent", session.csrf_token, request)
