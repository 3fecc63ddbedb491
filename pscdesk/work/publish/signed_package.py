"""The tables of a report as a package that others can trust: numbered when it changes, and signed by the office."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from pscdesk.assets import FONTS
from pscdesk.collation.office_log.acts import Act
from pscdesk.documents.formats import CSV
from pscdesk.documents.sheets.data_package import NAME, written
from pscdesk.periods import Month
from pscdesk.reports.facts import ReportData
from pscdesk.reports.package.package_document import package_document
from pscdesk.reports.package.package_facts import Issuer
from pscdesk.returns.package_signature import sign_package
from pscdesk.returns.published.package_said import FACTS, force_id
from pscdesk.returns.published.package_signed import SIGNATURE
from pscdesk.storage.seal import verify_key
from pscdesk.work.office.office import Office

MOST_REVISIONS = 999
"""A window that was published otherwise more often than this keeps the last number."""


@dataclass(frozen=True)
class Package:
    """A package: its files by name, its revision, and the digest of all that it says but the revision."""

    files: Mapping[str, bytes]
    revision: int
    digest: str


def make_package(office: Office, report: ReportData, stem: str) -> Package:
    """The signed package of a report.

    The same window that says the same has the same revision and the same bytes as when it was published before; where
    it says something else it has the next one. HR's log tells what was published.
    """
    seed = office.store.office().signing_seed
    key = verify_key(seed)
    files = CSV.files(package_document(report, Issuer(force_id(key), key.hex()), 0), FONTS, stem)
    digest = _digest(files)
    revision = _revision(office, report.first, report.last, digest)
    said = json.loads(files[NAME])
    said[FACTS]["revision"] = revision
    files[NAME] = written(said)
    files[SIGNATURE] = sign_package(files[NAME], seed)
    return Package(files, revision, digest)


def _digest(files: Mapping[str, bytes]) -> str:
    names = "".join(f"{name} {hashlib.sha256(files[name]).hexdigest()}\n" for name in sorted(files))
    return hashlib.sha256(names.encode()).hexdigest()


def _revision(office: Office, first: Month, last: Month, digest: str) -> int:
    acts = [link.said.act for link in office.store.log.links()]
    before = [act for act in acts if _is_of(act, first, last)]
    same = next((act.number for act in reversed(before) if act.digest == digest), None)
    return same or min(MOST_REVISIONS, max((act.number for act in before), default=0) + 1)


def _is_of(act: Act, first: Month, last: Month) -> bool:
    return act.act == "published" and (act.month, act.last) == (str(first), str(last))
