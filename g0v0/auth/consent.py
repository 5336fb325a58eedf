"""May this application act for this user: the request, what is checked, and the answer to the application.

Source: osu-api-v2.md §1.3.
"""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote, urlencode

from g0v0.auth.clients import owner_of
from g0v0.auth.errors import InvalidClient, InvalidRequest, OAuthError
from g0v0.auth.models import ClientRow
from g0v0.auth.pkce import refuse_challenge
from g0v0.auth.queries import get_client, insert_code, list_live_scopes
from g0v0.auth.scopes import IDENTIFY, refuse_code_scopes, refuse_page_scopes
from g0v0.auth.secrets import digest, new_family, new_secret
from g0v0.platform.runtime import Runtime

CODE_LIFE = timedelta(minutes=10)


class UnsupportedResponse(OAuthError):
    """Only codes are given out, never tokens."""

    code = "unsupported_response_type"
    message = "Only `response_type=code` is supported."


class AccessDenied(OAuthError):
    """The user said no."""

    code = "access_denied"
    message = "The user denied the request."


class LoginRequired(OAuthError):
    """`prompt=none`, but nobody is signed in."""

    code = "login_required"
    message = "The user must sign in first."


class ConsentRequired(OAuthError):
    """`prompt=none`, but the user has to be asked."""

    code = "consent_required"
    message = "The user must approve the request first."


@dataclass(frozen=True, slots=True)
class Question:
    """What an application asks a user for; it is known where the answer goes."""

    client: ClientRow
    answer_to: str
    named_redirect: str | None
    """`redirect_uri` as the application gave it; it must give the same again with the code."""
    scopes: tuple[str, ...]
    response_type: str | None
    state: str | None
    prompt: str | None
    code_challenge: str | None
    code_challenge_method: str | None

    def refuse_malformed(self) -> None:
        """Checks before anybody signs in. Raises OAuthError."""
        if self.response_type != "code":
            raise UnsupportedResponse()
        refuse_page_scopes(frozenset(self.scopes))
        refuse_challenge(self.code_challenge, self.code_challenge_method)

    def refuse_user(self, user_id: int) -> None:
        """Checks that depend on who is asked. Raises OAuthError."""
        refuse_code_scopes(frozenset(self.scopes), owner_of(self.client), user_id)

    def address(self, **answer: str) -> str:
        """Where to send the browser. `code` comes before `state`: ossapi reads what stands between them."""
        parameters = {**answer, **({} if self.state is None else {"state": self.state})}
        glue = "&" if "?" in self.answer_to else "?"
        return f"{self.answer_to}{glue}{urlencode(parameters, quote_via=quote)}"

    def refusal(self, error: OAuthError) -> str:
        """Where to send the browser with a refusal."""
        message = error.message or error.code
        return self.address(
            error=error.code, error_description=message if error.hint is None else f"{message} {error.hint}"
        )


async def find_asking(rt: Runtime, client_id: str | None, redirect_uri: str | None) -> tuple[ClientRow, str]:
    """The application, and the registered address the answer goes to.

    Raises OAuthError when either is unknown: then the browser is sent nowhere.
    """
    if client_id is None:
        raise InvalidRequest(hint="Check the `client_id` parameter.")
    number = int(client_id) if client_id.isascii() and client_id.isdigit() and len(client_id) < 19 else 0
    client = await get_client(rt.db, id=number)
    if client is None:
        raise InvalidClient(hint="There is no such application.")
    registered = client.redirect_uris
    if redirect_uri is None and len(registered) == 1:
        return client, registered[0]
    if redirect_uri is None or redirect_uri not in registered:
        raise InvalidClient(hint="`redirect_uri` is not one of the addresses registered for this application.")
    return client, redirect_uri


def asked_scopes(words: list[str]) -> tuple[str, ...]:
    """The scopes of a request: those named and always `identify`, sorted."""
    return tuple(sorted({*words, IDENTIFY}))


async def is_granted_already(rt: Runtime, question: Question, user_id: int) -> bool:
    """Does the user's consent stand: a live token of this application that covers the scopes?"""
    rows = await list_live_scopes(rt.db, user_id=user_id, client_id=question.client.id, at=rt.clock())
    return any(set(question.scopes) <= set(row.scopes.split()) for row in rows)


async def approve(rt: Runtime, question: Question, user_id: int) -> str:
    """Give out a code; where to send the browser with it."""
    code = new_secret()
    async with rt.db.tx() as tx:
        await insert_code(
            tx,
            code_hash=digest(code),
            client_id=question.client.id,
            user_id=user_id,
            redirect_uri=question.named_redirect,
            scopes=" ".join(question.scopes),
            code_challenge=question.code_challenge,
            code_challenge_method=question.code_challenge_method,
            family=new_family(),
            expires_at=rt.clock() + CODE_LIFE,
        )
    return question.address(code=code)
