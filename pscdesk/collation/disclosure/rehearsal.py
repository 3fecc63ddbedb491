"""Rehearsal of a release: four attacks by a motivated intruder on a frozen month, before it is given to anybody.

The four looks are those of reference anonymity.md 4: the release alone, with last month's, with the eleven months
before it, and with all that one unit knows of itself. One desk knows less than its unit does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pscdesk.collation.disclosure.audit import attack, exact
from pscdesk.collation.disclosure.bounds import Bounds, FeasibleRange, bounds_from, bounds_in_window
from pscdesk.collation.disclosure.freezing import FrozenBefore, UnitCounts, true_cells
from pscdesk.collation.disclosure.ledger import check_entry, forms_then
from pscdesk.collation.disclosure.linked_tables import SIDE_LABELS, Name
from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.disclosure.published_rows import PublishedRow
from pscdesk.collation.disclosure.solving import StopCheck, never_stop
from pscdesk.collation.floors import CANDIDATES, CERTAINTY
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.tally.form_counts import at_version
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.tally_form import TallyForm

LISTED = 10
"""How many of the narrowest cells are listed."""


@dataclass(frozen=True)
class Look:
    """One way of looking at the release: what was asked, what came out in a sentence, and whether it passes.

    ``cells`` were tried, and ``short`` of them could be narrowed too far.
    """

    question: str
    sentence: str
    cells: int
    short: int

    @property
    def passes(self) -> bool:
        """Whether nothing could be narrowed too far."""
        return not self.short


@dataclass(frozen=True)
class NarrowCell:
    """A printed count that may be small: what it counts, and from and to what it may be, as far as readers can tell."""

    what: str
    low: int
    high: int


@dataclass(frozen=True)
class Rehearsal:
    """How a month's rehearsal came out. Everything in it follows from printed values, but for how many are short."""

    month: str
    looks: tuple[Look, ...]
    narrowest: tuple[NarrowCell, ...]

    @property
    def passes(self) -> bool:
        """Whether the month may be given away."""
        return all(look.passes for look in self.looks)

    @property
    def verdict(self) -> str:
        """The outcome in one sentence."""
        if self.passes:
            return Message("{month} passes: nobody who reads it can narrow a small count too far.", month=self.month)
        return Message(
            "{month} is refused: somebody who reads it could narrow a small count too far.", month=self.month
        )


def rehearse(
    month: FrozenBefore,
    past: Sequence[PrintedMonth],
    forms: Mapping[str, TallyForm],
    check_stop: StopCheck = never_stop,
) -> Rehearsal:
    """The rehearsal of a frozen month with what the frozen months just before it print, the newest first.

    A month without true counts (their retention has ended) is looked at from outside alone. Raises ``PscDeskError``
    when the month's tables do not agree, and what ``check_stop`` raises.
    """
    printed = month.printed
    bounds = _bounds(printed, forms)
    alone = attack(bounds, bounds.small(), check_stop=check_stop)
    looks = [_alone(printed, alone)]
    if past:
        looks.append(_with_last(printed, past[0], forms, check_stop))
    covered = printed.window_months - 1
    if covered and covered <= len(past):
        looks.append(_with_window(printed, bounds, covered, check_stop))
    if month.by_unit:
        looks.append(_with_own(month, bounds, forms, check_stop))
    return Rehearsal(printed.when.label, tuple(looks), _narrowest(printed, bounds, alone, forms, check_stop))


def _bounds(printed: PrintedMonth, forms: Mapping[str, TallyForm]) -> Bounds:
    cells = check_entry(printed, forms)
    return bounds_from([cells.values], cells.sums, printed.most_off)


def _short(ranges: Iterable[FeasibleRange]) -> int:
    return sum(one.candidates < CANDIDATES.least for one in ranges)


def _alone(printed: PrintedMonth, ranges: Mapping[Name, FeasibleRange]) -> Look:
    label, cells, short = printed.when.label, len(ranges), _short(ranges.values())
    return Look(
        Message("What does this month alone tell?"),
        Message(
            "From {label} alone, fewer than 5 values are left for {short} of the {cells} counts that may be small.",
            label=label,
            short=short,
            cells=cells,
        )
        if short
        else Message(
            "From {label} alone, 5 values or more are left for each of the {cells} counts that may be small.",
            label=label,
            cells=cells,
        ),
        cells,
        short,
    )


def _with_last(
    printed: PrintedMonth, last: PrintedMonth, forms: Mapping[str, TallyForm], check_stop: StopCheck
) -> Look:
    ranges = dict[tuple[Month, Name], FeasibleRange]()
    for month in (last, printed):
        bounds = _bounds(month, forms)
        near = bounds_in_window(bounds, printed.window_off) if printed.window_months > 1 else bounds
        found = attack(near, bounds.small(), check_stop=check_stop)
        ranges |= {(month.when, name): one for name, one in found.items()}
    label, cells, short = last.when.label, len(ranges), _short(ranges.values())
    return Look(
        Message("What does it tell with last month’s?"),
        Message(
            "With {label} as well, fewer than 5 values are left for {short} of the {cells} counts that may be small.",
            label=label,
            short=short,
            cells=cells,
        )
        if short
        else Message(
            "With {label} as well, 5 values or more are left for each of the {cells} counts that may be small.",
            label=label,
            cells=cells,
        ),
        cells,
        short,
    )


