"""Signed-in browsers: a cookie whose digest is a row. Only the pages below /oauth use it; the API takes tokens."""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from g0v0.auth.models import WebSessionRow
from g0v0.auth.queries import delete_web_session, get_web_session, insert_web_session
from g0v0.auth.secrets import digest, new_secret, seal
from g0v0.platform.runtime import Runtime

LIFE = timedelta(days=30)
SIGN_IN_LIFE = timedelta(minutes=30)
_SESSION = "g0v0_session"
_SIGN_IN = "g0v0_sign_in"


async def current_session(rt: Runtime, request: Request) -> WebSessionRow | None:
    """Who is signed in in this browser."""
    cookie = request.cookies.get(_name(rt, _SESSION))
    return None if not cookie else await get_web_session(rt.db, session_hash=digest(cookie), at=rt.clock())


async def open_session(rt: Runtime, response: Response, user_id: int, ip: str) -> None:
    """Sign a browser in. The cookie is new each time, so one planted before is worth nothing."""
    cookie = new_secret()
    now = rt.clock()
    async with rt.db.tx() as tx:
        await insert_web_session(
            tx,
            session_hash=digest(cookie),
            user_id=user_id,
            csrf_token=new_secret(),
            ip_address=ip[:45],
            created_at=now,
            expires_at=now + LIFE,
        )
    _set(rt, response, _SESSION, cookie, LIFE)


async def close_session(rt: Runtime, request: Request, response: Response) -> None:
    """Sign this browser out."""
    cookie = request.cookies.get(_name(rt, _SESSION))
    if cookie:
        await delete_web_session(rt.db, session_hash=digest(cookie))
    response.delete_cookie(_name(rt, _SESSION), secure=_is_secure(rt), httponly=True, samesite="lax")


def mark_browser(rt: Runtime, response: Response, mark: str) -> None:
    """Mark a browser that is shown the sign-in form, before anybody is signed in."""
    _set(rt, response, _SIGN_IN, mark, SIGN_IN_LIFE)


def marked(rt: Runtime, request: Request) -> str | None:
    """The mark of a browser that was shown the sign-in form."""
    return request.cookies.get(_name(rt, _SIGN_IN)) or None


def sealed(rt: Runtime, purpose: str, *parts: object) -> str:
    """A signature of this server under some values, for one purpose."""
    return seal(rt.config.auth.jwt_secret_key, "\x00".join((purpose, *map(str, parts))))


def _set(rt: Runtime, response: Response, name: str, value: str, life: timedelta) -> None:
    response.set_cookie(
        _name(rt, name),
        value,
        max_age=int(life.total_seconds()),
        secure=_is_secure(rt),
        httponly=True,
        samesite="lax",
    )


def _name(rt: Runtime, name: str) -> str:
    """Over HTTPS the prefix keeps neighbouring hosts from setting the cookie."""
    return f"__Host-{name}" if _is_secure(rt) else name


def _is_secure(rt: Runtime) -> bool:
    return rt.config.base_url.startswith("https:")
