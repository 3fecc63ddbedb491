"""The answers to every question in plain Python, from what counts: no shelf, no engine, no SQL, no date of ours."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from pscdesk.nation.facts import Winner, Winners

Answer = list[dict[str, int | str | dt.date]]
Span = tuple[dt.date, dt.date]


def answer(name: str, winners: Winners, by: str, grain: str) -> Answer:
    """The rows of an answer in the order of their key."""
    return _ANSWERS[name](winners, by, grain)


def spans(month: int, year: int, grain: str, months: Sequence[int]) -> list[Span]:
    """The periods of a kind that hold a month, as two days; ``months`` are all that are due, by number."""
    number = year * 12 + month - 1
    if grain == "rolling-12":
        ends = [end for end in months if number <= end <= number + 11 and end - 11 >= months[0]]
        return [(_day(end - 11), _day(end)) for end in ends]
    length, starts = {"month": (1, 0), "quarter": (3, 0), "calendar-year": (12, 0), "financial-year": (12, 3)}[grain]
    first = number - (number - starts) % length
    return [(_day(first), _day(first + length - 1))]


def _day(number: int) -> dt.date:
    return dt.date(number // 12, number % 12 + 1, 1)


def _placed(winners: Winners, by: str, grain: str) -> Iterator[tuple[tuple[object, ...], Winner]]:
    months = sorted({one.month.year * 12 + one.month.number - 1 for one in winners.rows})
    for one in winners.rows:
        place = {"force": (one.force.current,), "family": (one.force.family,), "all": ()}[by]
        for first, last in spans(one.month.number, one.month.year, grain, months):
            yield (*place, first, last), one


def _counts(one: Winner, by: str, grain: str) -> bool:
    if one.told is None or not one.told.printed:
        return False
    return (by == "force" and grain == "month") or one.told.people_covered >= 90


def _measures(one: Winner) -> dict[str, int]:
    found = defaultdict[str, int](int)
    assert one.told is not None
    for cell in one.told.cells:
        if cell.form != "advice-contact":
            continue
        if cell.table == "contacts":
            found["contacts"] += cell.contacts
        if cell.table == "safe-space" and cell.cell == "yes":
            found["safe_space"] += cell.contacts
        if cell.table == "route":
            found[cell.side] += cell.contacts
            found["undecided"] += cell.contacts if cell.cell == "undecided" else 0
            found["decided"] += cell.contacts if cell.side != "none" else 0
    return found


def _summed(*names: str, people: bool = False) -> Callable[[Winners, str, str], Answer]:
    def rows(winners: Winners, by: str, grain: str) -> Answer:
        found = defaultdict[tuple[object, ...], defaultdict[str, int]](lambda: defaultdict(int))
        measures = {(one.force.code, one.month): _measures(one) for one in winners.rows if one.told is not None}
        for key, one in _placed(winners, by, grain):
            if not _counts(one, by, grain):
                continue
            assert one.told is not None
            found[key]["months"] += 1
            for name in names:
                found[key][name] += measures[one.force.code, one.month][name]
            found[key]["people"] += one.told.people
        wanted = ["months", *names, *(["people"] if people else [])]
        return [_keyed(by, key) | {name: found[key][name] for name in wanted} for key in sorted(found, key=repr_key)]

    return rows


def repr_key(key: tuple[object, ...]) -> tuple[str, ...]:
    """A key of texts and days in an order; ISO days sort as texts."""
    return tuple(map(str, key))


def _keyed(by: str, key: tuple[object, ...]) -> dict[str, int | str | dt.date]:
    names = ("first", "last") if by == "all" else ("place", "first", "last")
    return dict(zip(names, key, strict=False))  # type: ignore[arg-type]


def _people(winners: Winners) -> dict[tuple[str, str], int]:
    told = defaultdict[str, list[tuple[str, int]]](list)
    for one in winners.rows:
        if one.told is not None:
            told[one.force.code].append((str(one.month), one.told.people))
    found = dict[tuple[str, str], int]()
    for one in winners.rows:
        known = sorted(told[one.force.code])
        before = [people for month, people in known if month <= str(one.month)]
        found[one.force.code, str(one.month)] = before[-1] if before else known[0][1] if known else 0
    return found


def _coverage(winners: Winners, by: str, grain: str) -> Answer:
    groups = defaultdict[tuple[object, ...], list[Winner]](list)
    for key, one in _placed(winners, by, grain):
        groups[key].append(one)
    people = _people(winners)
    answers: Answer = []
    for key in sorted(groups, key=repr_key):
        rows = groups[key]
        told = [one.told for one in rows if one.told is not None]
        counted = [one for one in told if one.printed and one.people_covered >= 90]
        of = [people[one.force.code, str(one.month)] for one in rows]
        answers.append(
            _keyed(by, key)
            | {
                "months_due": len(rows),
                "forces_due": len({one.force.code for one in rows}),
                "forces_published": len(
                    {one.force.code for one in rows if one.state in ("published", "nothing-printed")}
                ),
                "months_printed": sum(one.printed for one in told),
                "months_counted": len(counted),
                "months_nothing": sum(one.state == "nothing-printed" for one in rows),
                "months_conflict": sum(one.state == "conflict" for one in rows),
                "months_missing": sum(one.state == "not-published" for one in rows),
                "months_revised": sum(one.revised for one in rows),
                "months_unchanged": sum(one.unchanged for one in rows),
                "returns_due": sum(one.due for one in told),
                "returned": sum(one.returned for one in told),
                "people": sum(of),
                "people_not_told": sum(one for one, row in zip(of, rows, strict=True) if row.told is None),
                "people_covered": sum(one.people * one.people_covered for one in told),
                "off": sum(one.off_by_at_most for one in counted),
            }
        )
    return answers


def _cells(winners: Winners, by: str, grain: str) -> Answer:
    sums = defaultdict[tuple[object, ...], int](int)
    off = defaultdict[tuple[object, ...], int](int)
    books = defaultdict[tuple[object, ...], list[int]](list)
    for key, one in _placed(winners, by, grain):
        if not _counts(one, by, grain):
            continue
        assert one.told is not None
        for cell in one.told.cells:
            whole = (*key, cell.form, cell.table, cell.cell, cell.code, cell.across, cell.side, cell.counts)
            sums[whole] += cell.contacts
            off[whole] += cell.off_by_at_most
            books[whole].append(cell.codebook)
    names = ("form", "tab", "cell", "code", "across", "side", "counts")
    return [
        _keyed(by, whole[:-7])
        | dict(zip(names, whole[-7:], strict=True))  # type: ignore[arg-type]
        | {
            "months": len(books[whole]),
            "first_codebook": min(books[whole]),
            "last_codebook": max(books[whole]),
            "contacts": sums[whole],
            "off": off[whole],
        }
        for whole in sorted(sums, key=lambda one: repr_key(one[:-4]))
    ]


def _publishing(winners: Winners, _by: str, _grain: str) -> Answer:
    people = _people(winners)
    rows: Answer = []
    for one in sorted(winners.rows, key=lambda one: (str(one.month), one.force.code)):
        told = one.told
        rows.append(
            {
                "force": one.force.code,
                "name": one.force.name,
                "family": one.force.family,
                "current": one.force.current,
                "month": dt.date(one.month.year, one.month.number, 1),
                "state": one.state,
                "revision": one.revision,
                "revised": int(one.revised),
                "unchanged": int(one.unchanged),
                "printed": int(told.printed) if told else 0,
                "counted": int(told.printed and told.people_covered >= 90) if told else 0,
                "codebook": told.codebooks.get("advice-contact", 0) if told else 0,
                "number": told.number if told else 0,
                "digest": told.digest if told else "",
                "due": told.due if told else 0,
                "returned": told.returned if told else 0,
                "people": people[one.force.code, str(one.month)],
                "people_told": int(told is not None),
                "people_covered": told.people_covered if told else 0,
                "off": told.off_by_at_most if told else 0,
            }
        )
    return rows


def _windows(winners: Winners, _by: str, _grain: str) -> Answer:
    return [
        {
            "force": one.code,
            "first": dt.date(one.first.year, one.first.number, 1),
            "last": dt.date(one.last.year, one.last.number, 1),
            "off": one.window_off,
            "contacts_off": one.contacts_off,
        }
        for one in sorted(winners.windows)
    ]


_ANSWERS: dict[str, Callable[[Winners, str, str], Answer]] = {
    "contacts": _summed("contacts", "safe_space"),
    "routes": _summed("informal", "formal", "escalation", "none", "undecided"),
    "funnel": _summed("contacts", "informal", "decided", people=True),
    "coverage": _coverage,
    "cells": _cells,
    "publishing": _publishing,
    "windows": _windows,
}
