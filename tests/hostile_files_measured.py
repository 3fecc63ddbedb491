"""Reads what is no plain file with every reader, and says how long each took and how far the memory grew."""

from __future__ import annotations

import json
import os
import resource
import shutil
import sys
import time
from pathlib import Path

from hostile_files import READERS, empty

from pscdesk.errors import PscDeskError


def main(folder: Path, odd: list[str]) -> None:
    """Print the readings as JSON."""
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    readings: list[tuple[str, str, str, float]] = []
    for name, reader in READERS.items():
        for kind in odd:
            _put(empty(folder, reader), kind)
            begun = time.perf_counter()
            try:
                told = reader.read(folder)
                said = " ".join(told) if isinstance(told, tuple) else str(told)
            except PscDeskError as fault:
                said = fault.text
            readings.append((name, kind, said, time.perf_counter() - begun))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - grown) * (1 if sys.platform == "darwin" else 1024)
    shutil.rmtree(folder)
    sys.stdout.write(json.dumps({"readings": readings, "grown": grown}))


def _put(path: Path, kind: str) -> None:
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "link to /dev/zero":
        path.symlink_to("/dev/zero")
    elif kind == "link in a circle":
        path.symlink_to(path)
    elif kind == "folder":
        path.mkdir()
    else:
        with path.open("wb") as file:
            file.truncate(3_000_000_000 if "sparse" in kind else 200_000_000)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
