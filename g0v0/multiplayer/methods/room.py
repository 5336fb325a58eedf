"""Opening, entering and leaving rooms, and who is in charge of them."""

from g0v0.multiplayer import commands, presence, wire
from g0v0.multiplayer.client import Call, group, hub
from g0v0.multiplayer.inviting import invite
from g0v0.multiplayer.opening import open_new
from g0v0.multiplayer.requests import RoomRequest, SettingsRequest, Text
from g0v0.multiplayer.wire import Wire
from g0v0.signalr.arguments import Int32, Int64


@hub.method("CreateRoom")
async def create_room(call: Call, room: RoomRequest) -> Wire:
    """Open a room and be its host."""
    await presence.may_enter(call)
    return wire.room(await open_new(call, room), call.rt.clock())


@hub.method("JoinRoomWithPassword")
async def join_room_with_password(call: Call, room_id: Int64, password: Text) -> Wire:
    """Enter a room."""
    await presence.may_enter(call)
    return wire.room(await presence.join(call, room_id, password), call.rt.clock())


@hub.method("JoinRoom")
async def join_room(call: Call, room_id: Int64) -> Wire:
    """The same of older clients, for rooms without a password."""
    return await join_room_with_password(call, room_id, "")


@hub.method("LeaveRoom")
async def leave_room(call: Call) -> None:
    """Leave; harmless for somebody who is in no room."""
    player = presence.player(call)
    place, player.place = player.place, None
    if place is not None:
        await presence.leave(call.rt, call.user_id, place)
        await call.leave(group(place.room_id))


@hub.method("InvitePlayer")
async def invite_player(call: Call, user_id: Int32) -> None:
    """Ask somebody to join."""
    await invite(call, user_id)


@hub.method("TransferHost")
async def transfer_host(call: Call, user_id: Int32) -> None:
    """Make another member host."""
    await presence.act(call, commands.TransferHost(call.user_id, user_id))


@hub.method("KickUser")
async def kick_user(call: Call, user_id: Int32) -> None:
    """Send a member away."""
    await presence.kick(call, user_id)


@hub.method("ChangeSettings")
async def change_settings(call: Call, settings: SettingsRequest) -> None:
    """Change the room."""
    await presence.act(call, commands.ChangeSettings(call.user_id, settings.settings()))
