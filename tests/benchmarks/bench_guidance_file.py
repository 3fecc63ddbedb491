"""Signed guidance on a desk: taking a file in, and reading what is in use, beside reading the guidance that shipped."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from made_up.guidance_files import TODAY, following, local, whole

from pscdesk.paths import Places
from pscdesk.work.walk.guidance_files.installing import install_guidance_file
from pscdesk.work.walk.guidance_in_use import in_use, withdrawn_now

Measured = tuple[str, float, float | None, str, str]


def rows() -> list[Measured]:
    """What was measured, ours, the floor, the unit and the target, one line each."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        home.mkdir()
        places = Places(home, home / "policy")
        shipped = best(lambda: in_use(places, "en"))
        following(places)
        found: list[Measured] = []
        for kind, file in (("whole", whole(1)), ("local", local(1))):
            taken = best(lambda file=file: install_guidance_file(places, file, TODAY), 1)
            read = best(lambda: in_use(places, "en"))
            found += [
                (f"a {kind} guidance file verified and taken in", taken, None, "s", "under 2"),
                (f"a {kind} guidance file in use, read", read * 1000, shipped * 1000, "ms", "at most 1.1"),
            ]
        looked = best(lambda: withdrawn_now(places)) * 1000
        return [*found, ("a look whether guidance was withdrawn", looked, None, "ms", "under 10")]


def best(work: Callable[[], object], times: int = 7) -> float:
    """The shortest of some runs, in seconds of this processor, so that what else runs counts for little."""
    taken: list[float] = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


if __name__ == "__main__":
    for row in rows():
        print(*row)
