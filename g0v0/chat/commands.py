"""Commands to the bot: which there are, and how they are written. Source: reference-domain-rules.md §17."""

import random
import re
import shlex
from dataclasses import dataclass

_COMMAND = re.compile(r"!([a-z]+)(?:\s|$)", re.I)

USAGE: dict[str, tuple[str, str]] = {
    "help": ("!help [command]", "lists the commands, or tells how one is used"),
    "roll": ("!roll [number]", "rolls a number from 1 to the given one, or to 100"),
    "stats": ("!stats [user] [mode]", "shows the statistics of a player"),
    "re": ("!re [mode]", "shows your latest play"),
    "pr": ("!pr [mode]", "shows your latest passed play"),
}
"""Command → how it is written, and what it does. Anything else that begins with `!` is an ordinary message."""

MAX_ROLL = 1_000_000_000
DEFAULT_ROLL = 100


@dataclass(frozen=True, slots=True)
class Command:
    """What somebody asked the bot."""

    name: str
    words: tuple[str, ...]


def is_command(content: str) -> bool:
    """Does the bot answer this?"""
    found = _COMMAND.match(content)
    return found is not None and found.group(1).lower() in USAGE


def parse(content: str) -> Command:
    """A command with its words; quotes keep words together as in a shell, unless they do not match."""
    try:
        words = shlex.split(content[1:])
    except ValueError:
        words = content[1:].split()
    name, *rest = words or [""]
    return Command(name.lower(), tuple(rest))


def help_text(words: tuple[str, ...]) -> str:
    """The list of commands, or one of them."""
    usage = USAGE.get(words[0].lower().removeprefix("!")) if words else None
    if usage is not None:
        return f"{usage[0]}: {usage[1]}."
    listed = "; ".join(f"{written}: {does}" for written, does in USAGE.values())
    return f"{listed}."


def roll_text(username: str, words: tuple[str, ...], dice: random.Random) -> str:
    """A number from 1 to the wanted one."""
    text = words[0] if words else ""
    most = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else DEFAULT_ROLL
    points = dice.randint(1, max(1, min(most, MAX_ROLL)))
    return f"{username} rolls {points} point{'' if points == 1 else 's'}"
