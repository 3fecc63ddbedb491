"""Checks a published package as anybody may: that its files are those that were signed, and whose key signed them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec

from pscdesk.documents.sheets.data_package import NAME
from pscdesk.errors import FileError, InputError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.reports.package.package_facts import FORMAT
from pscdesk.returns.package_signature import SUFFIX, read_signature
from pscdesk.returns.signed_text import LARGEST
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.storage.seal import fingerprint
from pscdesk.work.office.acts.published_tables import tables_in

LARGEST_PACKAGE, LARGEST_TABLE, MOST_TABLES = 4 * 1024 * 1024, 256 * 1024 * 1024, 500
_PACKAGE_FILE = re.compile(re.escape(NAME))
_Day = Annotated[str, msgspec.Meta(pattern=r"^20[2-9][0-9]-(0[1-9]|1[0-2])-01\Z")]
_ASK = Message("Do not use it. Ask the force for the whole folder again.")
_CHOOSE = Message("Choose the folder of the tables, with datapackage.json and datapackage.json.sig in it.")


@dataclass(frozen=True)
class Verified:
    """A package that is whole: the force it names, the fingerprint of the key that signed, its months, its files."""

    force: str
    fingerprint: str
    first: Month
    last: Month
    revision: int
    files: int


class _File(msgspec.Struct, frozen=True):
    path: Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]{0,199}\.csv\Z")]
    bytes: Annotated[int, msgspec.Meta(ge=0, le=LARGEST_TABLE)]
    hash: Annotated[str, msgspec.Meta(pattern=r"^sha256:[0-9a-f]{64}\Z")]


class _Force(msgspec.Struct, frozen=True):
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    key: str


class _Span(msgspec.Struct, frozen=True):
    first: _Day
    last: _Day


class _Facts(msgspec.Struct, frozen=True):
    format: str
    force: _Force
    window: _Span
    revision: Annotated[int, msgspec.Meta(ge=1, le=999)]


class _Package(msgspec.Struct, frozen=True):
    resources: Annotated[tuple[_File, ...], msgspec.Meta(min_length=1, max_length=MOST_TABLES)]
    pscdesk: _Facts


def verify_package(folder: Path, known: str = "") -> Verified:
    """What a published folder's package is, once every file is as it was signed.

    ``known`` is the fingerprint that the force told in another way; without it the answer only says which key signed.
    ``InputError``, ``FileError`` or ``Refusal`` say in one sentence what is wrong. Files are read within bounds, and
    no name and no link in the package leads out of its folder.
    """
    path = _package_in(folder)
    told = read_whole(path, at_most=LARGEST_PACKAGE)
    sealed = path.with_name(NAME + SUFFIX)
    if not lies_there(sealed):
        raise InputError(Message("The package is not signed: {name} is missing.", name=sealed.name), _ASK)
    signature = read_signature(read_whole(sealed, at_most=LARGEST))
    if hashlib.sha256(told).hexdigest() != signature.digest:
        raise InputError(Message("{name} was changed after it was signed.", name=NAME), _ASK)
    printed = fingerprint(bytes.fromhex(signature.key))
    if known and _digits(known) != _digits(printed):
        raise InputError(
            Message("The package is signed by another key. Its fingerprint is {fingerprint}.", fingerprint=printed),
            Message("Do not use it. Telephone the force, and compare the fingerprint with the one on its office card."),
        )
    package = _decoded(told)
    if package.pscdesk.force.key != signature.key:
        raise InputError(Message("The package names another key than the one that signed it."), _ASK)
    _check_files(path.parent, package.resources)
    said = package.pscdesk
    first, last = (Month.read(day[:7]) for day in (said.window.first, said.window.last))
    return Verified(_plain(said.force.name), printed, first, last, said.revision, len(package.resources))


def _package_in(folder: Path) -> Path:
    found = list(tables_in(folder, _PACKAGE_FILE))
    if not found:
        raise InputError(Message("No published package lies in this folder."), _CHOOSE)
    if len(found) > 1:
        raise InputError(Message("More than one published package lies in this folder."), _CHOOSE)
    return found[0]


def _decoded(told: bytes) -> _Package:
    try:
        package = msgspec.json.decode(told, type=_Package)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise InputError(Message("{name} does not read as a package of PSC Desk.", name=NAME), _ASK) from None
    if package.pscdesk.format != FORMAT:
        raise InputError(
            Message("The package is in a form that this version does not know."),
            Message("Install the newest PSC Desk here."),
        )
    return package


def _check_files(folder: Path, files: tuple[_File, ...]) -> None:
    for one in files:
        path = folder / one.path
        if path.is_symlink() or not lies_there(path):
            raise InputError(Message("The table {name} of the package is missing.", name=one.path), _ASK)
        try:
            content = read_whole(path, at_most=one.bytes)
        except FileError:
            content = None  # longer than it was, or no plain file
        if content is None or f"sha256:{hashlib.sha256(content).hexdigest()}" != one.hash:
            raise InputError(Message("The table {name} was changed after it was signed.", name=one.path), _ASK)
    named = {NAME, NAME + SUFFIX, *(one.path for one in files)}
    if any(one.name not in named for one in folder.iterdir()):
        raise InputError(
            Message("A file lies in this folder that the package does not name."),
            Message("Use only the files that it names, or ask the force for the whole folder again."),
        )


def _digits(text: str) -> str:
    return "".join(text.split()).upper()


def _plain(text: str) -> str:
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
