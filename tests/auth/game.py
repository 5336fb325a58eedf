"""What stands on the other side of sign-in: the game, its way of writing forms, and players with passwords."""

from dataclasses import dataclass, field

import httpx

from g0v0.auth.accounts import Change, change_account
from g0v0.auth.clients import create_client
from g0v0.platform.runtime import Runtime
from tests.world import World

PASSWORD = "correct horse battery"
GAME = {"client_id": "5", "client_secret": "FGc9GAtyHzeQDshWP5Ah7dega8hJACAJpQtw6OXk"}
BOUNDARY = "-----------------------------28947758029299"
CALLBACK = "http://127.0.0.1:7777/callback"


def multipart(fields: dict[str, str]) -> tuple[bytes, dict[str, str]]:
    """Body and header of .NET's MultipartFormDataContent: typed parts, names unquoted where they are plain words."""
    parts = [
        f"--{BOUNDARY}\r\nContent-Type: text/plain; charset=utf-8\r\n"
        f"Content-Disposition: form-data; name={_name(name)}\r\n\r\n{value}\r\n"
        for name, value in fields.items()
    ]
    body = "".join(parts) + f"--{BOUNDARY}--\r\n"
    return body.encode(), {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}


def _name(name: str) -> str:
    return name if name.isidentifier() else f'"{name}"'


async def send(http: httpx.AsyncClient, encoding: str, fields: dict[str, str]) -> httpx.Response:
    """Ask for a token with the fields in one of the encodings clients use."""
    url = "/oauth/token"
    match encoding:
        case "urlencoded":
            return await http.post(url, data=fields)
        case "json":
            return await http.post(url, json=fields)
        case "multipart":
            return await http.post(url, files={name: (None, value) for name, value in fields.items()})
        case "game":
            body, headers = multipart(fields)
            return await http.post(url, content=body, headers=headers)
        case "basic":
            rest = {name: value for name, value in fields.items() if not name.startswith("client_")}
            return await http.post(url, data=rest, auth=(fields["client_id"], fields["client_secret"]))
        case _:
            raise AssertionError(encoding)


ENCODINGS = ["urlencoded", "json", "multipart", "game", "basic"]


async def player(rt: Runtime, world: World, name: str = "Alice") -> int:
    """An account that can sign in with PASSWORD."""
    user = await world.user(name)
    await change_account(rt, user, Change(password=PASSWORD))
    return user


def password_form(name: str = "Alice", password: str = PASSWORD) -> dict[str, str]:
    """What the game sends to sign in."""
    return {**GAME, "grant_type": "password", "username": name, "password": password, "scope": "*"}


async def sign_in(http: httpx.AsyncClient, name: str = "Alice", *, version: int = 20260101) -> dict[str, str]:
    """The token answer of a game that signed in."""
    answer = await http.post("/oauth/token", data=password_form(name), headers={"x-api-version": str(version)})
    assert answer.status_code == 200, answer.text
    return answer.json()


def bearer(answer: dict[str, str]) -> dict[str, str]:
    """Headers with the access token of a token answer."""
    return {"Authorization": f"Bearer {answer['access_token']}"}


@dataclass
class Application:
    """A registered application."""

    id: int
    secret: str
    redirect_uris: list[str] = field(default_factory=list)

    @property
    def pair(self) -> dict[str, str]:
        return {"client_id": str(self.id), "client_secret": self.secret}


async def application(
    rt: Runtime, *, owner: int | None = None, redirects: tuple[str, ...] = (CALLBACK,)
) -> Application:
    """Register one."""
    client_id, secret = await create_client(rt, "Watcher <b>", list(redirects), owner)
    return Application(client_id, secret, list(redirects))
