"""Talkers may talk as fast as tests want; the limits have tests of their own."""

import pytest

from g0v0.platform.runtime import Runtime


@pytest.fixture
def unhurried(rt: Runtime) -> None:
    """Nobody talks too fast."""
    rt.limiter.enabled = False
