"""Where signed files lie in the policy folder, which there are, and how they look; none is read, no key is needed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pscdesk.paths import Places
from pscdesk.storage.plain_file import lies_there
from pscdesk.work.walk.guidance_files.guidance_pin import FOLDER

GUIDANCE_SUFFIX = ".pscg"
WITHDRAWAL_SUFFIX = ".pscw"
CARD_SUFFIX = ".psca"
MOST_FILES = 200
"""How many files of one kind are looked at, however many others lie beside them; a force has a few."""


def guidance_folder(places: Places) -> Path:
    """Where signed files lie."""
    return places.policy / FOLDER


def held_path(places: Places, file: str) -> Path:
    """Where the guidance file of that digest lies."""
    return guidance_folder(places) / f"{file[:16]}{GUIDANCE_SUFFIX}"


def files_named(places: Places, suffix: str) -> tuple[Path, ...]:
    """The files of that kind in the policy folder, by name; nothing where the folder cannot be looked into."""
    try:
        return tuple(sorted(islice(guidance_folder(places).glob(f"*{suffix}"), MOST_FILES)))
    except OSError:
        return ()


def any_signed_file(places: Places) -> bool:
    """Whether there is anything here that needs an approvers card: a file, or what was seen before."""
    return lies_there(places.guidance_seen) or bool(
        files_named(places, GUIDANCE_SUFFIX) or files_named(places, WITHDRAWAL_SUFFIX)
    )


def looks_of(places: Places) -> Iterator[tuple[str, int, int]]:
    """Name, time and size of each signed file: others as soon as one is put there, changed or taken away."""
    kinds = (GUIDANCE_SUFFIX, WITHDRAWAL_SUFFIX, CARD_SUFFIX)
    found = sorted(path for suffix in kinds for path in files_named(places, suffix))
    for path in found:
        try:
            status = path.stat()
        except OSError:
            continue
        yield path.name, status.st_mtime_ns, status.st_size
