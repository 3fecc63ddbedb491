"""Checks a published package as anybody may: that its files are those that were signed, and whose key signed them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pscdesk.periods import Month
from pscdesk.returns.published.package_files import package_files
from pscdesk.returns.published.package_said import month_of
from pscdesk.returns.published.package_signed import signed_package, signed_tables
from pscdesk.storage.zipped import OpenZips


@dataclass(frozen=True)
class Verified:
    """A package that is whole: the force it names, the fingerprint of the key that signed, its months, its files."""

    force: str
    fingerprint: str
    first: Month
    last: Month
    revision: int
    files: int


def verify_package(path: Path, known: str = "") -> Verified:
    """What the package in a published folder or zip file is, once every file is as it was signed.

    ``known`` is the fingerprint that the force told in another way; without it the answer only says which key signed.
    ``InputError``, ``FileError`` or ``Refusal`` say in one sentence what is wrong. Files are read within bounds, and
    no name and no link in the package leads out of its folder.
    """
    with OpenZips() as zips:
        files = package_files(path, zips)
        package = signed_package(files, known)
        number = sum(1 for _ in signed_tables(files, package))
    said = package.said.pscdesk
    first, last = month_of(said.window.first), month_of(said.window.last)
    return Verified(_plain(said.force.name), package.fingerprint, first, last, said.revision, number)


def _plain(text: str) -> str:
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
