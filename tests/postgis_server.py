"""A real PostgreSQL server with PostGIS for tests: on loopback, in a folder of its own, gone when they are done."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from geodata.store.address import ServerAddress

PACKAGES = ("postgresql-15", "postgresql-15-postgis-3")
_PROGRAMS = Path("/usr/lib/postgresql/15/bin")
_POSTGIS = Path("/usr/share/postgresql/15/extension/postgis.control")
# The server refuses to run as root; this user comes with the package.
_USER_FOR_ROOT = "postgres"
# For a server that nobody misses: nothing waits for the disk, and many partitions are locked at once.
_SETTINGS = (
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses=127.0.0.1"
    " -c unix_socket_directories= -c max_locks_per_transaction=512 -c shared_buffers=64MB -c autovacuum=off"
)
# To PostgreSQL: drop everything. https://www.postgresql.org/docs/15/server-shutdown.html
_AT_ONCE = signal.SIGQUIT
_PATIENCE_S = 120
_numbers = count(1)


def why_not() -> str | None:
    """Why there can be no server here; None where there can."""
    if not (_PROGRAMS / "initdb").exists() or not _POSTGIS.exists():
        return f"no PostgreSQL with PostGIS is installed (apt-get install {' '.join(PACKAGES)})"
    if find_spec("psycopg") is None:
        return "the package psycopg is not installed"
    return None


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs. Its role may do everything, and needs `password` only where `asks` is named."""

    port: int
    password: str

    def address(self, database: str = "atlas", *, name: str = "atlas", schema: str | None = None) -> ServerAddress:
        """Where a database of it, or a schema in one, is found."""
        options = f"?options=-csearch_path%3D{schema},public" if schema else ""
        return ServerAddress(f"postgresql://{name}:{self.password}@127.0.0.1:{self.port}/{database}{options}")

    def new_store(self) -> ServerAddress:
        """A schema in which nothing is yet, which is much quicker made than a database."""
        schema = f"store_{next(_numbers)}"
        self.run(f"CREATE SCHEMA {schema}")
        return self.address(schema=schema)

    def run(self, *statements: str, database: str = "atlas") -> list[tuple[Any, ...]]:
        """The rows of the last of these statements."""
        import psycopg

        with psycopg.connect(self.address(database).secret, autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []


@contextmanager
def running_server() -> Iterator[Server]:
    """Starts a server with a database `atlas`, and ends it; nor does it outlive this process, however that ends."""
    folder, password = Path(mkdtemp(prefix="atlas-postgis-")), "a password of tests"
    data, words = folder / "data", folder / "password"
    words.write_text(password, encoding="utf-8")
    if os.geteuid() == 0:
        owner = pwd.getpwnam(_USER_FOR_ROOT)
        for path in (folder, words):
            os.chown(path, owner.pw_uid, owner.pw_gid)
    server = Server(_free_port(), password.replace(" ", "%20"))
    login = ("-U", "atlas", f"--pwfile={words}", "--auth=scram-sha-256")
    try:
        _do("initdb", "-D", data, *login, "--no-sync", "--encoding=UTF8", "--locale=C")
        with _started(server, data, folder / "log"):
            server.run("CREATE DATABASE atlas", database="postgres")
            server.run("CREATE EXTENSION postgis")
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _started(server: Server, data: Path, log: Path) -> Iterator[None]:
    command = (*_program("postgres"), "-D", data, "-p", str(server.port), *_SETTINGS.split())
    with log.open("wb") as said:
        # In a session of its own, else a Ctrl-C would end it before the tests that still ask it.
        running = subprocess.Popen(command, stdout=said, stderr=said, cwd="/", start_new_session=True)
    try:
        _wait_until_answering(server, running, log)
        yield
    finally:
        running.send_signal(_AT_ONCE)
        running.wait(_PATIENCE_S)


def _wait_until_answering(server: Server, running: subprocess.Popen[bytes], log: Path) -> None:
    import psycopg

    deadline = time.monotonic() + _PATIENCE_S
    while True:
        try:
            server.run("SELECT 1", database="postgres")
        except psycopg.OperationalError:
            if running.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the server did not start: {log.read_text(encoding='utf-8')}") from None
            time.sleep(0.1)
        else:
            return


def _do(program: str, *arguments: str | Path) -> None:
    command = (*_program(program), *arguments)
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", timeout=_PATIENCE_S)
    if done.returncode:
        raise RuntimeError(f"{program} failed: {done.stdout}{done.stderr}")


def _program(name: str) -> tuple[str | Path, ...]:
    """A program of the server, to be run as a user whom it accepts, and told to end when this process ends."""
    as_user: Sequence[str] = ()
    if os.geteuid() == 0:
        owner = pwd.getpwnam(_USER_FOR_ROOT)
        as_user = (f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups")
    return ("setpriv", *as_user, "--pdeathsig", _AT_ONCE.name.removeprefix("SIG"), _PROGRAMS / name)


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
