"""A bare Debian 12 as a machine of a force: PSC Desk is installed on it, and people use it with no network at all."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 300
"""Seconds for one command; whatever takes longer hangs."""
_CLOCK = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"
_OFFLINE = ("unshare", "--net", "--ipc", "chroot")
"""No network, no memory shared with the computer around it, and no file of it."""
_AS_ROOT = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root",
    "LC_ALL": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
}
_MIRROR = "http://deb.debian.org/debian"


class Wrong(Exception):
    """Something is not as it should be; its text says what."""


@dataclass(frozen=True)
class Told:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Person:
    """Somebody with a home of their own on a machine, on a day: an ordinary user, never root."""

    machine: Machine
    number: int
    home: str

    def run(self, *words: str, day: dt.date | None, typed: str = "", expect: int = 0) -> Told:
        """Run ``pscdesk`` with these words, without a network; raises Wrong where it does not end with ``expect``."""
        return self.do("pscdesk", *words, day=day, typed=typed, expect=expect)

    def do(
        self, *words: str, day: dt.date | None, typed: str = "", expect: int = 0, more: Mapping[str, str] | None = None
    ) -> Told:
        """Run any program as this person, on a day or by the true clock; what ``run`` says holds here too."""
        clock = (
            {}
            if day is None
            else {
                "LD_PRELOAD": _CLOCK,
                "FAKETIME": f"@{day} 10:00:00",
                "FAKETIME_DONT_FAKE_MONOTONIC": "1",
                "NO_FAKE_STAT": "1",
            }
        )
        surroundings = {"PATH": "/usr/bin:/bin", "HOME": self.home, "LC_ALL": "C.UTF-8", **clock, **(more or {})}
        told = _ran(
            [
                *_OFFLINE,
                f"--userspec={self.number}:{self.number}",
                str(self.machine.root),
                *_clean(surroundings),
                *words,
            ],
            typed,
        )
        if told.status != expect:
            said = f"{told.out}{told.err}".strip()
            raise Wrong(f"{' '.join(words)}: status {told.status}, not {expect}\n{said}")
        return told

    @property
    def files(self) -> dict[str, bytes]:
        """Every file in the home, by its path from there."""
        home = self.machine.at(self.home)
        return {str(path.relative_to(home)): path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file()}


@dataclass(frozen=True)
class Machine:
    """A root made by debootstrap, with a layer of its own above it, so that two machines share nothing but Debian."""

    root: Path

    def at(self, path: str) -> Path:
        """Where a path of the machine lies on this computer."""
        return self.root / path.lstrip("/")

    def person(self, name: str, number: int) -> Person:
        """An ordinary user whose home is made."""
        home = self.at(f"/home/{name}")
        if home.exists():
            return Person(self, number, f"/home/{name}")
        home.mkdir(parents=True)
        with self.at("/etc/passwd").open("a", encoding="utf-8") as people:
            people.write(f"{name}:x:{number}:{number}::/home/{name}:/bin/sh\n")
        os.chown(home, number, number)
        home.chmod(0o700)
        return Person(self, number, f"/home/{name}")

    def install(self, package: Path) -> str:
        """The version that apt says is installed once this package is; its dependencies come from Debian."""
        kept = self.at("/var/tmp/package.deb")
        shutil.copyfile(package, kept)
        self.as_root("apt-get", "install", "-y", "-qq", "--no-install-recommends", "/var/tmp/package.deb")
        kept.unlink()
        self.as_root("dpkg", "--verify", "pscdesk")
        return self.as_root("dpkg-query", "-W", "-f", "${Version}", "pscdesk").out

    def purge(self) -> None:
        """Remove the program and whatever apt knows of it; raises Wrong where something of it is left."""
        self.as_root("apt-get", "purge", "-y", "-qq", "pscdesk")
        left = [path for path in ("/usr/bin/pscdesk", "/usr/lib/pscdesk") if os.path.lexists(self.at(path))]
        if left:
            raise Wrong(f"the removal left {', '.join(left)}")

    def add(self, *packages: str) -> None:
        """Install packages of Debian that this trial needs, and not the program."""
        self.as_root("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)

    def write(self, path: str, text: str) -> None:
        """Write a file as root, as IT would."""
        self.at(path).parent.mkdir(parents=True, exist_ok=True)
        self.at(path).write_text(text, "utf-8")

    def as_root(self, *words: str) -> Told:
        """How a command ended that IT gives; raises Wrong where it did not end well."""
        surroundings = [
            "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME=/root",
            "LC_ALL=C.UTF-8",
            "DEBIAN_FRONTEND=noninteractive",
        ]
        told = _ran(["chroot", str(self.root), "/usr/bin/env", "-i", *surroundings, *words])
        if told.status:
            raise Wrong(f"{' '.join(words)}: status {told.status}\n{told.out}{told.err}")
        return told


def _clean(surroundings: Mapping[str, str]) -> tuple[str, ...]:
    """What starts a program with these surroundings and no others."""
    return ("/usr/bin/env", "-i", *(f"{name}={value}" for name, value in surroundings.items()))


def bare_debian(folder: Path, *, mirror: str = "") -> Path:
    """A new bare Debian 12 in ``folder``, with the clock that this trial sets; taken as it lies where it is there."""
    root = folder / "debian"
    if (root / "made").exists():
        return root
    shutil.rmtree(root, ignore_errors=True)
    made = _ran(["debootstrap", "--variant=minbase", "bookworm", str(root), *([mirror] if mirror else [_MIRROR])])
    if made.status:
        raise Wrong(f"debootstrap: {made.out[-2000:]}{made.err}")
    machine = Machine(root)
    machine.as_root("apt-get", "update", "-qq")
    machine.add("faketime")
    (root / "made").touch()
    return root


@contextmanager
def machine_above(bare: Path, folder: Path, name: str) -> Iterator[Machine]:
    """A machine called ``name`` over the bare one; it is gone afterwards."""
    layer = folder / name
    parts = {part: layer / part for part in ("upper", "work", "root")}
    for part in parts.values():
        part.mkdir(parents=True)
    mounts: list[Path] = []
    try:
        over = f"lowerdir={bare},upperdir={parts['upper']},workdir={parts['work']}"
        _mounted(mounts, ["-t", "overlay", "overlay", "-o", over], parts["root"])
        _mounted(mounts, ["-t", "proc", "proc"], parts["root"] / "proc")
        machine = Machine(parts["root"])
        machine.write("/etc/hostname", f"{name}\n")
        machine.write("/etc/machine-id", f"{os.urandom(16).hex()}\n")
        yield machine
    finally:
        for where in reversed(mounts):
            _ran(["umount", "--lazy", str(where)])
        shutil.rmtree(layer, ignore_errors=True)


def _mounted(mounts: list[Path], words: list[str], where: Path) -> None:
    told = _ran(["mount", *words, str(where)])
    if told.status:
        raise Wrong(f"mount {' '.join(words)}: {told.err.strip()}")
    mounts.append(where)


def _ran(words: list[str], typed: str = "") -> Told:
    try:
        done = subprocess.run(words, input=typed, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired as fault:
        raise Wrong(f"{' '.join(words)}: no end after {PATIENCE} seconds") from fault
    return Told(done.returncode, done.stdout, done.stderr)
