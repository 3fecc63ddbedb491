"""A bundle that runs, as a test stands in it: its executable, which the test then replaces or removes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pscdesk.program import replaced
from pscdesk.program.replaced import identity_of


def running_bundle(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The executable of a bundle that runs, as it lay there at the start."""
    executable = folder / "pscdesk"
    executable.write_bytes(b"the first version")
    monkeypatch.setattr(sys, "executable", str(executable))
    monkeypatch.setattr(replaced, "_BEGUN", identity_of(str(executable)))
    return executable
