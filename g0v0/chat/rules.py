"""Who may say what to whom. Pure. Source: osu-api-v2.md §4.8, reference-domain-rules.md §17."""

import re

from g0v0.platform.errors import Invalid

_CHANNEL_NAME = re.compile(r"#[a-z0-9][a-z0-9_\-]{0,30}")


def check_channel_name(name: str) -> None:
    """A public channel is `#` and lower-case letters, digits, `-` or `_`. Raises Invalid."""
    if not _CHANNEL_NAME.fullmatch(name):
        raise Invalid(fields={"name": ["is # and up to 31 lower-case letters, digits, - and _, e.g. #osu."]})
