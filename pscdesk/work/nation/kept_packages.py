"""The packages that a body keeps: one zip file each, named by its months, revision and digest; and what is in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pscdesk.nation.facts import ForcePackage
from pscdesk.nation.forces.national_force import ForceRegister
from pscdesk.nation.merge import KeptPackage, kept_package, without_cells
from pscdesk.nation.package.force_package import ReadPackage, read_package
from pscdesk.storage.whole_file import drop_left_over, write_whole
from pscdesk.work.nation.body import Body
from pscdesk.work.nation.known_contents import known_contents, write_contents

_CONSTANT = (1980, 1, 1, 0, 0, 0)
_DIGITS = 16
_NAME = re.compile(r"\d{4}-\d{2}-to-\d{4}-\d{2}-r\d{1,3}-[0-9a-f]{16}\.zip")


@dataclass(frozen=True)
class Held:
    """A package that is kept, without its cells, and where it lies."""

    kept: KeptPackage
    path: Path


def kept_name(facts: ForcePackage) -> str:
    """The name of a kept package."""
    return f"{facts.first}-to-{facts.last}-r{facts.revision}-{facts.digest[:_DIGITS]}.zip"


def path_of(body: Body, code: str, facts: ForcePackage) -> Path:
    """Where a package of a force is kept."""
    return body.packages / code / kept_name(facts)


def keep(body: Body, package: ReadPackage) -> Path:
    """Write a package into the folder, whole: the same package is the same bytes."""
    path = path_of(body, package.code, package.facts)
    write_whole(path, zipped(package.files))
    return path


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files as one zip file, in the order of their names and without any time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _CONSTANT)
            entry.external_attr = 0o644 << 16
            out.writestr(entry, files[name], zipfile.ZIP_DEFLATED)
    return made.getvalue()


def kept_paths(body: Body) -> list[Path]:
    """Every kept package, in order; what is named otherwise is none of ours and is passed over."""
    found = [path for path in body.packages.glob("*/*.zip") if _NAME.fullmatch(path.name)]
    return sorted(path for path in found if path.is_file() and not path.is_symlink())


def sweep(body: Body) -> None:
    """Delete what a killed writer left beside the kept packages."""
    for left in body.packages.glob("*/*.zip.new"):
        drop_left_over(left.with_name(left.name.removesuffix(".new")))


def held_packages(body: Body, register: ForceRegister) -> list[Held]:
    """Every kept package without its cells. One that is not known yet is read; a damaged one raises its refusal."""
    known = known_contents(body)
    found: list[Held] = []
    for path in kept_paths(body):
        kept = known.get(_key(path))
        if kept is None:
            read = read_kept(body, register, path)
            kept = without_cells(kept_package(read.code, read.facts))
        found.append(Held(kept, path))
    return found


def note_contents(body: Body, held: Iterable[Held]) -> None:
    """Keep what is known of these packages, so that they need not be read again."""
    write_contents(body, {_key(one.path): one.kept for one in held})


def read_kept(body: Body, register: ForceRegister, path: Path) -> ReadPackage:
    """A kept package, read and checked as when it came."""
    return read_package(path, register, body.forms, body.this_month)


def of_force(held: Iterable[Held], code: str) -> Iterator[KeptPackage]:
    """The packages of one force."""
    return (one.kept for one in held if one.kept.code == code)


def _key(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
