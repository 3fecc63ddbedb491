"""Engines that are started for these tests and stopped after them; collected only by ``run.py test --engines``."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

collect_ignore_glob = [] if os.environ.get("PSCDESK_TEST_ENGINES") else ["test_*.py"]

AS = {"user": "postgres", "group": "postgres"} if hasattr(os, "geteuid") and os.geteuid() == 0 else {}
"""PostgreSQL does not run as root."""


@dataclass(frozen=True)
class Server:
    """A PostgreSQL of its own: a folder with its data and its socket, which nobody can reach over the network."""

    folder: Path
    programs: Path

    @property
    def url(self) -> str:
        """Where it is, with a password that it does not ask for."""
        return f"postgresql://nation:s3cr3t-word@/postgres?host={self.folder}"

    def start(self) -> None:
        """Start it; done once it answers."""
        options = f"-c listen_addresses= -c fsync=off -c statement_timeout=60s -k {self.folder}"
        self.run("pg_ctl", "start", "-w", "-l", self.folder / "log", "-o", options, "-D", self.folder / "data")

    def stop(self, how: str = "fast") -> None:
        """Stop it; ``immediate`` is as if it had died."""
        self.run("pg_ctl", "stop", "-w", "-m", how, "-D", self.folder / "data")

    def run(self, program: str, *words: str | Path) -> None:
        """Run one of PostgreSQL's programs as whoever may."""
        command = [self.programs / program, *words]
        subprocess.run(command, cwd="/", check=True, stdout=subprocess.DEVNULL, **AS)  # type: ignore[call-overload]


def made_server(*locale: str) -> Iterator[Server]:
    """A server with this locale, in a folder of the system's: pytest's are shut to it, and paths of sockets short."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    assert found, "PostgreSQL is not installed: apt-get install -y --no-install-recommends postgresql"
    folder = Path(tempfile.mkdtemp(prefix="pscdesk-pg-"))
    if AS:
        shutil.chown(folder, **AS)
    server = Server(folder, found[-1])
    try:
        server.run("initdb", "-D", folder / "data", "-U", "nation", "--auth=trust", "-E", "UTF8", "-N", *locale)
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module", params=["bytes", "English"])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """Two servers one after the other: one sorts texts by their bytes, one as English people do."""
    english = ("--locale-provider=icu", "--icu-locale=en-GB", "--locale=C.UTF-8")
    yield from made_server(*(english if request.param == "English" else ("--locale=C.UTF-8",)))
