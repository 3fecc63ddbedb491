"""The licence texts of everything in a bundle, as one file: each package's own, as it was installed."""

from __future__ import annotations

import sysconfig
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

from bundling.sbom import licence_of

NAME = "third-party.txt"
_WORDS = ("licen", "copying", "notice", "authors")
_LINE = "=" * 78
_PYTHON = ("LICENSE.txt", "../LICENSE.txt", "../../share/doc/python3.11/copyright", "../../share/doc/python3/copyright")
"""Where the licence of Python lies beside its library: built from source, on Windows, on Debian."""


def all_texts(found: Mapping[str, metadata.Distribution]) -> str:
    """Name, version, licence and texts of Python and of each package but our own."""
    parts = [f"{_LINE}\nPython\nPSF-2.0\n{_LINE}\n\n{_of_python().strip()}\n"]
    for name, one in found.items():
        if name == "pscdesk":
            continue
        texts = (
            "\n\n".join(_texts(one)) or "Its package brings no text; the text of this licence stands elsewhere here.\n"
        )
        parts.append(f"{_LINE}\n{one.name} {one.version}\n{licence_of(one)}\n{_LINE}\n\n{texts}")
    return "\n\n".join(parts).rstrip() + "\n"


def _of_python() -> str:
    folder = Path(sysconfig.get_paths()["stdlib"])
    there = (folder / name for name in _PYTHON)
    path = next((path for path in there if path.is_file()), None)
    return path.read_text("utf-8") if path else "https://docs.python.org/3/license.html"


def _texts(one: metadata.Distribution) -> Iterator[str]:
    for file in sorted(one.files or (), key=str):
        path = str(file).lower()
        if "-info/" not in path or not any(word in path.rpartition("/")[2] for word in _WORDS):
            continue
        told = one.locate_file(file)
        try:
            yield told.read_text("utf-8").replace("\r\n", "\n").strip()
        except (OSError, UnicodeDecodeError):
            continue
