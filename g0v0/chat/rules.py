"""Who may say what to whom. Pure. Source: osu-api-v2.md §4.8, reference-domain-rules.md §17.

A refusal is the sentence clients show, None where all is well.
"""

import re

from g0v0.chat.models import ChannelType, MessageKind, PartnerRow, SpeakerRow
from g0v0.platform.errors import Invalid
from g0v0.relations.models import RelationKind

MESSAGE_LENGTH = 450
ANNOUNCEMENT_LENGTH = 1024
"""Characters a message may have. Source: osu-api-v2-objects.md §6."""

SILENCED = "You cannot send messages while silenced, restricted or banned."
MODERATED = "This channel is currently moderated."
ANNOUNCE_ONLY = "This channel is for announcements only."
NO_ANNOUNCE = "You do not have permission to post announcement."
NO_ACCESS = "You do not have access to that channel."
BLOCKED = "Cannot message a user you are blocking or have been blocked by."
FRIENDS_ONLY = "User is blocking messages from people not on their friends list."
RECEIVE_FRIENDS_ONLY = (
    "The user may not be able to reply because you are only accepting messages from people on your friends list."
)

_CHANNEL_NAME = re.compile(r"#[a-z0-9][a-z0-9_\-]{0,30}")
_BLANK = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class MessageRefused(Invalid):
    """There is nothing to say, or too much."""

    code = "message_refused"


def check_channel_name(name: str) -> None:
    """A public channel is `#` and lower-case letters, digits, `-` or `_`. Raises Invalid."""
    if not _CHANNEL_NAME.fullmatch(name):
        raise Invalid(fields={"name": ["is # and up to 31 lower-case letters, digits, - and _, e.g. #osu."]})


def pm_handle(user_id: int, other_id: int) -> str:
    """The handle of the one channel two users share."""
    return f"pm:{min(user_id, other_id)}-{max(user_id, other_id)}"


def message_length(kind: ChannelType) -> int:
    """Characters a message in such a channel may have."""
    return ANNOUNCEMENT_LENGTH if kind is ChannelType.ANNOUNCE else MESSAGE_LENGTH


def message_kind(kind: ChannelType, *, is_action: bool) -> MessageKind:
    """How clients show a message: announcements are Markdown."""
    if kind is ChannelType.ANNOUNCE:
        return MessageKind.MARKDOWN
    return MessageKind.ACTION if is_action else MessageKind.PLAIN


def cleaned(text: str, kind: ChannelType) -> str:
    """What is kept of a message: no control characters, one line except in announcements. Raises MessageRefused."""
    text = _BLANK.sub("", text)
    text = text.strip() if kind is ChannelType.ANNOUNCE else " ".join(text.split("\n")).replace("\r", "").strip()
    if not text:
        raise MessageRefused("Cannot send empty message.")
    if len(text) > message_length(kind):
        raise MessageRefused("The message you are trying to send is too long.")
    return text


def pm_refusal(speaker: SpeakerRow, partner: PartnerRow) -> str | None:
    """Why one user may not write to another. Administrators reach everybody; everybody reaches the bot."""
    if speaker.is_restricted or speaker.is_silenced:
        return SILENCED
    if partner.is_bot or speaker.is_admin or speaker.is_bot:
        return None
    if RelationKind.BLOCK in (partner.mine, partner.theirs):
        return BLOCKED
    if partner.pm_friends_only and partner.theirs is not RelationKind.FRIEND:
        return FRIENDS_ONLY
    if speaker.pm_friends_only and partner.mine is not RelationKind.FRIEND:
        return RECEIVE_FRIENDS_ONLY
    return None


def message_refusal(
    speaker: SpeakerRow, kind: ChannelType, *, is_moderated: bool, partner: PartnerRow | None
) -> str | None:
    """Why a member of a channel may not speak there."""
    if speaker.is_restricted or speaker.is_silenced:
        return SILENCED
    if kind is ChannelType.PM:
        return NO_ACCESS if partner is None or partner.is_restricted else pm_refusal(speaker, partner)
    if speaker.is_admin or speaker.is_bot:
        return None
    if kind is ChannelType.ANNOUNCE:
        return ANNOUNCE_ONLY
    return MODERATED if is_moderated else None
