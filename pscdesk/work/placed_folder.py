"""Puts a set of files into a folder of its own: whole or not at all, and never over what lies there."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from pscdesk.storage.whole_folder import holds_exactly, sweep_folders, write_whole_folder


def place_folder(
    out: Path, stem: str, files: Mapping[str, bytes], names: re.Pattern[str]
) -> tuple[Path, tuple[Path, ...], bool]:
    """Put files into a new folder inside ``out``: the folder, its files, whether exactly these lay there before.

    What a killed writer left there of a folder whose name is one of ``names`` is deleted. A folder that holds exactly
    these files is left as it is. One that holds others is never touched: the files go into the next of ``stem``,
    ``stem-2``, ``stem-3`` … Raises ``FileError`` when it cannot be written.
    """
    sweep_folders(out, names)
    number = 1
    while os.path.lexists(folder := out / (stem if number == 1 else f"{stem}-{number}")):
        if holds_exactly(folder, files):
            return folder, tuple(folder / name for name in sorted(files)), True
        number += 1
    return folder, write_whole_folder(folder, files), False
