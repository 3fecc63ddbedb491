#!/usr/bin/env python3
"""Asks whether every locked package has a wheel for each system and Python we promise; needs the network and uv.

python packaging/wheels_for_all.py            asks, and writes packaging/wheels.toml
python packaging/wheels_for_all.py --look     only says whether the lock is the one that was asked about

Run it whenever requirements.lock changes: a test compares the two.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
TABLE = ROOT / "packaging" / "wheels.toml"
SYSTEMS = {
    "windows": "x86_64-pc-windows-msvc",
    "macos-arm": "aarch64-apple-darwin",
    "linux": "x86_64-manylinux_2_34",
}
NOT_PROMISED = {"macos-intel": "x86_64-apple-darwin"}
"""Asked about as well, so that the table says what is missing there: cryptography has no wheels for Intel any more."""
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def digest() -> str:
    """What stands for the lock."""
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def ask(system: str, python: str) -> tuple[int, str]:
    """How many packages have a wheel there, and the sentence that says which has none; empty where all have."""
    with tempfile.TemporaryDirectory() as folder:
        words = ["uv", "pip", "install", "--dry-run", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
        words += ["--python-platform", {**SYSTEMS, **NOT_PROMISED}[system]]
        words += ["--python-version", python, "--target", folder, "-r", str(LOCK)]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    found = re.search(r"Would install (\d+) packages", done.stderr)
    if done.returncode or found is None:
        lacking = re.search(r"Because (\S+) has no usable wheels", done.stderr)
        return 0, f"no wheel of {lacking[1]}" if lacking else " ".join(done.stderr.split())[-200:]
    return int(found[1]), ""


def main(words: list[str]) -> int:
    """0 where every package has a wheel everywhere (or the table is of this lock), else 1."""
    if words == ["--look"]:
        same = f'lock = "{digest()}"' in TABLE.read_text("utf-8")
        print("The table is of this lock." if same else "The lock has changed since: run this without --look.")
        return 0 if same else 1
    lines = [
        "# Whether every package of requirements.lock has a wheel, asked by packaging/wheels_for_all.py (uv, dry run).",
        f'lock = "{digest()}"',
        "",
    ]
    without = 0
    for system in (*SYSTEMS, *NOT_PROMISED):
        lines.append(f"[{system}]")
        for python in PYTHONS:
            count, fault = ask(system, python)
            without += bool(fault) and system in SYSTEMS
            print(f"{system} {python}: {fault or f'{count} packages, each with a wheel'}", flush=True)
            lines.append(f'"{python}" = {count}' + (f"  # {fault[:120]}" if fault else ""))
        lines.append("")
    TABLE.write_text("\n".join(lines), "utf-8")
    return 1 if without else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
