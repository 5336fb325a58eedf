"""SQL of the chat."""

from g0v0.chat.models import ChannelIdRow, ChannelRow
from g0v0.platform.query import Exec, Insert, Many, One, Value

insert_channel = Insert("chat/insert_channel")
"""Raises DuplicateKey: `uq_chat_channels_handle`."""

get_channel = One("chat/get_channel", ChannelRow)
get_channel_id_by_handle = One("chat/get_channel_id_by_handle", ChannelIdRow)
list_public_channels = Many("chat/list_public_channels", ChannelRow)
exists_public_channel = Value("chat/exists_public_channel", bool)
update_channel = Exec("chat/update_channel")
delete_channel = Exec("chat/delete_channel")

insert_member = Exec("chat/insert_member")
update_member_shown = Exec("chat/update_member_shown")
delete_member = Exec("chat/delete_member")
delete_members = Exec("chat/delete_members")
