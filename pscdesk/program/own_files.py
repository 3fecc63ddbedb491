"""Whether the files of an installed program are those of its release: each is compared with the hash kept beside it."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pscdesk.program.second_process import is_bundled

MANIFEST = "MANIFEST.sha256"
"""In the folder of a bundle: a line for each of its files, as ``sha256sum`` writes and checks them."""
_PIECE = 1024 * 1024


@dataclass(frozen=True)
class OwnFiles:
    """What was found: how many files are as released, and the paths of those that are not."""

    right: int
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every file is there and as released, and no other beside them."""
        return not (self.changed or self.missing or self.added)

    def sentences(self) -> tuple[str, ...]:
        """One for each file that is not as released; empty where all are."""
        told = (("was changed", self.changed), ("is missing", self.missing), ("was added", self.added))
        return tuple(f"{name} {what}." for what, names in told for name in names)


def bundle_folder() -> Path | None:
    """The folder of the bundle that runs; None where the program runs from source or from a wheel."""
    return Path(sys.executable).resolve().parent if is_bundled() else None


def compare(folder: Path) -> OwnFiles:
    """The files of a bundle beside its manifest; ``OSError`` or ``ValueError`` where that cannot be read."""
    wanted = read_manifest((folder / MANIFEST).read_text("utf-8"))
    there = set(files_of(folder))
    found = {name: hash_of(folder / name) for name in wanted if name in there}
    changed = tuple(sorted(name for name, digest in found.items() if digest != wanted[name]))
    return OwnFiles(
        right=len(found) - len(changed),
        changed=changed,
        missing=tuple(sorted(set(wanted) - there)),
        added=tuple(sorted(there - set(wanted))),
    )


def read_manifest(text: str) -> Mapping[str, str]:
    """The hash of each file by its path inside the bundle; ``ValueError`` where a line is none."""
    lines = [line.split("  ", 1) for line in text.splitlines()]
    if not lines or any(len(line) != 2 or len(line[0]) != 64 for line in lines):
        raise ValueError(MANIFEST)
    return {name: digest for digest, name in lines}


def write_manifest(folder: Path) -> str:
    """What the manifest of these files says, a line each, in the order of their paths."""
    return "".join(f"{hash_of(folder / name)}  {name}\n" for name in sorted(files_of(folder)))


def files_of(folder: Path) -> Iterator[str]:
    """The path of each file or link inside a bundle but its manifest, with slashes."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if name != MANIFEST and (path.is_symlink() or not path.is_dir()):
            yield name


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, or of where a link leads; one that cannot be read has none, and is told as changed."""
    digest = hashlib.sha256()
    try:
        if path.is_symlink():
            digest.update(f"link to {path.readlink().as_posix()}".encode())
            return digest.hexdigest()
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    except OSError:
        return ""
    return digest.hexdigest()
