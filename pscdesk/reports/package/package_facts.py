"""What a published package says of itself, so that others can put packages together: whose it is, of what, how sure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pscdesk.collation.disclosure.linked_tables import SIDES, sides_of
from pscdesk.reports.facts import ReportData
from pscdesk.reports.package.cells import first_day
from pscdesk.reports.package.what_counts import table_name
from pscdesk.returns.published.package_said import FACTS, PACKAGE_FORMAT
from pscdesk.tally.form_ids import ADVICE


@dataclass(frozen=True)
class Issuer:
    """Who publishes: the office's stable id and its verify key, in hexadecimal digits; no key where none signs."""

    id: str
    key: str


def package_facts(report: ReportData, issuer: Issuer, revision: int) -> Mapping[str, Any]:
    """The facts of a package as plain JSON. ``revision``: the same window was published so many times, each otherwise.

    Of a month that printed nothing its number, digest and returns are told, and that it is not printed.
    """
    window, advice = report.window, report.advice
    digests = {mark.month: mark.digest for mark in report.marks}
    routes = advice.fields["route"].codes(advice.version)
    return {
        FACTS: {
            "format": PACKAGE_FORMAT,
            "force": {"id": issuer.id, "name": str(report.force), "made_up": report.made_up, "key": issuer.key},
            "revision": revision,
            "window": {
                "first": first_day(window.months[0]),
                "last": first_day(window.months[-1]),
                "months": len(window.months),
                "off_by_at_most": window.most_off,
                "contacts_off_by_at_most": window.contacts_off,
            },
            "codebooks": {form.id: form.version for form in report.forms.values()},
            "months": [
                {
                    "month": first_day(month),
                    "number": month.number,
                    "digest": digests.get(month.when, ""),
                    "printed": bool(month.forms),
                    "codebooks": {form: counts.version for form, counts in month.forms.items()},
                    "due": month.cover.due,
                    "returned": month.cover.received,
                    "people": month.cover.people,
                    "people_covered": round(month.covered, 2),
                    "off_by_at_most": month.most_off,
                }
                for month in window.months
            ],
            "sides": dict(zip((code.id for code in routes), sides_of(advice, advice.version), strict=True)),
            "side_order": list(SIDES),
        }
    }


def table_bounds(report: ReportData) -> Mapping[str, int]:
    """How far a count of a table may be off at most, by the id of the table; those with a column of it are left out."""
    window = report.window
    by_form = {
        table_name(form, table): window.most_off
        for form in report.forms.values()
        for table in form.tables(form.version)
    }
    single = max((month.most_off for month in window.months), default=0)
    in_units = max((place.most_off for place in window.places), default=0)
    near = {f"{ADVICE}-safe-space": window.contacts_off, "month": single, "themes": window.most_off}
    return by_form | near | dict.fromkeys(("unit-kind", "unit-side", "families"), in_units)
