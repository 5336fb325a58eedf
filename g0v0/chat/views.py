"""Channels as one user sees them: who the other one is in a private one, and what the user may do."""

from dataclasses import dataclass

from g0v0.chat import rules
from g0v0.chat.errors import ChannelNotFound
from g0v0.chat.models import ChannelRow, ChannelType, MemberChannelRow, PartnerRow, SpeakerRow
from g0v0.chat.queries import get_member_channel, get_speaker, list_member_channels, list_partners
from g0v0.platform.runtime import Runtime
from g0v0.relations.models import RelationKind
from g0v0.users.lookup import UserNotFound


@dataclass(frozen=True, slots=True)
class View:
    """A channel and the one who looks at it."""

    channel: MemberChannelRow
    speaker: SpeakerRow
    partner: PartnerRow | None = None

    @property
    def public(self) -> ChannelRow:
        """What everybody sees of it."""
        row = self.channel
        return ChannelRow(row.id, row.kind, row.name, row.description, row.is_moderated, row.last_message_id)

    @property
    def refusal(self) -> str | None:
        """Why the user may not speak there; None if that is allowed."""
        row = self.channel
        return rules.message_refusal(self.speaker, row.kind, is_moderated=row.is_moderated, partner=self.partner)

    @property
    def can_list_users(self) -> bool:
        """May the user see who reads an announcement?"""
        return self.channel.kind is ChannelType.ANNOUNCE and self.speaker.is_admin

    @property
    def is_shown(self) -> bool:
        """Is the channel among those of the user? Not a conversation with somebody hidden or blocked."""
        if self.channel.kind is not ChannelType.PM:
            return True
        partner = self.partner
        return partner is not None and not partner.is_restricted and partner.mine is not RelationKind.BLOCK


async def speaker_of(rt: Runtime, user_id: int) -> SpeakerRow:
    """The user as a speaker. Raises UserNotFound."""
    found = await get_speaker(rt.db, id=user_id, now=rt.clock())
    if found is None:
        raise UserNotFound(user_id=user_id)
    return found


async def view_of(rt: Runtime, user_id: int, channel_id: int) -> View:
    """One channel, entered or not. Raises ChannelNotFound. At most three queries."""
    row = await get_member_channel(rt.db, channel_id=channel_id, user_id=user_id)
    if row is None:
        raise ChannelNotFound(channel_id=channel_id)
    partner = None
    if row.kind is ChannelType.PM:
        partners = await list_partners(rt.db, channel_ids=[row.id], user_id=user_id)
        partner = partners[0] if partners else None
    return View(row, await speaker_of(rt, user_id), partner)


async def member_view(rt: Runtime, user_id: int, channel_id: int) -> View:
    """One channel that the user is in. Raises ChannelNotFound."""
    view = await view_of(rt, user_id, channel_id)
    if not view.channel.is_member:
        raise ChannelNotFound(channel_id=channel_id)
    return view


async def views_of(rt: Runtime, user_id: int) -> list[View]:
    """All channels a user is in and has not put away, those with the newest messages first. Three queries."""
    rows = await list_member_channels(rt.db, user_id=user_id)
    private = [row.id for row in rows if row.kind is ChannelType.PM]
    partners = {row.channel_id: row for row in await list_partners(rt.db, channel_ids=private, user_id=user_id)}
    speaker = await speaker_of(rt, user_id)
    views = [View(row, speaker, partners.get(row.id) if row.kind is ChannelType.PM else None) for row in rows]
    return [view for view in views if view.is_shown]