def _with_window(printed: PrintedMonth, bounds: Bounds, months: int, check_stop: StopCheck) -> Look:
    ranges = attack(bounds_in_window(bounds, printed.window_off), bounds.small(), check_stop=check_stop)
    cells, short = len(ranges), _short(ranges.values())
    return Look(
        Message("What does it tell with the months before, whose sums are known to be near?"),
        Message(
            "With {months} months before, fewer than 5 values are left for {short} of {cells} counts "
            "that may be small.",
            months=months,
            short=short,
            cells=cells,
        )
        if short
        else Message(
            "With {months} months before, 5 values or more are left for each of {cells} counts that may be small.",
            months=months,
            cells=cells,
        ),
        cells,
        short,
    )


def _with_own(month: FrozenBefore, bounds: Bounds, forms: Mapping[str, TallyForm], check_stop: StopCheck) -> Look:
    """A look for each row of the units table: what its own people can be certain of, who know all that it counted."""
    advice = forms[ADVICE]
    places = tuple(PublishedRow(one.label, one.units, 0, 0) for one in month.printed.places)
    then = forms_then(month.printed, forms)
    by_unit = _as_printed(month, forms)
    truth = true_cells(by_unit, then, places)
    true = truth.values
    cells = certain = 0
    for number, place in enumerate(places):
        mine = (advice.id, "place", str(number))
        own = true_cells(_of_units(by_unit, place.units), then, ()).values
        known = {
            name: FeasibleRange(true[name], true[name])
            if name[:3] == mine
            else FeasibleRange(max(one.low, own.get(name, 0)), one.high)
            for name, one in bounds.ranges.items()
        }
        others = [
            name for name, value in true.items() if name[:3] != mine and 0 < value - own.get(name, 0) < CANDIDATES.least
        ]
        left = attack(Bounds(known, bounds.printed, truth.sums), others, CERTAINTY.least, true, check_stop)
        cells += len(others)
        certain += sum(one.candidates < CERTAINTY.least for one in left.values())
    return Look(
        Message("What does it tell somebody who knows all that their own unit counted?"),
        Message(
            "Somebody who knows all that their own unit counted could be certain of {certain} small counts of others.",
            certain=certain,
        )
        if certain
        else Message("Somebody who knows all that their own unit counted can be certain of no small count of others."),
        cells,
        certain,
    )


def _as_printed(month: FrozenBefore, forms: Mapping[str, TallyForm]) -> UnitCounts:
    """The month's true counts on the forms as they were when it was frozen: codes that came since are none of it."""
    return {
        form: {unit: at_version(forms[form], totals, printed.version) for unit, totals in month.by_unit[form].items()}
        for form, printed in month.printed.forms.items()
    }


def _of_units(by_unit: UnitCounts, units: Sequence[str]) -> UnitCounts:
    return {
        form: {unit: totals for unit, totals in counted.items() if unit in units} for form, counted in by_unit.items()
    }


def _narrowest(
    printed: PrintedMonth,
    bounds: Bounds,
    seen: Mapping[Name, FeasibleRange],
    forms: Mapping[str, TallyForm],
    check_stop: StopCheck,
) -> tuple[NarrowCell, ...]:
    """The cells that readers are left fewest values for; tables in which nothing is printed are passed over."""
    empty = {total for total, _ in bounds.sums if not bounds.printed[total] and total[-1] == "*"}
    shown = [name for name in seen if (*name[:2], "*") not in empty]
    width = {name: one.candidates for name, one in seen.items()}
    width |= {name: bounds.ranges[name].candidates for name in shown if width[name] >= CANDIDATES.least}
    chosen = sorted(shown, key=lambda name: width[name])[:LISTED]
    ranges = {name: _range(bounds, name, seen[name], check_stop) for name in chosen}
    return tuple(NarrowCell(_words(name, printed, forms), one.low, one.high) for name, one in ranges.items())


def _range(bounds: Bounds, name: Name, seen: FeasibleRange, check_stop: StopCheck) -> FeasibleRange:
    return seen if seen == bounds.ranges[name] or not seen.candidates else exact(bounds, name, check_stop)


def _words(name: Name, printed: PrintedMonth, forms: Mapping[str, TallyForm]) -> str:
    """What a cell counts, in the words of its form."""
    form, table, *codes = forms[name[0]], *name[1:]
    if table == "place":
        place = printed.label(printed.places[int(codes[0])])
        return joined(" · ", [place, *(_label(form, codes[1], code) for code in codes[2:])])
    if codes[:1] == ["margin"]:
        table, codes = codes[1], codes[2:]
    fields = table.split("*") if table in form.fields or "*" in table else [table] * len(codes)
    head = [form.fields[table].label] if table in form.fields else []
    return joined(" · ", [*head, *(_label(form, *one) for one in zip(fields, codes, strict=False))]) or form.title


def _label(form: TallyForm, field: str, code: str) -> str:
    known = {one.id: one.label for one in form.fields[field].code} if field in form.fields else SIDE_LABELS
    return known.get(code, Message("All"))
