"""The pages themselves: templates, and the headers that keep them from being framed, cached or scripted."""

import secrets
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from g0v0.auth.consent import Question
from g0v0.auth.errors import OAuthError
from g0v0.auth.scopes import RULES

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def consent_page(question: Question, username: str, *, request: str, auth_token: str) -> Response:
    """May the application do this?"""
    return _page(
        "consent.html",
        application=question.client.name,
        owner=question.client.owner_name,
        allows=[RULES[scope].allows for scope in question.scopes],
        goes_to=_place(question.answer_to),
        username=username,
        request=request,
        auth_token=auth_token,
    )


def sign_in_page(
    *,
    request: str,
    auth_token: str,
    application: str | None,
    username: str = "",
    fault: str | None = None,
    status: int = 200,
) -> Response:
    """Name and password."""
    return _page(
        "sign_in.html",
        status,
        request=request,
        auth_token=auth_token,
        application=application,
        username=username,
        fault=fault,
    )


def code_page(
    *, request: str, auth_token: str, ticket: str, by_mail: bool, offers_mail: bool, fault: str | None
) -> Response:
    """The code from the mail or the authenticator."""
    return _page(
        "code.html",
        200 if fault is None else 422,
        request=request,
        auth_token=auth_token,
        ticket=ticket,
        by_mail=by_mail,
        offers_mail=offers_mail,
        fault=fault,
    )


def error_page(error: OAuthError) -> Response:
    """What is wrong with a request that cannot be answered to the application."""
    return _page("error.html", error.status, message=error.message, hint=error.hint)


def _page(template: str, status: int = 200, **values: object) -> Response:
    nonce = secrets.token_urlsafe(16)
    return HTMLResponse(
        _TEMPLATES.get_template(template).render(nonce=nonce, **values),
        status_code=status,
        headers={
            # No form-action: browsers apply it to the redirect that follows too, and that leads to the application.
            "Content-Security-Policy": (
                f"default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; frame-ancestors 'none'"
            ),
            "X-Frame-Options": "DENY",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-store",
        },
    )


def _place(uri: str) -> str:
    """Where the answer goes, as far as a person can judge it."""
    parts = urlsplit(uri)
    return parts.netloc or f"{parts.scheme}:"
