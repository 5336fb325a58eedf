"""The official osu! API, asked for beatmaps this server does not hold. Off without credentials.

Only asks; caching, also of "there is no such beatmap", and deciding what to ask for belong to the beatmaps feature.
"""

from g0v0.platform.upstream.exchange import Exchange, Pace, Timekeeping, UpstreamUnavailable
from g0v0.platform.upstream.official import Credentials, Upstream, open_upstream

__all__ = ["Credentials", "Exchange", "Pace", "Timekeeping", "Upstream", "UpstreamUnavailable", "open_upstream"]
