"""The national figures as tidy tables for other programs, and what their data package says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pscdesk.collation.measures.measures import Withheld
from pscdesk.documents.document import Cell, Column, Document, Table
from pscdesk.messages import Message
from pscdesk.nation.answers.figures import COUNTS, SHARES, Figures
from pscdesk.nation.answers.nation_facts import NationFacts
from pscdesk.nation.answers.rounding_bounds import WHICH_IS_WHICH
from pscdesk.nation.questions import BYS, By
from pscdesk.nation.shelf_rows import GRAINS
from pscdesk.periods import Month
from pscdesk.reports.nation.nation_report import nation_workbook
from pscdesk.reports.tidy_columns import CONTACTS
from pscdesk.reports.wording import number, why
from pscdesk.returns.published.package_said import FACTS
from pscdesk.tally.tally_form import TallyForm

FORMAT = "psc-nation-figures/1"
"""The form of what the data package of a nation says of itself."""

_LEVELS: Mapping[By, str] = {"all": "nation", "family": "family", "force": "force"}
_DESCRIPTIONS: Mapping[str, Message] = {
    "level": Message("nation: all forces; family: a group of them; force: one, under the code that it has today."),
    "place": Message("The force’s code or the family’s name; all for all forces, none for forces in no family."),
    "kind": Message("The kind of period: month, quarter, financial-year, calendar-year or rolling-12."),
    "first": Message("The first day of the first month."),
    "last": Message("The first day of the last month; of a period that is not over, a month that is yet to come."),
    "measure": Message("What is counted: all contacts, safe space, the sides of the route, or undecided among none."),
    "off_certain": Message("How far the count may be off at most: the bounds of all forces added up. It always holds."),
    "off_likely": Message("How far 95 of 100 such sums are off, if errors of forces are independent and 0 on average."),
    "share": Message("The count as a share, from 0 to 1: of routes decided, or of all contacts; empty: withheld."),
    "low": Message("The lower end of its 95% interval, which allows for chance and not for rounding."),
    "high": Message("The upper end of its 95% interval."),
    "withheld": Message("Why the count is not shown; empty where it is."),
    "share_withheld": Message("Why the share is not shown; empty where it is, and for what is no share."),
    "months_due": Message("Months that were due from forces in the period, added up."),
    "months_counted": Message("How many of them are in the sums."),
    "people_months": Message("Headcounts of the months that were due, added up."),
    "people_not_told": Message("Those among them that a force did not tell for the month: its nearest one stands."),
    "covered": Message("The share, from 0 to 1, of people who worked where desks reported."),
    "rate": Message("Contacts for 100 people a year; empty where it is withheld."),
    "state": Message("published, nothing-printed, conflict (told in two ways) or not-published."),
    "counted": Message("1: the month is in the sums."),
    "current": Message("The code under which its figures are shown today."),
    "revised": Message("1: a package before told the month otherwise and was replaced."),
    "unchanged": Message("1: the newest package says the same of it as the one before."),
    "people_covered": Message("Whole hundredths, from 0 to 100, of the people of the force who were covered."),
    "off": Message("How far a count may be off at most, the bounds of all forces added up."),
    "dispersion": Message("How many times as large the variance between forces is as chance alone would have it."),
    "why_not": Message("Why the force is not compared; empty where it is."),
}


def nation_tidy(facts: NationFacts, advice: TallyForm) -> Document:
    """The data package: figures, coverage, each force’s months, funnels, cells by month, and the packages."""
    whole = nation_workbook(facts, advice)
    return Document(
        title=whole.title,
        subtitle=whole.subtitle,
        blocks=(_figures(facts), _coverage(facts), _months(facts), _funnels(facts), _cells(facts), _packages(facts)),
        banner=whole.banner,
        keywords=whole.keywords,
        coverage=whole.coverage,
        facts={FACTS: _said(facts)},
    )


def _said(facts: NationFacts) -> Mapping[str, Any]:
    return {
        "format": FORMAT,
        "made_up": facts.made_up,
        "window": {"first": _day(facts.first), "last": _day(facts.last)},
        "forces": [{"code": one.code, "name": one.name} for one in facts.publishing],
        "shelf": facts.shelf,
    }


def _day(month: Month) -> str:
    return f"{month}-01"


def _every(facts: NationFacts) -> Iterator[tuple[tuple[Cell, ...], Figures]]:
    """Every figure with the columns that name it."""
    for by in reversed(BYS):
        for grain in GRAINS:
            for one in facts.of(by, grain):
                place = "all" if by == "all" else one.place or "none"
                yield (_LEVELS[by], place, one.name or place, grain, _day(one.first), _day(one.last)), one


_OF = ("level", "place", "name", "kind", "first", "last")
_KEY = ("level", "place", "kind", "first")
_BESIDE = ("off_certain", "off_likely", "share", "low", "high", "withheld", "share_withheld")


def _figures(facts: NationFacts) -> Table:
    rows = tuple((*head, *row) for head, one in _every(facts) for row in _counted(one))
    return _table(
        "figures",
        Message("Every figure of every place and period"),
        (
            *_OF,
            "measure",
            "contacts",
            "off_certain",
            "off_likely",
            "share",
            "low",
            "high",
            "withheld",
            "share_withheld",
        ),
        rows,
        (*_KEY, "measure"),
        WHICH_IS_WHICH,
    )


def _counted(one: Figures) -> Iterator[tuple[Cell, ...]]:
    for name in COUNTS:
        share = one.shares[name] if name in SHARES else None
        parts = [number(share, part) if share else "" for part in ("value", "low", "high")]
        reasons = (why(one.counts), why(share))
        if isinstance(one.counts, Withheld):
            yield (name, "", "", "", *parts, *reasons)
        else:
            count = one.counts[name]
            yield (name, count.printed, count.off.certain, count.off.likely, *parts, *reasons)


_COVER = (
    "forces_due",
    "forces_published",
    "months_due",
    "months_printed",
    "months_counted",
    "months_nothing",
    "months_conflict",
    "months_missing",
    "months_revised",
    "months_unchanged",
    "returns_due",
    "returned",
    "people_months",
    "people_not_told",
)


def _coverage(facts: NationFacts) -> Table:
    rows = tuple(
        (
            *head,
            *(getattr(one.coverage, name) for name in _COVER),
            round(one.coverage.covered, 4),
            *(number(one.rate, part) for part in ("value", "low", "high")),
        )
        for head, one in _every(facts)
    )
    return _table(
        "coverage",
        Message("How much of what was due is there"),
        (*_OF, *_COVER, "covered", "rate", "rate_low", "rate_high"),
        rows,
        _KEY,
    )


def _months(facts: NationFacts) -> Table:
    rows = tuple(
        (
            one.code,
            one.name,
            one.family,
            one.current,
            _day(one.month),
            one.state,
            one.revision,
            *map(int, (one.is_revised, one.is_unchanged, one.is_printed, one.is_counted)),
            one.people,
            one.people_covered,
            one.off,
        )
        for one in facts.months
    )
    names = ("force", "name", "family", "current", "month", "state", "revision", "revised", "unchanged", "printed")
    return _table(
        "months",
        Message("What each force has for each month"),
        (*names, "counted", "people", "people_covered", "off"),
        rows,
        ("force", "month"),
    )


def _funnels(facts: NationFacts) -> Table:
    rows = tuple(row for one in facts.funnels for row in _of_funnel(one))
    head = ("measure", "family", "first", "last", "dispersion", "force", "count", "base", "expected")
    return _table(
        "beside",
        Message("Each force beside the others, in order of its code"),
        (*head, "low_95", "high_95", "low_99_8", "high_99_8", "verdict", "why_not"),
        rows,
        ("measure", "family", "first", "last", "force"),
    )


def _of_funnel(one: Any) -> Iterator[tuple[Cell, ...]]:
    head = (one.measure, one.family or "all", _day(one.first), _day(one.last), round(one.dispersion, 4))
    for force in one.forces:
        limits = (force.expected, force.low95, force.high95, force.low998, force.high998)
        yield (*head, force.code, force.count, force.base, *(round(each, 2) for each in limits), force.verdict, "")
    for code, reason in one.left_out.items():
        yield (*head, code, "", "", "", "", "", "", "", "", reason)


def _cells(facts: NationFacts) -> Table:
    rows = tuple(
        (
            _day(one.month),
            one.form,
            one.table,
            one.cell,
            one.code,
            one.across,
            one.side,
            one.counts,
            one.months,
            one.contacts,
            one.off,
        )
        for one in facts.cells
    )
    return _table(
        "cells",
        Message("Every printed cell of all forces together, by month"),
        ("month", "form", "table", "cell", "code", "across", "side", "counts", "forces", "contacts", "off"),
        rows,
        ("month", "form", "table", "cell"),
        Message(
            "A cell is the sum of those of the forces that count. Its bound is certain. Add no bounds of cells up."
        ),
    )


def _packages(facts: NationFacts) -> Table:
    rows = tuple(
        (one.code, one.name, _day(one.first), _day(one.last), one.revision, one.digest, one.fingerprint)
        for one in facts.packages
    )
    return _table(
        "packages",
        Message("The packages that were put together"),
        ("force", "name", "first", "last", "revision", "digest", "fingerprint"),
        rows,
        ("force", "first", "last", "revision", "digest"),
    )


_WORDS = frozenset(
    {
        *_OF,
        "measure",
        "withheld",
        "share_withheld",
        "force",
        "family",
        "current",
        "month",
        "state",
        "verdict",
        "why_not",
    }
    | {"form", "table", "cell", "code", "across", "side", "counts", "digest", "fingerprint"}
)
"""The columns that hold no figures."""


def _table(
    name: str,
    caption: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[Cell, ...], ...],
    key: tuple[str, ...],
    note: str = "",
) -> Table:
    heads = tuple(
        CONTACTS
        if column == CONTACTS.key
        else Column(column, column.replace("_", " "), column not in _WORDS, _DESCRIPTIONS.get(column, ""))
        for column in columns
    )
    return Table(name, caption, heads, rows, note, file=name, key=key)
