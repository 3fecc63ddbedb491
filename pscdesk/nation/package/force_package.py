"""Reads a published package whole: from its folder or zip file to the facts that a national body puts together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pscdesk.documents.sheets.data_package import NAME
from pscdesk.nation.facts import ForcePackage
from pscdesk.nation.forces.national_force import ForceRegister
from pscdesk.nation.package.told_months import told_months
from pscdesk.nation.package.whose import force_of
from pscdesk.periods import Month
from pscdesk.returns.published.package_files import package_files
from pscdesk.returns.published.package_said import month_of
from pscdesk.returns.published.package_signed import SIGNATURE, SignedPackage, signed_package, signed_tables
from pscdesk.returns.published.package_verdicts import PackageRefusal
from pscdesk.storage.zipped import OpenZips
from pscdesk.tally.tally_form import TallyForm

LARGEST_WHOLE = 256 * 1024 * 1024
"""Bytes of all tables of the largest package that a body takes."""


@dataclass(frozen=True)
class ReadPackage:
    """A package that was read: the code of its force, its facts, and its files by name, as they were signed."""

    code: str
    facts: ForcePackage
    files: Mapping[str, bytes]


def read_package(path: Path, register: ForceRegister, forms: Mapping[str, TallyForm], this_month: Month) -> ReadPackage:
    """The package in a published folder, in the folder of its tables, or in a zip file of either.

    ``PackageRefusal``, ``Refusal`` (E60, E61), ``FileError`` or ``InputError`` say in one sentence why it is not taken.
    Whose it is, is settled before any table is read.
    """
    with OpenZips() as zips:
        files = package_files(path, zips)
        package = signed_package(files)
        force = force_of(package, register)
        if sum(one.bytes for one in package.said.resources) > LARGEST_WHOLE:
            raise PackageRefusal("N14")
        tables = dict(signed_tables(files, package))
    facts = facts_of(package, tables, forms, this_month)
    return ReadPackage(force.code, facts, {**tables, NAME: package.package, SIGNATURE: package.signature})


def facts_of(
    package: SignedPackage, tables: Mapping[str, bytes], forms: Mapping[str, TallyForm], this_month: Month
) -> ForcePackage:
    """The facts of a package whose tables are as they were signed."""
    said = package.said.pscdesk
    months = told_months(said, tables, forms, this_month)
    contacts_off = said.window.contacts_off_by_at_most
    return ForcePackage(
        force_id=said.force.id,
        name=said.force.name,
        made_up=said.force.made_up,
        fingerprint=package.fingerprint,
        revision=said.revision,
        first=month_of(said.window.first),
        last=month_of(said.window.last),
        window_off=said.window.off_by_at_most,
        contacts_off=said.window.off_by_at_most if contacts_off is None else contacts_off,
        digest=package.digest,
        months=months,
    )
