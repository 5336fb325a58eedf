"""Installs the engines' packages with apt when the machine lacks them."""

import os
import shutil
import subprocess
from collections.abc import Collection
from pathlib import Path

from g0v0.local import mariadb, redis
from g0v0.local.processes import say
from g0v0.local.service import CannotStart

_INSTALLED = {"mariadb": mariadb.is_installed, "redis": redis.is_installed}
# MariaDB's core packages hold the programs without the system service, which we would only have to stop.
_PACKAGES = {"mariadb": ["mariadb-server-core", "mariadb-client-core"], "redis": ["redis-server"]}
_BY_HAND = "Install {} by hand, or set DATABASE_URL and REDIS_URL to engines that run elsewhere."


def ensure(services: Collection[str]) -> None:
    """Install what `services` (names as in `keeper.SERVICES`) need and this machine does not have."""
    missing = [name for name in services if not _INSTALLED[name]()]
    if not missing:
        return
    wanted = [package for name in missing for package in _PACKAGES[name]]
    by_hand = _BY_HAND.format(" and ".join(missing))
    if not shutil.which("apt-get"):
        raise CannotStart(f"This machine has no {' and no '.join(missing)}, and no apt-get to install it. {by_hand}")
    say(f"Installing {' '.join(wanted)} …")
    root = _as_root()
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    try:
        subprocess.run([*apt, "update"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([*apt, "install", "--yes", "--no-install-recommends", *wanted], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise CannotStart(f"apt-get could not install {' '.join(wanted)} ({error}). {by_hand}") from error
    if "redis" in missing and Path("/run/systemd/system").exists():
        # Debian starts a system-wide Redis after installing it; nobody asked for that one.
        subprocess.run([*root, "systemctl", "disable", "--now", "redis-server"], check=False)


def _as_root() -> list[str]:
    """The command that gives the next one root's rights; asks for a password only when somebody can type it."""
    if os.getuid() == 0:
        return []
    if not shutil.which("sudo"):
        raise CannotStart(f"Installing packages needs root or sudo. {_BY_HAND.format('MariaDB and Redis')}")
    return ["sudo"] if os.isatty(0) else ["sudo", "--non-interactive"]
