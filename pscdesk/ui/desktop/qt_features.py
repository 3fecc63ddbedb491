"""Keeps PySide6 from reading the source of every module that is imported after it."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType


def leave_sources_unread() -> None:
    """From now on PySide6 takes it that any module may use it, as ours do, and looks into none.

    It searches each source for its own name, so that its features, other names for its functions, hold where a module
    asked for them. None of ours does. With its own lines of Python, some 130 files would be read at a start.
    """
    import_module("PySide6.QtCore")  # it brings what is changed here
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):  # what it is called in the release that is locked
        setattr(feature, "_mod_uses_pyside", _may_use_it)  # noqa: B010 - no type knows this module


def _may_use_it(_module: ModuleType) -> bool:
    return True
