"""Compiles beforehand all that a start needs, for whoever sets the program up where Python may write nothing later."""

from __future__ import annotations

import compileall
from importlib import import_module
from pathlib import Path

from pscdesk.program.compiled_support import compiled_support, keep, kept_at

_PACKAGE = Path(__file__).resolve().parents[2]


def main() -> None:
    """Compile each module of the package, and what PySide6 compiles of its own, beside them; raises ``OSError``."""
    compileall.compile_dir(_PACKAGE, quiet=1)
    with compiled_support() as asked:
        import_module("PySide6.QtCore")
    keep(kept_at(), asked)


if __name__ == "__main__":
    main()
