"""Countries of addresses, from a MaxMind database on disk (GeoLite2 Country or City, DB-IP …).

Which address a request came from is decided elsewhere. The file is read at start; a newer one takes a restart.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address
from itertools import islice
from typing import Any, cast

import maxminddb

from g0v0.platform.log import get_log

_CHECKED_AT_OPEN = 1000
"""Records read when opening: enough to meet damage that is everywhere, 2 ms of work."""

_log = get_log("geoip")


class GeoIpError(Exception):
    """The database cannot be used; the text names the file and says why."""


class GeoIp:
    """Looks up countries; without a database every country is unknown."""

    def __init__(self, reader: maxminddb.Reader | None = None) -> None:
        self._reader = reader

    def country_of(self, ip: str) -> str | None:
        """ISO 3166 code, upper case; None for private, malformed and unlisted addresses."""
        address = _address(ip)
        if self._reader is None or address is None or not address.is_global:
            return None
        try:
            return _country(self._reader.get(address))
        except maxminddb.InvalidDatabaseError as error:
            # One damaged record must not keep a player out.
            _log.error("geoip_lookup_failed", cause=str(error))
            return None

    def close(self) -> None:
        """Let go of the file."""
        if self._reader is not None:
            self._reader.close()


def open_geoip(path: str) -> GeoIp:
    """Open and check the database; an empty path gives a GeoIp that knows no country. Raises GeoIpError."""
    if not path:
        return GeoIp()
    try:
        reader = maxminddb.open_database(path)
    except OSError as error:
        raise GeoIpError(f"The GeoIP database {path} cannot be read: {error.strerror}.") from error
    except (maxminddb.InvalidDatabaseError, ValueError) as error:
        raise GeoIpError(f"{path} is no MaxMind database, or it is damaged.") from error
    try:
        _check(reader, path)
    except BaseException:
        reader.close()
        raise
    return GeoIp(reader)


def _check(reader: maxminddb.Reader, path: str) -> None:
    kind = reader.metadata().database_type
    if not any(word in kind for word in ("Country", "City", "Enterprise")):
        raise GeoIpError(f"{path} is a {kind} database; countries need a Country or City one.")
    try:
        for _ in islice(reader, _CHECKED_AT_OPEN):
            pass
    except maxminddb.InvalidDatabaseError as error:
        raise GeoIpError(f"The GeoIP database {path} is damaged.") from error


def _address(ip: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(ip)
    except ValueError:
        return None
    # A dual-stack socket reports IPv4 callers as ::ffff:a.b.c.d, which no database lists.
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def _country(record: Any) -> str | None:
    """Where the address is; for satellite and anonymous networks at least where it is registered."""
    if not isinstance(record, dict):
        return None
    for key in ("country", "registered_country"):
        code = cast(dict[str, Any], record).get(key, {}).get("iso_code")
        if code:
            return str(code).upper()
    return None
