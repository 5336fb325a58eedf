"""All tables of the application, from the most to the least specific prefix."""

from g0v0.auth.api_keys import by_key
from g0v0.platform.config import Config
from g0v0.platform.http.sign_in import bearer, nobody
from g0v0.platform.http.table import RouteTable
from g0v0.platform.limiter import Limit
from g0v0.routes import hubs, images, oauth, private, v1, v2, web
from g0v0.routes.looks import oauth_look, v1_look, v2_look


def all_tables(config: Config) -> list[RouteTable]:
    """The tables in the order they are tried."""
    api_limit = Limit("api", config.limits.rate_limit_per_minute, 60)
    v1_limit = Limit("v1", config.limits.rate_limit_per_minute, 60)
    token_limit = Limit("oauth", 60, 60)
    return [
        RouteTable("/api/v2", v2.routes, v2_look, bearer, api_limit),
        RouteTable("/api/private", private.routes, v2_look, bearer, api_limit),
        RouteTable("/api", v1.routes, v1_look, by_key, v1_limit),
        RouteTable("/oauth", oauth.routes, oauth_look, nobody, token_limit),
        RouteTable(hubs.PREFIX, hubs.routes, v2_look, bearer, api_limit),
        RouteTable("", hubs.routes, v2_look, bearer, api_limit, exclusive=False),
        RouteTable("", images.routes, v2_look, bearer, api_limit, exclusive=False),
        RouteTable("", web.routes, v2_look, bearer, api_limit),
    ]


def aliases(config: Config) -> list[RouteTable]:
    """Further addresses of endpoints that are in the tables above; tried first, and named in no documentation."""
    limit = Limit("v1", config.limits.rate_limit_per_minute, 60)
    # Tools of other servers look for the old API here.
    return [RouteTable("/api/v1", v1.routes, v1_look, by_key, limit, documented=False)]
