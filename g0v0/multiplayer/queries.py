"""SQL of the multiplayer feature. What rooms leave behind is written by `rooms.recording`."""

from g0v0.multiplayer.models import AccountRow, InviteeRow
from g0v0.platform.query import One, Value

get_account = One("multiplayer/get_account", AccountRow)
get_invitee = One("multiplayer/get_invitee", InviteeRow)
exists_item_attempt = Value("multiplayer/exists_item_attempt", bool)
