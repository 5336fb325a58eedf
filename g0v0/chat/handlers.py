"""`/chat`. Source: osu-api-v2.md §4.8."""

from g0v0.chat import conversations, membership, messages, shapes
from g0v0.chat.errors import ChatRefused
from g0v0.chat.models import (
    AckParams,
    ChannelType,
    CreateParams,
    MessageParams,
    MessagesQuery,
    NewPmParams,
    UpdatesQuery,
)
from g0v0.chat.queries import list_member_ids, list_public_channels
from g0v0.chat.silences import new_silences
from g0v0.chat.views import member_view, views_of
from g0v0.platform.errors import Invalid
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.runtime import Runtime
from g0v0.users.queries import update_last_visit
from g0v0.users.shapes import bare, cards

INCLUDES = ("messages", "presence", "silences")


@endpoint(scope="chat.read", user=True, body=AckParams, returns=shapes.Ack)
async def ack(rt: Runtime, call: Call[None, AckParams]) -> shapes.Ack:
    """The caller is here: which silences are new, as far as the last hour goes."""
    await update_last_visit(rt.db, id=call.user_id, at=rt.clock())
    return {"silences": [shapes.silence(row) for row in await new_silences(rt, call.body)]}


@endpoint(scope="*", user=True, query=UpdatesQuery, returns=shapes.Updates)
async def updates(rt: Runtime, call: Call[UpdatesQuery]) -> shapes.Updates:
    """Channels of the caller and new silences, as `includes[]` asks. `messages` stays empty: they come live."""
    if call.query.since is None:
        raise Invalid(fields={"since": ["is required."]})
    wanted = INCLUDES if call.query.includes is None else call.query.includes
    answer: shapes.Updates = {}
    if "messages" in wanted:
        answer["messages"] = []
    if "presence" in wanted:
        answer["presence"] = [shapes.listed_channel(rt, view) for view in await views_of(rt, call.user_id)]
    if "silences" in wanted:
        answer["silences"] = [shapes.silence(row) for row in await new_silences(rt, call.query)]
    return answer


@endpoint(scope="*", user=True, returns=list[shapes.Channel])
async def presence(rt: Runtime, call: Call) -> list[shapes.Channel]:
    """Channels of the caller."""
    return [shapes.listed_channel(rt, view) for view in await views_of(rt, call.user_id)]


@endpoint(scope="chat.read", user=True, returns=list[shapes.Channel])
async def channels(rt: Runtime, call: Call) -> list[shapes.Channel]:
    """All public channels, the oldest first."""
    del call
    return [shapes.public_channel(row) for row in await list_public_channels(rt.db, kind=ChannelType.PUBLIC)]


@endpoint(scope="chat.write_manage", user=True, body=CreateParams, returns=shapes.Channel)
async def create(rt: Runtime, call: Call[None, CreateParams]) -> shapes.Channel:
    """Open the conversation with a user, or (administrators) announce something to many."""
    match call.body.type.upper():
        case "PM":
            return await conversations.begin_private(rt, call.user_id, call.body.target_id)
        case "ANNOUNCE":
            return await conversations.announce(rt, call.user_id, call.body)
        case _:
            raise Invalid(fields={"type": ["is PM or ANNOUNCE."]})


@endpoint(scope="chat.write", user=True, body=NewPmParams, returns=shapes.Sent)
async def new(rt: Runtime, call: Call[None, NewPmParams]) -> shapes.Sent:
    """Send a private message. 422 nobody to talk to, nothing to say or too much; 403 not allowed; 429 too fast."""
    return await conversations.message_user(rt, call.user_id, call.body)


@endpoint(scope="chat.read", user=True, returns=shapes.ChannelWithUsers)
async def show(rt: Runtime, call: Call, channel: int) -> shapes.ChannelWithUsers:
    """A channel the caller is in, with the users of a conversation. 404 otherwise."""
    view = await member_view(rt, call.user_id, channel)
    found = shapes.listed_channel(rt, view)
    ids = found.get("users", [])
    if view.can_list_users:
        ids = [row.user_id for row in await list_member_ids(rt.db, channel_id=channel)]
    known = await cards(rt, ids)
    return {"channel": found, "users": [known[user_id] for user_id in ids]}


@endpoint(scope="chat.write_manage", user=True, returns=shapes.Channel)
async def join(rt: Runtime, call: Call, channel: int, user: int) -> shapes.Channel:
    """Enter a public channel. 403 for somebody else, or a channel one cannot enter; 404 unknown."""
    _refuse_others(call.user_id, user)
    return shapes.listed_channel(rt, await membership.enter(rt, call.user_id, channel))


@endpoint(scope="chat.write_manage", user=True, status=204)
async def part(rt: Runtime, call: Call, channel: int, user: int) -> None:
    """Leave a channel, or put a conversation away. 403 for somebody else; 404 unknown."""
    _refuse_others(call.user_id, user)
    await membership.depart(rt, call.user_id, channel)


@endpoint(scope="chat.read", user=True, status=204)
async def mark_as_read(rt: Runtime, call: Call, channel: int, message: int) -> None:
    """The caller has read up to a message. 404 for a channel the caller is not in."""
    await membership.mark_read(rt, call.user_id, channel, message)


@endpoint(scope="chat.read", user=True, query=MessagesQuery, returns=list[shapes.Message] | shapes.Messages)
async def list_messages(rt: Runtime, call: Call[MessagesQuery], channel: int) -> list[shapes.Message] | shapes.Messages:
    """What was said in a channel the caller is in, oldest first. 404 otherwise."""
    rows, _ = await messages.page(rt, call.user_id, channel, call.query)
    senders = await cards(rt, {row.sender_id for row in rows})
    found = shapes.messages(rows, senders)
    if call.query.return_object:
        return {"messages": found, "users": [bare(card) for card in senders.values()]}
    return found


@endpoint(scope="chat.write", user=True, body=MessageParams, returns=shapes.Message)
async def send(rt: Runtime, call: Call[None, MessageParams], channel: int) -> shapes.Message:
    """Say something in a channel the caller is in. 403 not allowed; 422 nothing or too much; 429 too fast."""
    return await messages.say(rt, call.user_id, channel, call.body.draft)


def _refuse_others(user_id: int, named_id: int) -> None:
    if user_id != named_id:
        raise ChatRefused
