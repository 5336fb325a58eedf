"""Mods: `[acronym, settings]`, whose settings say N and hold 2N items (spec: lazer-signalr.md §4.3)."""

import enum
from typing import Any

import msgpack_lazer_api as codec
import pytest

DOUBLE_TIME = bytes.fromhex("92a2445491ac73706565645f6368616e6765cb3ff4cccccccccccd")


class Acronym(enum.StrEnum):
    DT = "DT"


def test_a_setting_is_a_pair_under_a_count_of_one() -> None:
    double_time = {"acronym": "DT", "settings": {"speed_change": 1.3}}
    assert codec.encode(double_time) == DOUBLE_TIME
    assert codec.decode(DOUBLE_TIME) == double_time


@pytest.mark.parametrize("acronym", ["K", "HD", "SV2", "10K", "ABCDEFGHIJ", "A" * 40])
@pytest.mark.parametrize(
    "settings",
    [{}, {"a": 1}, {"a": True, "b": None, "c": "text", "d": -1.5}, {f"s{i}": i for i in range(20)}, {"list": [1, [2]]}],
)
def test_acronyms_of_any_length_and_settings_of_any_number_come_back(acronym: str, settings: dict[str, Any]) -> None:
    mods = [{"acronym": acronym, "settings": settings}, {"acronym": "HR", "settings": {}}]
    room = {"before": 1, "mods": mods, "after": [mods, 2]}
    assert codec.decode(codec.encode(room)) == room


@pytest.mark.parametrize(
    ("given", "wire"),
    [
        ({"acronym": "HD"}, "92a2484490"),
        ({"acronym": "HD", "settings": {}, "other": 1}, "92a2484490"),
        ({"settings": {}, "acronym": "HD"}, "92a2484490"),
        ({"acronym": Acronym.DT}, "92a2445490"),
        ({"acronym": "hd"}, "81a76163726f6e796da26864"),
        ({"acronym": ""}, "81a76163726f6e796da0"),
        ({"acronym": 5}, "81a76163726f6e796d05"),
        ({"acronym": "HD", "settings": None}, "82a76163726f6e796da24844a873657474696e6773c0"),
        ({"acronym": "HD", "settings": {1: 2}}, "82a76163726f6e796da24844a873657474696e6773810102"),
    ],
)
def test_a_dict_is_a_mod_only_with_an_acronym_and_named_settings(given: dict[str, Any], wire: str) -> None:
    assert codec.encode(given).hex() == wire


@pytest.mark.parametrize(
    "honest",
    [
        ["EN", "x"], ["EN", ["x"]], ["EN", ["x", "y"]], [["EN", ["x"]], ["US", ["y", "z"]]], ["EN", [1]], ["en", []],
        ["EN", [], []], [b"EN", []], ["EN"], {"a": ["EN", ["x"]]},
    ],
)  # fmt: skip
def test_data_that_only_looks_like_a_mod_is_not_misread(honest: Any) -> None:
    assert codec.decode(codec.encode(honest)) == honest


def test_settings_as_a_map_or_nil_are_read_too() -> None:
    assert codec.decode(bytes.fromhex("92a248448101a161")) == {"acronym": "HD", "settings": {1: "a"}}
    assert codec.decode(bytes.fromhex("92a24844c0")) == {"acronym": "HD", "settings": None}


def test_mods_can_be_turned_off() -> None:
    assert codec.decode(bytes.fromhex("92a2484490"), mods=False) == ["HD", []]
    with pytest.raises(codec.DecodeError, match="more data"):
        codec.decode(DOUBLE_TIME, mods=False)


@pytest.mark.parametrize("end", sorted(set(range(len(DOUBLE_TIME))) - {len(DOUBLE_TIME) - 9}))
def test_a_cut_mod_is_refused(end: int) -> None:
    """Except where the value would begin: what is before it is an honest pair."""
    with pytest.raises(codec.DecodeError):
        codec.decode(DOUBLE_TIME[:end])


def test_a_setting_whose_key_is_no_text_is_refused() -> None:
    with pytest.raises(codec.DecodeError):
        codec.decode(bytes.fromhex("92a2484492a16101" + "0203"))
