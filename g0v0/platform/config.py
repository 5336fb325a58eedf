"""Settings: environment variables or `.env`, grouped in sections, documented in `.env.example` (a test checks that).

Outside development the defaults that everybody knows are refused: `load_config` raises ConfigError with one sentence.
"""

import re
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

KNOWN_JWT_SECRET = "your_jwt_secret_here"
KNOWN_WEB_SECRET = "your_osu_web_client_secret_here"
# Public by design: every copy of the game carries it. Source: lazer-http.md §1.
GAME_CLIENT_ID = 5
GAME_CLIENT_SECRET = "FGc9GAtyHzeQDshWP5Ah7dega8hJACAJpQtw6OXk"


class ConfigError(Exception):
    """The configuration cannot be used; the text says which setting and what to do."""


class Environment(StrEnum):
    """Where the server runs. Only `development` may use the known default secrets."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"


class LogLevel(StrEnum):
    """The least important lines that are logged."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


class LogFormat(StrEnum):
    """One JSON object per line, or readable text."""

    JSON = "json"
    CONSOLE = "console"


WebUrl = Annotated[str, Field(pattern=r"^https?://")]
Seconds = Annotated[int, Field(ge=1)]


def _upper(value: Any) -> Any:
    return value.upper() if isinstance(value, str) else value


