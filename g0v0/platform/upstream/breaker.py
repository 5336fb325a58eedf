"""A circuit breaker: when the other side is down, callers are told at once instead of waiting for timeouts."""

from collections.abc import Callable


class Breaker:
    """Closed (everything passes) → open after `limit` failures in a row (nothing passes) → after `rest_s` half-open:
    one probe passes, and its outcome closes the breaker or opens it again."""

    def __init__(self, limit: int, rest_s: float, now: Callable[[], float]) -> None:
        self._limit = limit
        self._rest_s = rest_s
        self._now = now
        self._failures = 0
        self._opened_at: float | None = None
        self._probing = False

    @property
    def is_open(self) -> bool:
        """Would a call be turned away, or be a probe?"""
        return self._opened_at is not None

    def admit(self) -> float | None:
        """None when a call may pass, else seconds until the next probe. Every admitted call must report one outcome."""
        if self._opened_at is None:
            return None
        wait_s = self._opened_at + self._rest_s - self._now()
        if wait_s > 0:
            return wait_s
        if self._probing:
            return self._rest_s
        self._probing = True
        return None

    def succeeded(self) -> None:
        """The other side answered."""
        self._failures = 0
        self._opened_at = None
        self._probing = False

    def failed(self) -> None:
        """It did not, or with a failure of its own."""
        self._failures += 1
        if self._probing or self._failures >= self._limit:
            self._opened_at = self._now()
        self._probing = False

    def abandoned(self) -> None:
        """The caller gave up before there was an outcome."""
        self._probing = False
