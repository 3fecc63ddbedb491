"""Takes a Debian package through the whole story of a force, in bare Debian 12 machines, as ordinary users, offline.

python3 packaging/acceptance NEW.deb --before OLD.deb [--folder FOLDER] [--minutes 10]

As root, with debootstrap and poppler-utils. The network is used to make the bare Debian and to install what the package
depends on; whatever people do afterwards is done without one. Exit status 1 at the first thing that is wrong. What was
published and said is kept in FOLDER/told. Only the standard library; nothing of the program is imported.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import sys
import time
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from acceptance.machine import Wrong, bare_debian, machine_above
from acceptance.story import STEPS, Force, days_from

MACHINES = ("first", "second", "screen")
"""Where the force works, where its office is restored, and one with a screen."""


def main(words: list[str]) -> int:
    """The exit status: 0 where the whole story went as it should, within the minutes."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("package", type=Path, help="the package to accept")
    asked.add_argument("--before", type=Path, help="the package of the release before, which is upgraded")
    asked.add_argument(
        "--folder", type=Path, default=Path("/var/tmp/pscdesk-acceptance"), help="where machines are made"
    )
    asked.add_argument("--minutes", type=float, default=10.0, help="how long the whole may take")
    asked.add_argument("--mirror", default="", help="where Debian comes from")
    told = asked.parse_args(words)
    began, out = time.monotonic(), told.folder / "told"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with (out / "log.txt").open("w", encoding="utf-8") as log, ExitStack() as machines:

        def say(line: str) -> None:
            text = f"{time.monotonic() - began:6.1f} s  {line}"
            print(text, flush=True)
            log.write(f"{text}\n")
            log.flush()

        try:
            bare = bare_debian(told.folder, mirror=told.mirror)
            say("a bare Debian 12 (minbase, the libraries that the package names are not there yet)")
            made = [machines.enter_context(machine_above(bare, told.folder, name)) for name in MACHINES]
            force = Force(days_from(dt.date.today()), *made, told.package, told.before, out)
            for name, step in STEPS:
                if time.monotonic() - began > told.minutes * 60:
                    raise Wrong(f"more than {told.minutes:g} minutes")
                say(f"{name}: {step(force)}")
        except Wrong as wrong:
            say(f"WRONG: {wrong}")
            return 1
        say(f"all as it should be, in {(time.monotonic() - began) / 60:.1f} minutes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
