"""What is printed of a survey, once and for all: quarters together until 20 answered, rounded so that all adds up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec
from msgspec import structs

from pscdesk.collation.disclosure.linked_tables import Name
from pscdesk.collation.disclosure.possible.membership import holds
from pscdesk.collation.disclosure.possible.relation import Relation, equal, total
from pscdesk.collation.disclosure.rounding import MOST_OFF, round_cells
from pscdesk.collation.floors import COUNT_BASE, SURVEY_BASE
from pscdesk.data_files import Fact
from pscdesk.errors import StoreError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.programme.surveys.quarter import quarter_end, span_label
from pscdesk.programme.surveys.survey_counts import SurveyCounts, added, completed, groups_of, total_of
from pscdesk.programme.surveys.survey_form import ALL, ANSWERED, ASKED, PEOPLE, SIDES, Survey
from pscdesk.programme.written import MonthText

_SILENT, _SIDE = "silent", "side"


class PrintedSurvey(Fact, frozen=True, kw_only=True, dict=True):
    """The printed counts of one survey over one quarter, or over several together because too few answered in each.

    ``cells`` are counts by name: people asked and answered, each group's people, each answer, and each question's
    answers by side. ``groups`` are those that may be shown by themselves, none where one of them is too small.
    """

    survey: str
    version: int
    quarters: tuple[MonthText, ...]
    groups: tuple[str, ...]
    cells: dict[str, int]
    exact: bool = False

    def count(self, *name: str) -> int:
        """A printed count by its name, 0 for an answer that nobody could give then."""
        return self.cells.get("/".join(name), 0)

    def side(self, group: str, question: str, side: str) -> int:
        """The printed answers of one side to a question, of a group or of everybody."""
        return self.count(group, question, _SIDE, side)

    def people(self, group: str = ALL) -> int:
        """How many answered, as printed."""
        return self.count(group, ANSWERED)

    @property
    def asked(self) -> int:
        """How many were asked, as printed."""
        return self.count(PEOPLE, ASKED)

    def questions(self, survey: Survey) -> tuple[str, ...]:
        """The questions that were asked then, in the order of the survey."""
        return tuple(one.id for one in survey.question if f"{ALL}/{one.id}/{one.unsaid}" in self.cells)

    @property
    def off(self) -> int:
        """How far each printed count may lie from the true one."""
        return 0 if self.exact else MOST_OFF

    @property
    def first(self) -> Month:
        """The first of its quarters, by its first month."""
        return Month.read(self.quarters[0])

    @cached_property
    def label(self) -> str:
        """Its quarters in words, those that follow each other from the first month to the last."""
        spans: list[tuple[Month, Month]] = []
        for quarter in map(Month.read, self.quarters):
            if spans and spans[-1][1].plus(1) == quarter:
                spans[-1] = (spans[-1][0], quarter_end(quarter))
            else:
                spans.append((quarter, quarter_end(quarter)))
        return joined(", ", [span_label(first, last) for first, last in spans])


@dataclass(frozen=True)
class Freezing:
    """What a freezing prints, and the quarters that still wait because fewer than 20 answered in them together."""

    printed: tuple[PrintedSurvey, ...]
    waiting: tuple[Month, ...]


def freeze_quarters(survey: Survey, held: Sequence[SurveyCounts], key: bytes) -> Freezing:
    """Print every quarter that is not printed yet, oldest first, each with those before it until 20 answered.

    ``held`` are the quarters that no printed set holds. No two printed sets ever share an answer, so that nothing can
    be differenced between them. ``key`` are secret random bytes.
    """
    pools, waiting = together(held)
    return Freezing(tuple(print_survey(survey, pool, key) for pool in pools), waiting)


def together(held: Sequence[SurveyCounts]) -> tuple[list[list[SurveyCounts]], tuple[Month, ...]]:
    """Which of these quarters are printed together, and those that have too few answers and wait for the next one.

    What was published elsewhere stands alone, however few answered.
    """
    pools: list[list[SurveyCounts]] = []
    waiting: list[SurveyCounts] = []
    for one in sorted(held, key=lambda counts: counts.quarter):
        if one.published:
            pools.append([one])
            continue
        waiting.append(one)
        if sum(counts.people for counts in waiting) >= SURVEY_BASE.least:
            pools.append(waiting)
            waiting = []
    return pools, tuple(Month.read(one.quarter) for one in waiting)


def print_survey(survey: Survey, parts: Sequence[SurveyCounts], key: bytes) -> PrintedSurvey:
    """The quarters together as they are printed: rounded to 5 so that every sum holds, or exactly where published."""
    counts = added(
        structs.replace(one, answers=completed(survey, one.answered, one.answers), version=survey.version)
        for one in parts
    )
    quarters = tuple(one.quarter for one in parts)
    shown = shown_groups(survey, counts)
    for groups in dict.fromkeys((shown, ())):
        cells, relations = true_cells(survey, counts, groups), relations_of(survey, counts, groups)
        secret = b"/".join((key, survey.id.encode(), *(quarter.encode() for quarter in quarters)))
        found = cells if counts.published else _rounded(cells, relations, secret)
        if found is not None:
            _check(cells, found, relations, exact=counts.published)
            said = {"/".join(name): number for name, number in found.items()}
            return PrintedSurvey(
                survey=survey.id,
                version=counts.version,
                quarters=quarters,
                groups=groups,
                cells=said,
                exact=counts.published,
            )
    raise StoreError(_NO_ROUNDING, Message("Nothing was printed. Send the makers of PSC Desk this sentence."))


_NO_ROUNDING = Message("No rounding of these totals was found that adds up.")


def shown_groups(survey: Survey, counts: SurveyCounts) -> tuple[str, ...]:
    """The groups that are shown by themselves: all of them, or none where one has fewer than 20 answers.

    None are shown either where a quarter tells no groups apart. Those who did not say their group are not held to it:
    they are never shown by a share.
    """
    groups = groups_of(counts)
    if ALL in counts.answered:
        return ()
    named = [group for group in groups if not survey.groups[group].unsaid]
    if not counts.published and any(counts.answered[group] < SURVEY_BASE.least for group in named):
        return ()
    return groups


def true_cells(survey: Survey, counts: SurveyCounts, groups: Sequence[str]) -> dict[Name, int]:
    """Everything that is printed, by name, as it truly is."""
    cells: dict[Name, int] = {
        (PEOPLE, ASKED): counts.asked,
        (PEOPLE, _SILENT): counts.asked - counts.people,
        (ALL, ANSWERED): counts.people,
    }
    cells |= {(group, ANSWERED): counts.answered[group] for group in groups}
    for group, answers in ((ALL, total_of(counts)), *((group, counts.answers[group]) for group in groups)):
        for question, codes in answers.items():
            cells |= {(group, question, code): number for code, number in codes.items()}
            sides = _sides(survey, question, codes)
            cells |= {(group, question, _SIDE, side): sum(codes[one] for one in mine) for side, mine in sides.items()}
    return cells


def relations_of(survey: Survey, counts: SurveyCounts, groups: Sequence[str]) -> list[Relation]:
    """Every sum that holds among them: answers of people, groups of everybody, and people of those who were asked."""
    found = [equal(total([(PEOPLE, ASKED)]), total([(PEOPLE, _SILENT), (ALL, ANSWERED)]))]
    if groups:
        found.append(equal(total([(ALL, ANSWERED)]), total((group, ANSWERED) for group in groups)))
    answers = total_of(counts)
    for question, codes in answers.items():
        sides = _sides(survey, question, codes)
        for group in (ALL, *groups):
            people = total([(group, ANSWERED)])
            found.append(equal(people, total((group, question, _SIDE, side) for side in sides)))
            found += [
                equal(total([(group, question, _SIDE, side)]), total((group, question, code) for code in mine))
                for side, mine in sides.items()
            ]
        if groups:
            found += [
                equal(total([(ALL, question, code)]), total((group, question, code) for group in groups))
                for code in codes
            ]
    return found


def _sides(survey: Survey, question: str, codes: Mapping[str, int]) -> dict[str, list[str]]:
    known = {code.id: code.side for code in survey.questions[question].code}
    sides: dict[str, list[str]] = {side: [] for side in SIDES if side in known.values()}
    for code in codes:
        sides[known[code]].append(code)
    return sides


def _rounded(cells: Mapping[Name, int], relations: Sequence[Relation], key: bytes) -> dict[Name, int] | None:
    headline = {name for name in cells if ANSWERED in name or _SIDE in name}
    found = round_cells(cells, relations, key, headline=headline)
    return None if found is None else found.printed


def _check(
    true: Mapping[Name, int], printed: Mapping[Name, int], relations: Sequence[Relation], *, exact: bool
) -> None:
    """``StoreError`` where what would be printed could not be true, or lies too far from the truth."""
    off = 0 if exact else MOST_OFF
    base = 1 if exact else COUNT_BASE.least
    near = all(abs(printed[name] - number) <= off and printed[name] % base == 0 for name, number in true.items())
    if not (near and holds(printed, relations)):
        raise StoreError(_NO_ROUNDING, Message("Nothing was printed. Send the makers of PSC Desk this sentence."))


def encoded_print(printed: PrintedSurvey) -> bytes:
    """A printed set as the store keeps it."""
    return msgspec.json.encode(printed, order="sorted")


def decoded_print(body: bytes) -> PrintedSurvey:
    """The printed set that the store kept; ``msgspec`` errors where it is damaged."""
    return msgspec.json.decode(body, type=PrintedSurvey)
