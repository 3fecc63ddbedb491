#!/usr/bin/env python3
"""Makes a release of the commit that is checked out: wheel, sdist, bundle, Debian package, list of parts, sums.

python3 run.py bundle [--out FOLDER] [--as-it-is]

Only what is committed goes in; --as-it-is takes tracked files as they lie there, for a trial. The results go to dist/.
Standard library only: the tools come from requirements-bundle.lock into a private environment in build/.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bundling.surroundings import ROOT, Stop, commit_time, make_environment, pinned, take_source

SCRATCH = ROOT / "build" / "bundle"


def main(words: list[str]) -> int:
    """The exit status: 0 when everything was made, 2 with a sentence where something stood in the way."""
    asked = argparse.ArgumentParser(prog="run.py bundle", description="Make a release of what is committed.")
    asked.add_argument("--out", type=Path, default=ROOT / "dist", help="where the results go (dist/)")
    asked.add_argument("--as-it-is", action="store_true", help="take tracked files as they lie here, for a trial")
    told = asked.parse_args(words)
    source = SCRATCH / "source"
    try:
        for folder in (source, SCRATCH / "onedir", SCRATCH / "work", SCRATCH / "icons"):
            shutil.rmtree(folder, ignore_errors=True)
        if sys.platform.startswith("linux") and not shutil.which("objdump"):
            raise Stop("PyInstaller needs objdump. On Debian or Ubuntu: apt-get install binutils")
        epoch = commit_time()
        take_source(source, as_it_is=told.as_it_is)
        print("       a private environment from requirements-bundle.lock", flush=True)
        python = make_environment(SCRATCH / "environment", source / "requirements-bundle.lock")
        second = [python, "-P", source / "packaging" / "bundling" / "assemble.py", source, SCRATCH, told.out.resolve()]
        return subprocess.run(second, env={**pinned(epoch, SCRATCH)}, check=False).returncode
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 2


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        raise SystemExit("\nStopped. Nothing was released; run the same command again.") from None
