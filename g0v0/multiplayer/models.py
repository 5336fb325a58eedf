"""Rows of the multiplayer feature."""

from typing import NamedTuple


class AccountRow(NamedTuple):
    """What the hub asks about a player who connects."""

    is_restricted: bool


class InviteeRow(NamedTuple):
    """A player who is to be invited. `is_blocked`: by either of the two; `is_friend`: has befriended who invites."""

    is_restricted: bool
    pm_friends_only: bool
    is_blocked: bool
    is_friend: bool
