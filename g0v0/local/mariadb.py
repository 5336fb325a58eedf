"""A private MariaDB: its data directory, configuration, account and database."""

import asyncio
import os
import pwd
import shutil
from pathlib import Path

import pymysql

from g0v0.local.service import CannotStart, Service, is_usable, write_private

_SOCKET = "mariadb.sock"

ACCOUNT = "g0v0"
DATABASE = "g0v0"


class MariaDb(Service):
    """One mariadbd whose account `g0v0` owns every database named `g0v0…`, so tests can create their own."""

    name = "mariadb"

    @property
    def url(self) -> str:
        socket = self.directory / "data" / _SOCKET
        where = f"?unix_socket={socket}" if is_usable(socket) else ""
        return f"mysql://{ACCOUNT}:{self.password}@127.0.0.1:{self.port}/{DATABASE}{where}"

    async def prepare(self) -> list[str]:
        if not (self.directory / "data").exists():
            await self._initialise()
        (self.directory / "tmp").mkdir(exist_ok=True)
        write_private(self.directory / "init.sql", self._account_sql())
        write_private(self.directory / "my.cnf", self._configuration())
        return [program("mariadbd"), f"--defaults-file={self.directory}/my.cnf", *_as_current_user()]

    def answers(self) -> bool:
        try:
            pymysql.connect(
                host="127.0.0.1",
                port=self.port,
                user=ACCOUNT,
                password=self.password,
                database=DATABASE,
                connect_timeout=1,
                read_timeout=1,
            ).close()
        except pymysql.MySQLError:
            return False
        return True

    async def _initialise(self) -> None:
        """Create the system tables beside the final place: an interrupted first start is simply done again."""
        fresh = self.directory / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        user = pwd.getpwuid(os.getuid()).pw_name
        command = [program("mariadb-install-db"), "--no-defaults", f"--datadir={fresh}", "--skip-test-db"]
        (self.directory / "tmp").mkdir(exist_ok=True)
        command += [
            f"--tmpdir={self.directory}/tmp",
            "--skip-name-resolve",
            f"--auth-root-socket-user={user}",
            *_as_current_user(),
        ]
        with self.log.open("ab") as log:
            process = await asyncio.create_subprocess_exec(*command, stdout=log, stderr=log)
            if await process.wait():
                raise CannotStart(f"mariadb-install-db failed, see {self.log}")
        fresh.rename(self.directory / "data")

    def _account_sql(self) -> str:
        """Run by mariadbd at every start, before it accepts connections: no administrator's client needed."""
        statements = [f"CREATE DATABASE IF NOT EXISTS {DATABASE};"]
        # Through its socket one is "localhost".
        for account in (f"'{ACCOUNT}'@'127.0.0.1'", f"'{ACCOUNT}'@'localhost'"):
            statements += [
                f"CREATE USER IF NOT EXISTS {account};",
                f"ALTER USER {account} IDENTIFIED BY '{self.password}';",
                f"GRANT ALL PRIVILEGES ON `{DATABASE}%`.* TO {account};",
            ]
        return "\n".join([*statements, ""])

    def _configuration(self) -> str:
        """Small, utf8mb4, and as durable as production: a commit is on disk when it returns."""
        return f"""[mariadbd]
datadir = {self.directory}/data
# Its own: a starting server deletes every temporary table it finds there, also those another one is using.
tmpdir = {self.directory}/tmp
init_file = {self.directory}/init.sql
# Relative to the data directory, so that a long path does not keep it from starting.
socket = {_SOCKET}
pid_file = mariadb.pid
bind_address = 127.0.0.1
port = {self.port}
skip_name_resolve
character_set_server = utf8mb4
collation_server = utf8mb4_unicode_ci
max_connections = 200
performance_schema = OFF
net_buffer_length = 64K
innodb_buffer_pool_size = 768M
innodb_adaptive_hash_index = ON
innodb_log_file_size = 64M
innodb_flush_log_at_trx_commit = 1
"""


def program(name: str) -> str:
    """The full path of a program, also of those in /usr/sbin, which is not in everybody's PATH."""
    search = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/local/sbin", "/usr/sbin", "/sbin"])
    found = shutil.which(name, path=search)
    if not found:
        raise CannotStart(f"{name} is not installed")
    return found


def _as_current_user() -> list[str]:
    """mariadbd refuses to run as root unless told so."""
    return ["--user=root"] if os.getuid() == 0 else []


def is_installed() -> bool:
    """Whether everything a private MariaDB needs is on this machine."""
    try:
        return all(Path(program(name)).exists() for name in ("mariadbd", "mariadb-install-db"))
    except CannotStart:
        return False
