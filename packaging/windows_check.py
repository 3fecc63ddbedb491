#!/usr/bin/env python3
"""Tries an installed PSC Desk on Windows and writes a report for whoever makes releases; a force's IT runs it there.

py windows_check.py ["C:\\…\\PSC Desk"] [--out report.txt]

The report holds no name of a person, computer or folder and no count: versions, what was tried, and what came of it.
Standard library only. Where there is no Python, run "pscdesk selftest" and send what it says.
"""

from __future__ import annotations

import argparse
import getpass
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

PATIENCE = 180
FOLDERS = (r"%LOCALAPPDATA%\Programs\PSC Desk", r"%ProgramFiles%\PSC Desk")
"""Where the installer puts it: for one person, for everybody."""


def main(words: list[str]) -> int:
    """0 where everything tried is good, 1 where something is not, 2 where PSC Desk was not found."""
    asked = argparse.ArgumentParser(description="Try an installed PSC Desk; the report names nobody.")
    asked.add_argument("folder", nargs="?", type=Path, help="where pscdesk.exe lies")
    asked.add_argument("--out", type=Path, default=Path("pscdesk-windows-report.txt"))
    told = asked.parse_args(words)
    program = find_program(told.folder)
    if program is None:
        print("PSC Desk was not found. Name the folder in which pscdesk.exe lies.", file=sys.stderr)
        return 2
    lines: list[str] = []
    bad = 0
    for name, good, said in everything(program):
        bad += good is False
        lines.append(f"{ {True: 'good', False: 'BAD ', None: '-   '}[good] }  {name}: {said}")
        print(nameless(lines[-1]), flush=True)
    told.out.write_text(nameless("\n".join(lines)) + "\n", "utf-8")
    print(f"\nRead {told.out}, then send it back. It names nobody and counts nothing.")
    return 1 if bad else 0


def find_program(folder: Path | None) -> Path | None:
    """The executable of the terminal, or None."""
    folders = [folder] if folder else [Path(os.path.expandvars(one)) for one in FOLDERS]
    names = ("pscdesk.exe", "pscdesk")
    return next((one / name for one in folders for name in names if (one / name).is_file()), None)


def everything(program: Path) -> Iterator[tuple[str, bool | None, str]]:
    """Each thing that is tried: its name, whether it is good (None where it is only told), what is said."""
    yield "System", None, f"{platform.system()} {platform.release()} {platform.version()}, {platform.machine()}"
    yield "Checked with", None, f"Python {platform.python_version()}"
    yield "Installed for", None, _installed_for(program)
    for name, words in (("Version", ("--version",)), ("Self-test", ("selftest",)), ("Shown", ("selftest", "--shown"))):
        yield from run(name, program, *words)
    yield from run("Second start is quick", program, "--version")
    with tempfile.TemporaryDirectory(prefix="pscdesk-check-") as kept:
        own = Path(kept) / "Prüfung mit Leerzeichen"  # a folder with a space and a letter beyond ASCII
        own.mkdir()
        home = own / "home"
        yield from run(
            "A whole force", program, "demo", "--out", str(own / "demo"), "--desks", "4", "--months", "3", home=home
        )
        yield from run("Folder trial", program, "doctor", "--folder", str(own), home=home)
        yield from run("Guidance and forms", program, "check", home=home)
        yield "Keystore", *_quiet(lambda: _keystore(program, own / "with-keystore"))
    for name, asked in QUESTIONS.items():
        yield name, *_quiet(asked)
    yield "By hand", None, "double-click an office card; a second start; a screen reader; contrast theme; 200% scaling"


def run(name: str, program: Path, *words: str, home: Path | None = None) -> Iterator[tuple[str, bool, str]]:
    """One run of the program: whether its status is 0, how long it took, and its lines where it is a trial."""
    begun = time.monotonic()
    try:
        done = _call(program, *words, home=home)
    except (OSError, subprocess.SubprocessError) as fault:
        yield name, False, type(fault).__name__
        return
    said = (done.stdout + done.stderr).decode("utf-8", "replace").strip().splitlines()
    kept = said if words[:1] == ("selftest",) or done.returncode else said[-1:] if words == ("--version",) else []
    yield name, done.returncode == 0, f"status {done.returncode}, {time.monotonic() - begun:.1f} s"
    for line in kept[-30:]:
        yield f"  {name}", done.returncode == 0, line


def _call(program: Path, *words: str, home: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    own = {**os.environ, **({"PSCDESK_HOME": str(home)} if home else {})}
    return subprocess.run([program, *words], env=own, capture_output=True, timeout=PATIENCE, check=False)


def _keystore(program: Path, home: Path) -> str:
    """Whether the key of a new store went into the keystore of Windows: no key file lies beside the store then."""
    contact = b"role = supervisor\nkind = handle-conduct\nstage = noticed\ntheme = authority-respect-courtesy\nadvice = prepare-conversation\nroute = informal-action\nworkforce = officer\n"
    own = {**os.environ, "PSCDESK_HOME": str(home)}
    subprocess.run(
        [program, "record", "advice-contact"], input=contact, env=own, capture_output=True, timeout=60, check=False
    )
    keys = [path.name for path in home.rglob("*.key")]
    return "the key lies in a file" if keys else "the key lies in the keystore, or nothing was counted"


def _installed_for(program: Path) -> str:
    local = os.environ.get("LOCALAPPDATA", "")
    return (
        "one person"
        if local and str(program).lower().startswith(local.lower())
        else "everybody, or a folder of its own"
    )


def _powershell(text: str) -> Callable[[], str]:
    def ask() -> str:
        done = subprocess.run(
            ["powershell", "-NoProfile", "-NonInteractive", "-Command", text],
            capture_output=True,
            timeout=60,
            check=False,
        )
        return done.stdout.decode("utf-8", "replace").strip() or f"status {done.returncode}"

    return ask


QUESTIONS: dict[str, Callable[[], str]] = {
    "Language mode of PowerShell": _powershell("$ExecutionContext.SessionState.LanguageMode"),
    "AppLocker rules in force": _powershell("(Get-AppLockerPolicy -Effective).RuleCollections.Count"),
    "Long paths": _powershell("(Get-ItemProperty HKLM:/SYSTEM/CurrentControlSet/Control/FileSystem).LongPathsEnabled"),
    "Kinds of file": _powershell(
        "'.psco','.pscd','.pscr','.pscq','.pscb' | "
        "% { $_ + ' ' + (Get-ItemProperty \"Registry::HKEY_CLASSES_ROOT\\$_\").'(default)' }"
    ),
    "Scaling": _powershell("(Get-ItemProperty 'HKCU:/Control Panel/Desktop/WindowMetrics').AppliedDPI"),
}
"""What is asked of Windows; each answer is a word or a number that tells of the system, not of a person."""


def _quiet(ask: Callable[[], str]) -> tuple[bool | None, str]:
    try:
        return None, ask()
    except (OSError, subprocess.SubprocessError) as fault:
        return None, f"not known here ({type(fault).__name__})"


def nameless(text: str) -> str:
    """The text without this person's and this computer's name, and without folders that may hold a name."""
    names = {getpass.getuser(), platform.node(), os.environ.get("USERDOMAIN", ""), os.environ.get("USERPROFILE", "")}
    for name in sorted((name for name in names if len(name) > 1), key=len, reverse=True):
        text = re.sub(re.escape(name), "…", text, flags=re.IGNORECASE)
    text = re.sub(r"[A-Za-z]:\\[^\n\"']*", "…", text)
    return re.sub(r"(?<![\w.])/(?:home|Users|tmp|root|var)/[^\s\"']*", "…", text)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
