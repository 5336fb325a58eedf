"""What a log line holds, and what it must not."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import logging
from g0v0.platform.log import configure_log, get_log
configure_log(level="INFO", fmt="{fmt}")
def fail(password):
    raise ValueError("broken")
try:
    fail("hunter" + "2")
except ValueError:
    get_log("test").exception("it failed", access_token="hunter" + "2")
    logging.getLogger("library").exception("a library failed")
"""


@pytest.mark.parametrize("fmt", ["json", "console"])
def test_a_traceback_names_the_place_but_no_values(fmt: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(fmt=fmt)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr.count("broken") >= 2
    assert "it failed" in done.stderr
    assert "hunter2" not in done.stderr
