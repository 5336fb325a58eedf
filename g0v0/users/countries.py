"""Countries as osu! knows them: ISO 3166 plus `XX` for unknown."""

import pycountry

UNKNOWN = "XX"

NAMES: dict[str, str] = {
    UNKNOWN: "Unknown",
    **{c.alpha_2: getattr(c, "common_name", c.name) for c in pycountry.countries},
}
"""Two-letter code → English name."""


def is_known(code: str) -> bool:
    """Is this a code a user may carry?"""
    return code in NAMES
