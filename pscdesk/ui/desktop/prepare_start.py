"""Compiles beforehand all that a start needs, for whoever sets the program up where Python may write nothing later."""

from __future__ import annotations

import compileall
import os
import sys
from importlib import import_module
from pathlib import Path

from pscdesk.program.compiled_support import compiled_support, keep, kept_at

_PACKAGE = Path(__file__).resolve().parents[2]


def main() -> None:
    """Compile each module of the package, and what PySide6 compiles of its own, beside them; raises ``OSError``."""
    compileall.compile_dir(_PACKAGE, quiet=1)
    keep_support(kept_at(), kept_at())


def keep_support(path: Path, known: Path = Path(os.devnull)) -> None:
    """Write there what PySide6 compiles of its own at each start; ``known`` is what was kept before. ``OSError``."""
    with compiled_support(known) as asked:
        import_module("PySide6.QtCore")
    keep(path, asked)


if __name__ == "__main__":
    if sys.argv[1:]:  # the package in a bundle, whose modules are compiled already
        keep_support(Path(sys.argv[1]) / "__pycache__" / kept_at().name)
    else:
        main()
