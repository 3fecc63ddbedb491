"""Checks that a package's files are those that were signed, and tells whose key signed them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from pscdesk.documents.sheets.data_package import NAME
from pscdesk.errors import FileError
from pscdesk.returns.package_signature import SUFFIX, read_signature
from pscdesk.returns.published.package_files import PackageFiles
from pscdesk.returns.published.package_said import LARGEST_PACKAGE, PackageSaid, decoded
from pscdesk.returns.published.package_verdicts import PackageRefusal
from pscdesk.returns.signed_text import LARGEST
from pscdesk.storage.seal import fingerprint

SIGNATURE = NAME + SUFFIX
"""The name of the signature in the folder of the package."""


@dataclass(frozen=True)
class SignedPackage:
    """A ``datapackage.json`` whose signature fits: what it says, whose key signed it, both files and its digest."""

    said: PackageSaid
    key: str
    fingerprint: str
    digest: str
    package: bytes
    signature: bytes


def signed_package(files: PackageFiles, known: str = "") -> SignedPackage:
    """What a package says, once its signature fits. ``known`` is a fingerprint that was told in another way.

    ``PackageRefusal`` N03 to N08, ``Refusal`` E60 and E61, ``FileError``. The tables are not read yet.
    """
    told = files.read(NAME, LARGEST_PACKAGE)
    if SIGNATURE not in files.names():
        raise PackageRefusal("N03", name=SIGNATURE)
    sealed = files.read(SIGNATURE, LARGEST)
    signature = read_signature(sealed)
    digest = hashlib.sha256(told).hexdigest()
    if digest != signature.digest:
        raise PackageRefusal("N04", name=NAME)
    printed = fingerprint(bytes.fromhex(signature.key))
    if known and _digits(known) != _digits(printed):
        raise PackageRefusal("N05", fingerprint=printed)
    said = decoded(told)
    if said.pscdesk.force.key != signature.key:
        raise PackageRefusal("N06")
    return SignedPackage(said, signature.key, printed, digest, told, sealed)


def signed_tables(files: PackageFiles, package: SignedPackage) -> Iterator[tuple[str, bytes]]:
    """Each table that the package names with what it holds, once that is as it was signed; go through all of them.

    ``PackageRefusal`` N09 to N11.
    """
    for one in package.said.resources:
        if not files.lies_there(one.path):
            raise PackageRefusal("N09", name=one.path)
        try:
            content = files.read(one.path, one.bytes)
        except FileError:
            content = None  # longer than it was, or no plain file
        if content is None or f"sha256:{hashlib.sha256(content).hexdigest()}" != one.hash:
            raise PackageRefusal("N10", name=one.path)
        yield one.path, content
    if not files.names() <= {NAME, SIGNATURE, *(one.path for one in package.said.resources)}:
        raise PackageRefusal("N11")


def _digits(text: str) -> str:
    return "".join(text.split()).upper()
