"""Hub messages: the worked bytes of the contract, a stream cut anyhow, reading, building (lazer-signalr.md §9)."""

from typing import Any

import msgpack_lazer_api as codec
import pytest

HOST_CHANGED = bytes.fromhex("960180c0ab486f73744368616e676564910590")
PING = bytes.fromhex("029106")


def framed(body: bytes) -> bytes:
    assert len(body) < 128
    return bytes([len(body)]) + body


def messages(splitter: codec.MessageSplitter, data: bytes) -> list[Any]:
    return [*splitter.feed(data)]


def test_worked_bytes_of_a_ping() -> None:
    assert codec.write_ping() == PING
    assert isinstance(codec.read_message(PING[1:]), codec.Ping)


def test_worked_bytes_of_a_void_completion() -> None:
    assert codec.write_completion("7") == bytes.fromhex("06940380a13702")
    answer = codec.read_message(bytes.fromhex("940380a13702"))
    assert isinstance(answer, codec.Completion)
    assert (answer.invocation_id, answer.error, answer.result) == ("7", None, None)


def test_worked_bytes_of_an_invocation() -> None:
    assert codec.write_invocation("HostChanged", [codec.encode(5)]) == framed(HOST_CHANGED)
    call = codec.read_message(HOST_CHANGED)
    assert isinstance(call, codec.Invocation)
    assert (call.target, call.invocation_id, call.arguments, len(call)) == ("HostChanged", None, (b"\x05",), 1)
    assert call.decode_arguments() == [5]


@pytest.mark.parametrize(
    ("target", "arguments", "wire"),
    [
        ("UserPresenceUpdated", [5, [[11, []], 2]], "960180c0b3" + b"UserPresenceUpdated".hex() + "920592920b900290"),
        (
            "MatchRoomStateChanged",
            [[3, [None, False, None]]],
            "960180c0b5" + b"MatchRoomStateChanged".hex() + "91" + "920393c0c2c0" + "90",
        ),
        (
            "MatchRoomStateChanged",
            [[0, [[[0, "Team Red"], [1, "Team Blue"]], False, None]]],
            "960180c0b5" + b"MatchRoomStateChanged".hex() + "91" + "920093" + "92" + "9200a8" + b"Team Red".hex()
            + "9201a9" + b"Team Blue".hex() + "c2c0" + "90",
        ),
        (
            "MatchEvent",
            [[0, [[0, [1, 100_000_000]]]]],
            "960180c0aa" + b"MatchEvent".hex() + "91" + "92009192009201ce05f5e100" + "90",
        ),
        (
            "UserModsChanged",
            [5, [{"acronym": "DT", "settings": {"speed_change": 1.3}}]],
            "960180c0af" + b"UserModsChanged".hex() + "920591" + "92a2445491ac" + b"speed_change".hex()
            + "cb3ff4cccccccccccd" + "90",
        ),
    ],
)  # fmt: skip
def test_worked_arguments_go_out_and_come_back(target: str, arguments: list[Any], wire: str) -> None:
    message = codec.write_invocation(target, [codec.encode(argument) for argument in arguments])
    assert message == framed(bytes.fromhex(wire))
    (call,) = messages(codec.MessageSplitter(), message)
    assert (call.target, call.decode_arguments()) == (target, arguments)


def test_a_server_reads_five_fields_and_six_and_later_ones() -> None:
    for wire in ("950180a131a14191c0", "960180a131a14191c090", "970180a131a14191c090c0"):
        call = codec.read_message(bytes.fromhex(wire))
        assert isinstance(call, codec.Invocation)
        assert (call.invocation_id, call.target, call.arguments) == ("1", "A", (b"\xc0",))


def test_headers_with_content_are_stepped_over() -> None:
    call = codec.read_message(bytes.fromhex("950181a16bd90176c0a14190"))
    assert isinstance(call, codec.Invocation)
    assert (call.target, call.arguments) == ("A", ())


def test_answers_with_a_result_an_error_or_neither() -> None:
    for value in (0, "", [], None, False, {"a": [1]}):
        (answer,) = messages(codec.MessageSplitter(), codec.write_completion("12", result=codec.encode(value)))
        assert codec.decode(answer.result) == value
    (answer,) = messages(codec.MessageSplitter(), codec.write_completion("12", error="An error: no"))
    assert (answer.invocation_id, answer.error, answer.result) == ("12", "An error: no", None)
    with pytest.raises(codec.EncodeError, match="not both"):
        codec.write_completion("1", result=b"\xc0", error="no")


def test_the_end_of_a_connection() -> None:
    assert codec.write_close() == bytes.fromhex("049307c0c2")
    assert codec.write_close("no", allow_reconnect=True) == bytes.fromhex("069307a26e6fc3")
    for error, allow in ((None, False), ("no: way", True)):
        (close,) = messages(codec.MessageSplitter(), codec.write_close(error, allow_reconnect=allow))
        assert (close.error, close.allow_reconnect) == (error, allow)


def test_messages_the_hubs_do_not_use_are_named() -> None:
    for wire, kind, invocation_id in (
        ("940280a131c0", 2, "1"),
        ("950480a132a14190", 4, "2"),
        ("930580a133", 5, "3"),
        ("920805", 8, None),
        ("920905", 9, None),
        ("9163", 99, None),
    ):
        other = codec.read_message(bytes.fromhex(wire))
        assert isinstance(other, codec.OtherMessage)
        assert (other.kind, other.invocation_id) == (kind, invocation_id)


