"""What is said when the engines are missing and cannot be installed."""

import os
import shutil
from collections.abc import Callable

import pytest

from g0v0.local import packages
from g0v0.local.service import CannotStart


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Pretend that an ordinary user's machine has no engines, nor the named program."""

    def pretend(program: str) -> None:
        monkeypatch.setattr(packages, "_INSTALLED", {"mariadb": lambda: False, "redis": lambda: False})
        monkeypatch.setattr(shutil, "which", lambda name: None if name == program else f"/usr/bin/{name}")
        monkeypatch.setattr(os, "getuid", lambda: 1000)

    return pretend


def test_without_apt_the_ways_out_are_named(missing: Callable[[str], None]) -> None:
    missing("apt-get")
    with pytest.raises(CannotStart, match=r"no mariadb and no redis, and no apt-get.*by hand.*DATABASE_URL"):
        packages.ensure(["mariadb", "redis"])


def test_without_root_and_sudo_that_is_said(missing: Callable[[str], None]) -> None:
    missing("sudo")
    with pytest.raises(CannotStart, match="needs root or sudo"):
        packages.ensure(["redis"])


def test_nothing_is_installed_when_nothing_is_needed(missing: Callable[[str], None]) -> None:
    missing("apt-get")
    packages.ensure([])
