"""A folder that only somebody else may look into, also for tests run as the administrator, who may look anywhere."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def close_to_us(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the system refuses what lies in ``folder``, and to list it, as it does where others own it."""

    def refusing(real: Callable[..., Any], *, itself: bool) -> Callable[..., Any]:
        def asked(path: object = ".", *rest: Any, **more: Any) -> Any:
            if isinstance(path, (str, Path)):
                asked_for = Path(path)
                if folder in asked_for.parents or (itself and asked_for == folder):
                    raise PermissionError(13, "Permission denied", str(path))
            return real(path, *rest, **more)

        return asked

    for name, itself in (("stat", False), ("lstat", False), ("open", True), ("scandir", True), ("listdir", True)):
        monkeypatch.setattr(os, name, refusing(getattr(os, name), itself=itself))
    monkeypatch.setattr(os, "mkdir", refusing(os.mkdir, itself=False))
    monkeypatch.setattr(io, "open", refusing(io.open, itself=True))
    may = os.access

    def access(path: Any, mode: int, **more: Any) -> bool:
        return folder not in (Path(path), *Path(path).parents) and may(path, mode, **more)

    monkeypatch.setattr(os, "access", access)
