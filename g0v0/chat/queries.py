"""SQL of the chat."""

from g0v0.chat.models import (
    ChannelIdRow,
    ChannelRow,
    LatestPlayRow,
    LockedChannelRow,
    MemberChannelRow,
    MessageRow,
    MessageTimeRow,
    PartnerRow,
    PlaymodeRow,
    SilenceRow,
    SpeakerRow,
    StatisticsRow,
    UserIdRow,
)
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

get_member_channel = One("chat/get_member_channel", MemberChannelRow)
list_member_channels = Many("chat/list_member_channels", MemberChannelRow)
list_member_ids = Many("chat/list_member_ids", UserIdRow)
list_hidden_member_ids = Many("chat/list_hidden_member_ids", UserIdRow)
update_members_shown = Exec("chat/update_members_shown")
update_member_hidden = Exec("chat/update_member_hidden")
update_last_read = Exec("chat/update_last_read")

get_speaker = One("chat/get_speaker", SpeakerRow)
get_partner = One("chat/get_partner", PartnerRow)
list_partners = Many("chat/list_partners", PartnerRow)
list_existing_user_ids = Many("chat/list_existing_user_ids", UserIdRow)

lock_channel = One("chat/lock_channel", LockedChannelRow)
insert_message = Insert("chat/insert_message")
update_last_message = Exec("chat/update_last_message")
get_message = One("chat/get_message", MessageRow)
get_message_time = One("chat/get_message_time", MessageTimeRow)
list_messages_after = Many("chat/list_messages_after", MessageRow)
list_messages_before = Many("chat/list_messages_before", MessageRow)

list_silences_after = Many("chat/list_silences_after", SilenceRow)

get_playmode = One("chat/get_playmode", PlaymodeRow)
get_statistics = One("chat/get_statistics", StatisticsRow)
get_latest_play = One("chat/get_latest_play", LatestPlayRow)
