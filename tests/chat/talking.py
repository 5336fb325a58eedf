"""Talking over HTTP, as tests do it again and again."""

from dataclasses import dataclass
from typing import Any

import httpx

from g0v0.chat.channels import open_public_channel
from g0v0.platform.runtime import Runtime
from tests.world import World

API = "/api/v2"


@dataclass
class Talker:
    """A signed-in user."""

    http: httpx.AsyncClient
    id: int
    headers: dict[str, str]

    async def call(self, method: str, path: str, **options: Any) -> httpx.Response:
        return await self.http.request(method, f"{API}/{path}", headers=self.headers, **options)

    async def get(self, path: str, **params: Any) -> Any:
        """A good answer."""
        response = await self.call("GET", path, params=params)
        assert response.status_code == 200, response.text
        return response.json()

    async def enter(self, channel: int) -> httpx.Response:
        return await self.call("PUT", f"chat/channels/{channel}/users/{self.id}")

    async def part(self, channel: int) -> httpx.Response:
        return await self.call("DELETE", f"chat/channels/{channel}/users/{self.id}")

    async def say(self, channel: int, text: str = "hello", **more: Any) -> httpx.Response:
        return await self.call("POST", f"chat/channels/{channel}/messages", data={"message": text, **more})

    async def said(self, channel: int, text: str = "hello", **more: Any) -> Any:
        """A message that was taken."""
        response = await self.say(channel, text, **more)
        assert response.status_code == 200, response.text
        return response.json()

    async def whisper(self, target: int, text: str = "psst", **more: Any) -> httpx.Response:
        return await self.call("POST", "chat/new", data={"target_id": target, "message": text, **more})

    async def whispered(self, target: int, text: str = "psst") -> Any:
        """A private message that was taken."""
        response = await self.whisper(target, text)
        assert response.status_code == 200, response.text
        return response.json()

    async def presence(self) -> list[int]:
        """Ids of the channels the user is in."""
        found = await self.get("chat/updates", since=0, **{"includes[]": "presence"})
        return [channel["channel_id"] for channel in found["presence"]]


async def talker(http: httpx.AsyncClient, world: World, name: str | None = None) -> Talker:
    user = await world.user(name)
    return Talker(http, user, await world.headers(user))


async def public(rt: Runtime, name: str = "#osu", *, is_moderated: bool = False) -> int:
    """A public channel."""
    async with rt.db.tx() as tx:
        return await open_public_channel(tx, name, "The main channel.", is_moderated=is_moderated)
