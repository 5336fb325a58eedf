"""Countries of addresses, against MaxMind's own test databases."""

import json
import shutil
from pathlib import Path
from typing import Any

import maxminddb
import pytest

from g0v0.platform.geoip import GeoIp, GeoIpError, open_geoip

SHARED = Path(__file__).resolve().parents[3] / "shared/data"


def recorded() -> dict[str, Any]:
    expected = SHARED / "expected" / "geoip.json"
    return json.loads(expected.read_text())["databases"] if expected.exists() else {}


needs_data = pytest.mark.skipif(not recorded(), reason="no shared test data on this machine")


class OneRecord:
    """A reader that has the same record for every address, or the same failure."""

    def __init__(self, record: object = None, failure: Exception | None = None) -> None:
        self.record = record
        self.failure = failure
        self.asked: list[str] = []
        self.closed = False

    def get(self, address: object) -> object:
        self.asked.append(str(address))
        if self.failure:
            raise self.failure
        return self.record

    def close(self) -> None:
        self.closed = True


def geoip_over(reader: OneRecord) -> GeoIp:
    return GeoIp(reader)  # type: ignore[arg-type]


@needs_data
@pytest.mark.parametrize("name", ["GeoLite2-Country-Test.mmdb", "GeoLite2-City-Test.mmdb"])
def test_countries_are_those_recorded(name: str) -> None:
    geoip = open_geoip(str(SHARED / "geoip" / name))
    lookups = recorded()[name]["lookups"]
    expected = {
        ip: (record.get("country") or record.get("registered_country") or {}).get("iso_code") if record else None
        for ip, record in ((ip, found["record"]) for ip, found in lookups.items())
    }
    assert {ip: geoip.country_of(ip) for ip in lookups} == expected
    assert len({code for code in expected.values() if code}) > 5
    geoip.close()


@needs_data
@pytest.mark.parametrize("name", [name for name, facts in recorded().items() if facts.get("must_fail_or_be_refused")])
def test_broken_databases_are_refused_when_opened(name: str) -> None:
    with pytest.raises(GeoIpError, match="damaged"):
        open_geoip(str(SHARED / "geoip" / name))


@needs_data
def test_a_database_without_countries_is_refused() -> None:
    with pytest.raises(GeoIpError, match="is a GeoLite2-ASN database"):
        open_geoip(str(SHARED / "geoip" / "GeoLite2-ASN-Test.mmdb"))


@needs_data
def test_a_truncated_database_is_refused(tmp_path: Path) -> None:
    copy = tmp_path / "cut.mmdb"
    shutil.copyfile(SHARED / "geoip" / "GeoLite2-Country-Test.mmdb", copy)
    copy.write_bytes(copy.read_bytes()[:5000])
    with pytest.raises(GeoIpError, match=r"cut\.mmdb is no MaxMind database, or it is damaged"):
        open_geoip(str(copy))


def test_an_absent_database_is_named() -> None:
    with pytest.raises(GeoIpError, match=r"/nowhere/geo\.mmdb cannot be read: No such file or directory"):
        open_geoip("/nowhere/geo.mmdb")


def test_a_folder_or_a_text_is_no_database(tmp_path: Path) -> None:
    text = tmp_path / "text.mmdb"
    text.write_text("country,address\n")
    for path in (tmp_path, text):
        with pytest.raises(GeoIpError):
            open_geoip(str(path))


def test_without_a_database_every_country_is_unknown() -> None:
    geoip = open_geoip("")
    assert geoip.country_of("81.2.69.142") is None
    geoip.close()


@pytest.mark.parametrize(
    "ip",
    ["10.0.0.1", "127.0.0.1", "192.168.1.1", "100.64.0.1", "::1", "fe80::1", "::ffff:10.0.0.1", "0.0.0.0", "unix", ""],
)
def test_private_and_malformed_addresses_are_not_even_looked_up(ip: str) -> None:
    reader = OneRecord({"country": {"iso_code": "GB"}})
    assert geoip_over(reader).country_of(ip) is None
    assert reader.asked == []


def test_a_mapped_ipv4_address_is_looked_up_as_ipv4() -> None:
    reader = OneRecord({"country": {"iso_code": "gb"}})
    assert geoip_over(reader).country_of("::ffff:81.2.69.142") == "GB"
    assert reader.asked == ["81.2.69.142"]


@pytest.mark.parametrize(
    ("record", "country"),
    [
        ({"country": {"iso_code": "GB"}, "registered_country": {"iso_code": "FR"}}, "GB"),
        ({"registered_country": {"iso_code": "FR"}}, "FR"),
        ({"country": {"geoname_id": 1}, "registered_country": {"iso_code": "FR"}}, "FR"),
        ({"continent": {"code": "EU"}}, None),
        (None, None),
        ("text", None),
    ],
)
def test_the_place_counts_before_the_registration(record: object, country: str | None) -> None:
    assert geoip_over(OneRecord(record)).country_of("81.2.69.142") == country


def test_a_damaged_record_makes_the_country_unknown() -> None:
    reader = OneRecord(failure=maxminddb.InvalidDatabaseError("bad data"))
    assert geoip_over(reader).country_of("81.2.69.142") is None


def test_closing_closes_the_file() -> None:
    reader = OneRecord()
    geoip_over(reader).close()
    assert reader.closed
