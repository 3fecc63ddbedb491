"""How the program starts a part of itself as a second process, from source and from a bundle that has no Python."""

# The standard library only: run.py reads this through display.py before anything is set up.

from __future__ import annotations

import sys

SECOND = "--second"
"""The word after which a bundled program is told which part it is to be."""
PARTS = (
    "pscdesk.documents.reading.workbook_child",
    "pscdesk.work.workshop.check_child",
    "pscdesk.ui.desktop.qt_trial",
)
"""The modules that run as a process of their own, each by its ``main``; no other can be asked for."""


def is_bundled() -> bool:
    """Whether this is a bundled program (PyInstaller), whose executable is no Python."""
    return bool(getattr(sys, "frozen", False))


def words_for(module: str) -> tuple[str, ...]:
    """What ``sys.executable`` is told so that it runs one of ``PARTS``.

    From source nothing is imported from the folder where somebody stands.
    """
    return (SECOND, module) if is_bundled() else ("-P", "-m", module)


def be_part(module: str) -> None:
    """Be that part until it ends; ``SystemExit`` with status 2 where it is none of ``PARTS``."""
    if module not in PARTS:
        raise SystemExit(2)
    # imported here: the program itself never needs it
    from importlib import import_module

    import_module(module).main()