class Section(BaseSettings):
    """A group of settings."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True)


class ServerSection(Section):
    """How the server presents itself."""

    environment: Environment = Environment.PRODUCTION
    server_url: WebUrl = "http://localhost:8000"
    frontend_url: WebUrl | None = None
    cors_urls: tuple[WebUrl, ...] = ()
    trusted_proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    log_level: Annotated[LogLevel, BeforeValidator(_upper)] = LogLevel.INFO
    log_format: LogFormat = LogFormat.JSON
    log_requests: bool = True
    sentry_dsn: str | None = None
    worker_metrics_port: int = Field(0, ge=0, le=65535)
    max_body_bytes: int = Field(12 * 1024 * 1024, ge=1)
    hub_drain_seconds: int = Field(8, ge=0)


class DatabaseSection(Section):
    """MariaDB ≥ 10.6 or MySQL 8."""

    database_url: str = Field("mysql://root@127.0.0.1:3306/g0v0", pattern=r"^mysql://[^/]*/.")
    database_pool_min: int = Field(2, ge=0)
    database_pool_max: int = Field(20, ge=1)


class RedisSection(Section):
    """Redis ≥ 6.2."""

    redis_url: str = Field("redis://127.0.0.1:6379/0", pattern=r"^(rediss?|unix)://")
    redis_pool_max: int = Field(100, ge=1)


class AuthSection(Section):
    """Tokens, clients, sign-in and registration."""

    jwt_secret_key: str = KNOWN_JWT_SECRET
    access_token_expire_minutes: int = Field(1440, ge=1)
    refresh_token_expire_minutes: int = Field(129600, ge=1)
    osu_client_id: int = GAME_CLIENT_ID
    osu_client_secret: str = GAME_CLIENT_SECRET
    osu_web_client_id: int = 6
    osu_web_client_secret: str = KNOWN_WEB_SECRET
    max_tokens_per_client: int = Field(10, ge=1)
    login_attempts_per_account: int = Field(10, ge=1)
    login_attempts_per_address: int = Field(30, ge=1)
    login_window_minutes: int = Field(10, ge=1)
    banned_names: tuple[str, ...] = ("mrekk", "vaxei", "btmc", "cookiezi", "peppy", "saragi", "chocomint", "banchobot")
    enable_registration: bool = True
    enable_email_verification: bool = False
    enable_totp_verification: bool = True
    totp_issuer: str = Field("g0v0", min_length=1, max_length=64, pattern="^[^:]*$")
    enable_supporter_for_all_users: bool = False


class LimitSection(Section):
    """Rate limits. Source: osu-api-v2.md §0.6."""

    enable_rate_limit: bool = True
    rate_limit_per_minute: int = Field(1200, ge=1)


class GameSection(Section):
    """What counts."""

    enable_rx: bool = False
    enable_ap: bool = False
    enable_all_beatmap_leaderboard: bool = False
    enable_all_beatmap_pp: bool = False
    enable_all_mods_pp: bool = False
    seasonal_backgrounds: tuple[str, ...] = ()
    score_sweep_after_seconds: int = Field(10, ge=1)


class CacheSection(Section):
    """How long encoded answers live, in seconds. Every one is also dropped when its data changes."""

    user_cache_expire_seconds: Seconds = 300
    user_scores_cache_expire_seconds: Seconds = 60
    beatmap_cache_expire_seconds: Seconds = 600
    leaderboard_cache_expire_seconds: Seconds = 300
    ranking_cache_expire_seconds: Seconds = 60
    principal_cache_expire_seconds: Seconds = 10
    near_cache_mib: int = Field(64, ge=0)


class StorageSection(Section):
    """Where files (beatmaps, replays, images) live: a folder or an object store URL (`s3://bucket/prefix`)."""

    storage_url: str = "./storage"
    storage_options: dict[str, str] = {}
    storage_public_url: str | None = None


class ContentSection(Section):
    """What the operator publishes as files: news, wiki, changelog, menu pictures, forums."""

    content_path: str = Field("./content", min_length=1)
    content_edit_url: str = Field("", pattern=r"^(https?://.*)?$")


class MailSection(Section):
    """Outgoing mail; empty server = mail is off."""

    smtp_server: str = ""
    smtp_port: int = Field(587, ge=1, le=65535)
    smtp_username: str = ""
    smtp_password: str = ""
    from_email: str = "noreply@example.com"
    from_name: str = "g0v0"


class GeoIpSection(Section):
    """A MaxMind country or city database; empty = countries are unknown."""

    geoip_database: str = ""
    default_country: Annotated[str, BeforeValidator(_upper), Field(pattern="^[A-Z]{2}$")] = "XX"


class UpstreamSection(Section):
    """The official API, for beatmaps this server does not hold; empty id = off."""

    fetcher_client_id: str = ""
    fetcher_client_secret: str = ""
    fetcher_base_url: WebUrl = "https://osu.ppy.sh"
    beatmapset_mirror_url: str = Field("", pattern=r"^(https?://[^{}]*\{id\}[^{}]*)?$")


class Config:
    """All sections, read once. Tests and the CLI may hand in overrides by setting name."""

    def __init__(self, **overrides: Any) -> None:
        def section(kind: type[Section]) -> Any:
            return kind(**{name: value for name, value in overrides.items() if name in kind.model_fields})

        self.server: ServerSection = section(ServerSection)
        self.database: DatabaseSection = section(DatabaseSection)
        self.redis: RedisSection = section(RedisSection)
        self.auth: AuthSection = section(AuthSection)
        self.limits: LimitSection = section(LimitSection)
        self.game: GameSection = section(GameSection)
        self.cache: CacheSection = section(CacheSection)
        self.storage: StorageSection = section(StorageSection)
        self.content: ContentSection = section(ContentSection)
        self.mail: MailSection = section(MailSection)
        self.geoip: GeoIpSection = section(GeoIpSection)
        self.upstream: UpstreamSection = section(UpstreamSection)

    @cached_property
    def development(self) -> bool:
        """Is this a development server?"""
        return self.server.environment is Environment.DEVELOPMENT

    @cached_property
    def base_url(self) -> str:
        """SERVER_URL without a trailing slash."""
        return self.server.server_url.rstrip("/")


SECTIONS: tuple[type[Section], ...] = (
    ServerSection,
    DatabaseSection,
    RedisSection,
    AuthSection,
    LimitSection,
    GameSection,
    CacheSection,
    StorageSection,
    ContentSection,
    MailSection,
    GeoIpSection,
    UpstreamSection,
)


def load_config(**overrides: Any) -> Config:
    """Read the environment. Raises ConfigError naming the setting that is malformed or unsafe."""
    try:
        config = Config(**overrides)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name, *inside = (str(part) for part in first["loc"])
        where = f" (entry {'.'.join(inside)})" if inside else ""
        raise ConfigError(f"{name.upper()}: {first['msg']}{where}.") from None
    except SettingsError as error:
        # Lists and maps are JSON; pydantic-settings tells the field's name in its sentence only.
        named = re.search(r'field "(\w+)"', str(error))
        raise ConfigError(f"{named.group(1).upper() if named else 'A setting'}: is not valid JSON.") from None
    refuse_unsafe(config)
    return config


def refuse_unsafe(config: Config) -> None:
    """Raise ConfigError when a secret everybody knows would protect a production server."""
    if config.development:
        return
    unsafe = [
        name
        for name, value, known in (
            ("JWT_SECRET_KEY", config.auth.jwt_secret_key, KNOWN_JWT_SECRET),
            ("OSU_WEB_CLIENT_SECRET", config.auth.osu_web_client_secret, KNOWN_WEB_SECRET),
        )
        if value == known
    ]
    if len(config.auth.jwt_secret_key) < 32 and "JWT_SECRET_KEY" not in unsafe:
        raise ConfigError("JWT_SECRET_KEY is shorter than 32 characters; set a long random value.")
    if unsafe:
        raise ConfigError(
            f"{' and '.join(unsafe)} still {'has' if len(unsafe) == 1 else 'have'} the public default; set a random"
            " value of at least 32 characters (or ENVIRONMENT=development on your own machine)."
        )
