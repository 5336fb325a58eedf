"""What the server and a worker do before anything else: read the configuration, set up logs, errors and memory."""

import gc
import sys

from g0v0.platform.config import Config, ConfigError, load_config
from g0v0.platform.log import configure_log
from g0v0.platform.reporting import open_reporting

_YOUNG_OBJECTS = 10_000
"""So many new objects make a collection of the young worth it: a request makes hundreds, which end with it."""


def configured() -> Config:
    """The configuration of this process; ends it with one sentence when that is wrong or unsafe."""
    try:
        config = load_config()
    except ConfigError as error:
        sys.exit(f"g0v0 does not start: {error}")
    configure_log(level=config.server.log_level, fmt=config.server.log_format, is_final=True)
    open_reporting(config.server.sentry_dsn, config.server.environment)
    return config


def settle() -> None:
    """Call when everything is loaded: spares the garbage collector what stays for good.

    Else it walks all modules again and again, tens of milliseconds during which nobody is answered.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS)