@pytest.mark.parametrize(
    ("wire", "reason"),
    [
        ("", "too early"),
        ("05", "an array"),
        ("90", "lacks a field"),
        ("91ff", "negative"),
        ("91a131", "not a number"),
        ("920180", "lacks a field"),
        ("950190c0a14190", "headers"),
        ("95018005a14190", "text expected"),
        ("950180c0c090", "not nil"),
        ("950180c0a1ff90", "not UTF-8"),
        ("950180c0a14105", "not an array"),
        ("950180c0a14192c0", "too early"),
        ("950180c0a14191c1", "no MessagePack type"),
        ("940380a13704", "no such kind"),
        ("940380a13701", "lacks a field"),
        ("940380c002", "not nil"),
        ("9307c005", "true or false"),
        ("9106c0", "more data"),
        ("950180c0a141dc0041" + "c0" * 65, "too many arguments"),
    ],
)
def test_what_is_no_hub_message_is_refused(wire: str, reason: str) -> None:
    with pytest.raises(codec.DecodeError, match=reason) as caught:
        codec.read_message(bytes.fromhex(wire))
    assert caught.value.offset <= len(wire) // 2


def test_a_bad_argument_is_found_when_it_is_decoded() -> None:
    call = codec.read_message(bytes.fromhex("950180c0a1419205a1ff"))
    assert isinstance(call, codec.Invocation)
    with pytest.raises(codec.DecodeError, match="argument 1: text that is not UTF-8"):
        call.decode_arguments()


def test_several_messages_in_one_frame_come_out_in_order() -> None:
    stream = PING + framed(HOST_CHANGED) + codec.write_completion("7") + codec.write_close()
    kinds = [type(message) for message in messages(codec.MessageSplitter(), stream)]
    assert kinds == [codec.Ping, codec.Invocation, codec.Completion, codec.Close]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 130, 1000])
def test_messages_come_out_however_the_stream_is_cut(size: int) -> None:
    long = codec.write_invocation("Long", [codec.encode("x" * 300)])
    stream = PING + long + framed(HOST_CHANGED) + long + PING
    splitter = codec.MessageSplitter()
    found = [m for start in range(0, len(stream), size) for m in messages(splitter, stream[start : start + size])]
    assert [getattr(message, "target", "ping") for message in found] == ["ping", "Long", "HostChanged", "Long", "ping"]
    assert found[3].decode_arguments() == ["x" * 300]
    assert splitter.buffered == 0


def test_an_unfinished_message_waits_and_is_counted() -> None:
    splitter = codec.MessageSplitter()
    assert messages(splitter, framed(HOST_CHANGED)[:5]) == []
    assert splitter.buffered == 5
    (call,) = messages(splitter, framed(HOST_CHANGED)[5:])
    assert call.target == "HostChanged"


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_a_damaged_message_is_skipped_and_those_around_it_are_kept(kind: type) -> None:
    splitter = codec.MessageSplitter()
    with pytest.raises(codec.DecodeError, match="no MessagePack type"):
        splitter.feed(kind(framed(HOST_CHANGED) + framed(b"\x91\xc1") + PING + PING[:1]))
    assert [type(message) for message in splitter.feed(kind(b""))] == [codec.Invocation, codec.Ping]
    assert [type(message) for message in splitter.feed(kind(PING[1:]))] == [codec.Ping]


@pytest.mark.parametrize("prefix", ["8180808008", "ffffffff7f", "818008"])
@pytest.mark.parametrize("kind", [bytes, bytearray])
def test_a_stream_that_announces_too_much_is_lost_for_good(prefix: str, kind: type) -> None:
    splitter = codec.MessageSplitter()
    for data in (bytes.fromhex(prefix), PING, PING):
        with pytest.raises(codec.DecodeError):
            splitter.feed(kind(data))
    assert splitter.buffered == 0


def test_messages_before_a_loss_are_given_out() -> None:
    splitter = codec.MessageSplitter()
    with pytest.raises(codec.DecodeError, match="too large"):
        splitter.feed(PING + bytes.fromhex("818008"))
    assert [type(message) for message in splitter.feed(b"")] == [codec.Ping]
    with pytest.raises(codec.DecodeError, match="lost its frame"):
        splitter.feed(PING)


def test_the_longest_message_taken_is_the_servers_choice() -> None:
    message = codec.write_invocation("A", [codec.encode("x" * 100)])
    (call,) = messages(codec.MessageSplitter(len(message) - 1), message)
    assert call.target == "A"
    with pytest.raises(codec.DecodeError, match="too large"):
        codec.MessageSplitter(len(message) - 2).feed(message)


def test_arguments_are_relayed_as_the_bytes_they_came_in() -> None:
    odd = bytes.fromhex("92cd0001" + "d9016b")
    (call,) = messages(codec.MessageSplitter(), codec.write_invocation("SendFrameDataV2", [b"\x05", odd]))
    relay = codec.Relay("UserSentFrames", [codec.encode(1001)])
    expected = codec.write_invocation("UserSentFrames", [codec.encode(1001), odd])
    assert relay.forward(call, 1) == relay.wrap(odd) == expected
    with pytest.raises(IndexError):
        relay.forward(call, 2)


def test_a_relay_without_leading_arguments() -> None:
    assert codec.Relay("HostChanged").wrap(b"\x05") == framed(HOST_CHANGED)
