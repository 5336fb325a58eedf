"""The bot answers commands: where they were given, or in private to who gave them in a public channel."""

import random
from datetime import timedelta

from g0v0.chat.commands import Command, help_text, is_command, parse, roll_text
from g0v0.chat.conversations import open_private
from g0v0.chat.messages import say_as_bot
from g0v0.chat.models import ChannelType, LatestPlayRow, MessageRow, SpeakerRow, StatisticsRow
from g0v0.chat.queries import get_latest_play, get_message, get_playmode, get_statistics
from g0v0.chat.views import View, speaker_of, view_of
from g0v0.osu.rulesets import Ruleset
from g0v0.osu.totals import level
from g0v0.platform.errors import NotFound
from g0v0.platform.runtime import Runtime
from g0v0.users.lookup import UserNotFound, find_user
from g0v0.users.models import BOT_ID

RECENT_WITHIN = timedelta(hours=24)
"""Older plays are not the latest ones any more, as on profiles."""

NO_PLAYER = "There is no such player."
NO_MODE = "There is no such mode: it is osu, taiko, fruits or mania."
NO_PLAY = "No play within the last 24 hours."
_MAIN_JUDGEMENTS = ("perfect", "great", "good", "ok", "meh", "miss")


async def answer_command(rt: Runtime, message_id: int) -> None:
    """Job: answer one command. May answer twice when a worker dies at the wrong moment; a lost answer is asked anew."""
    asked = await get_message(rt.db, id=message_id)
    if asked is None or not is_command(asked.content):
        return
    try:
        view, asker = await _place(rt, asked), await speaker_of(rt, asked.sender_id)
        text = await _answer(rt, asker, parse(asked.content))
    except NotFound:
        # The channel or the account is gone meanwhile.
        return
    await say_as_bot(rt, view, text)


async def _place(rt: Runtime, asked: MessageRow) -> View:
    """Where the bot answers, seen by the bot."""
    view = await view_of(rt, BOT_ID, asked.channel_id)
    if view.channel.kind is not ChannelType.PUBLIC:
        return view
    return await view_of(rt, BOT_ID, await open_private(rt, BOT_ID, asked.sender_id))


async def _answer(rt: Runtime, asker: SpeakerRow, command: Command) -> str:
    match command.name:
        case "roll":
            return roll_text(asker.username, command.words, random.SystemRandom())
        case "stats":
            return await _stats(rt, asker, command.words)
        case "re" | "pr":
            return await _latest(rt, asker, command)
        case _:
            return help_text(command.words)


async def _stats(rt: Runtime, asker: SpeakerRow, words: tuple[str, ...]) -> str:
    *names, last = words or ("",)
    ruleset = _ruleset(last)
    # The last word is a mode if it can be one and is not all there is.
    name = " ".join(names if ruleset is not None and names else words)
    if ruleset is not None and not names:
        name = ""
    try:
        user_id = await find_user(rt.db, name, key="username", viewer_id=asker.id) if name else asker.id
    except UserNotFound:
        return NO_PLAYER
    if ruleset is None:
        own = await get_playmode(rt.db, id=user_id)
        ruleset = own.playmode if own is not None else Ruleset.OSU
    row = await get_statistics(rt.db, user_id=user_id, ruleset_id=ruleset)
    return f"No plays in {ruleset.readable} yet." if row is None else _statistics_text(row, ruleset)


async def _latest(rt: Runtime, asker: SpeakerRow, command: Command) -> str:
    word = command.words[0] if command.words else ""
    ruleset = _ruleset(word)
    if word and ruleset is None:
        return NO_MODE
    if ruleset is None:
        own = await get_playmode(rt.db, id=asker.id)
        ruleset = own.playmode if own is not None else Ruleset.OSU
    row = await get_latest_play(
        rt.db,
        user_id=asker.id,
        ruleset_id=ruleset,
        passed_from=1 if command.name == "pr" else 0,
        since=rt.clock() - RECENT_WITHIN,
    )
    return NO_PLAY if row is None else _play_text(row)


def _statistics_text(row: StatisticsRow, ruleset: Ruleset) -> str:
    reached = level(row.total_score)
    return (
        f"Stats for {row.username} ({ruleset.readable}): score {row.ranked_score:,}, #{row.rank:,}; "
        f"plays {row.play_count:,} (lv{reached.current}); accuracy {row.accuracy:.2%}; {row.pp:,.0f}pp"
    )


def _play_text(row: LatestPlayRow) -> str:
    mods = "".join(str(mod.get("acronym", "")) for mod in row.mods)
    hits = "/".join(str(row.statistics[name]) for name in _MAIN_JUDGEMENTS if name in row.statistics)
    pp = "no pp" if row.pp is None else f"{row.pp:.2f}pp"
    return (
        f"{row.username} on {row.artist} - {row.title} [{row.version}]{f' +{mods}' * bool(mods)}: "
        f"{row.grade}, {row.total_score:,}, {row.accuracy:.2%}, {row.max_combo}x, {hits}, {pp}"
    )


def _ruleset(word: str) -> Ruleset | None:
    try:
        return Ruleset.parse(word.lower(), catch=True)
    except ValueError:
        return None
