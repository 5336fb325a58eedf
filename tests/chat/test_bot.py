"""Commands to the bot. Source: reference-domain-rules.md §17."""

import random
from typing import Any

import httpx
import pytest

from g0v0.chat.bot import answer_command
from g0v0.chat.commands import Command, help_text, is_command, parse, roll_text
from g0v0.platform import jobs
from g0v0.platform.runtime import Runtime
from g0v0.users.accounts import ensure_bot
from g0v0.users.models import BOT_ID
from tests.chat.talking import Talker, public, talker
from tests.world import World

pytestmark = pytest.mark.usefixtures("unhurried")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("!help", True),
        ("!ROLL 5", True),
        ("!rolling", False),
        ("!!!", False),
        ("! help", False),
        ("roll", False),
        ("!mp start", False),
    ],
)
def test_only_known_commands_are_answered(content: str, expected: bool) -> None:
    assert is_command(content) is expected


def test_words_are_split_as_in_a_shell() -> None:
    assert parse('!stats "two words" taiko') == Command("stats", ("two words", "taiko"))
    assert parse('!Stats "open') == Command("stats", ('"open',))


@pytest.mark.parametrize(
    ("words", "most"), [((), 100), (("5",), 5), (("0",), 1), (("-3",), 100), (("x",), 100), (("9" * 18,), 10**9)]
)
def test_a_roll_is_at_most_the_number(words: tuple[str, ...], most: int) -> None:
    class Highest(random.Random):
        def randint(self, a: int, b: int) -> int:
            assert a == 1
            return b

    assert roll_text("me", words, Highest()).split()[:3] == ["me", "rolls", str(most)]
    assert roll_text("me", ("1",), random.Random()) == "me rolls 1 point"


def test_help_fits_into_a_message() -> None:
    assert len(help_text(())) <= 450
    assert help_text(("!roll",)) == "!roll [number]: rolls a number from 1 to the given one, or to 100."
    assert help_text(("nonsense",)) == help_text(())


async def answers(rt: Runtime, asker: Talker, channel: int | None, text: str) -> list[str]:
    """What the bot says to a command, given in a channel or (None) to itself."""
    if channel is None:
        sent = await asker.whispered(BOT_ID, text)
        message, channel = sent["message"], sent["new_channel_id"]
    else:
        message = await asker.said(channel, text)
    queued = rt.jobs.queued  # type: ignore[attr-defined]  # recorded
    assert queued.pop() == (jobs.ANSWER_COMMAND, (message["message_id"],))
    await answer_command(rt, message["message_id"])
    for each in await asker.get("chat/presence"):
        found = await asker.get(f"chat/channels/{each['channel_id']}/messages", since=message["message_id"])
        if found:
            return [answer["content"] for answer in found if answer["sender_id"] == BOT_ID]
    return []


async def test_a_command_in_public_is_answered_in_private(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me, other, channel = await talker(http, world, "me"), await talker(http, world), await public(rt)
    await ensure_bot(rt.db, rt.clock())
    for each in (me, other):
        await each.enter(channel)
    (answer,) = await answers(rt, me, channel, "!roll 1")
    assert answer == "me rolls 1 point"
    assert [message["content"] for message in await me.get(f"chat/channels/{channel}/messages")] == ["!roll 1"]
    assert await other.get(f"chat/channels/{channel}/messages") == []
    assert len(await me.presence()) == 2
    assert await answers(rt, me, channel, "!roll 1") == [answer]
    assert (await me.get("notifications"))["notifications"] == []


async def test_statistics_of_oneself_and_of_others(http: httpx.AsyncClient, world: World, rt: Runtime) -> None:
    me, other = await talker(http, world, "me"), await talker(http, world, "two words")
    await ensure_bot(rt.db, rt.clock())
    await world.play(other.id, await world.beatmap())
    (text,) = await answers(rt, me, None, '!stats "two words"')
    assert text.startswith("Stats for two words (osu!): score ")
    assert "; plays 1 (lv" in text
    assert await answers(rt, me, None, "!stats two words osu") == [text]
    assert await answers(rt, other, None, "!stats") == [text]
    assert await answers(rt, other, None, "!stats taiko") == ["No plays in osu!taiko yet."]
    assert await answers(rt, me, None, "!stats nobody at all") == ["There is no such player."]


async def test_the_latest_play(http: httpx.AsyncClient, world: World, rt: Runtime, clock: Any) -> None:
    me = await talker(http, world, "me")
    await ensure_bot(rt.db, rt.clock())
    beatmap = await world.beatmap(title="Song")
    await world.play(me.id, beatmap)
    clock.advance(minutes=1)
    await world.play(me.id, beatmap, passed=False)
    (passed,) = await answers(rt, me, None, "!pr")
    (latest,) = await answers(rt, me, None, "!re osu")
    assert "me on " in passed
    assert " - Song [" in passed
    assert passed != latest
    assert ": F, " in latest
    assert await answers(rt, me, None, "!re mania") == ["No play within the last 24 hours."]
    assert (await answers(rt, me, None, "!re chess"))[0].startswith("There is no such mode")
    clock.advance(hours=25)
    me.headers = await world.headers(me.id)
    assert await answers(rt, me, None, "!re") == ["No play within the last 24 hours."]


async def test_a_command_whose_channel_is_gone_is_not_answered(rt: Runtime) -> None:
    await answer_command(rt, 999999999)
