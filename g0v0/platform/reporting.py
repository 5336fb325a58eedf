"""Reporting of failures to Sentry, or whatever speaks its protocol. Off without SENTRY_DSN; the log has them anyway.

Only what the four edges catch is reported. Local variables, bodies and headers stay here: they hold secrets.
"""

import sentry_sdk
from sentry_sdk.integrations.atexit import AtexitIntegration


def open_reporting(dsn: str | None, environment: str) -> None:
    """Start reporting; does nothing without a DSN."""
    if dsn is None:
        return
    sentry_sdk.init(
        dsn=dsn,
        environment=environment,
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[AtexitIntegration(callback=_leave_quietly)],
        include_local_variables=False,
        send_default_pii=False,
        max_breadcrumbs=0,
    )


def _leave_quietly(_pending: int, _timeout: float) -> None:
    """Instead of a line on stderr when the process ends with reports still to send."""


def report(error: BaseException, **tags: str) -> None:
    """Report one failure, findable by its tags (request or job id, route)."""
    with sentry_sdk.new_scope() as scope:
        for name, value in tags.items():
            scope.set_tag(name, value)
        scope.capture_exception(error)
