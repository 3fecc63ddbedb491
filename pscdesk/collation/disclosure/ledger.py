"""Checks of the ledger of printed months: multiples of 5, consistent tables, and nothing frozen twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pscdesk.collation.disclosure.linked_tables import Name, RowTotals, form_cells, rows_cells
from pscdesk.collation.disclosure.possible.form_relations import form_relations, row_relations
from pscdesk.collation.disclosure.possible.relation import Relation
from pscdesk.collation.disclosure.printed import PrintedMonth, PrintedRow
from pscdesk.collation.floors import COUNT_BASE
from pscdesk.errors import InputError, PscDeskError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.tally_form import TallyForm


def check_not_printed(month: Month, frozen: Collection[Month]) -> None:
    """``InputError`` when a month is among the frozen ones: it is never rounded again, whatever has come since.

    A table that is linked to a printed one could only be solved with it; all of a month's are solved at once instead
    (reference: anonymity.md 4.3 and 6, rows 104 and 105).
    """
    if month in frozen:
        raise InputError(
            Message("{month} is frozen already.", month=month.label),
            Message("A frozen month never changes. Choose a later one."),
        )


def months_before(ledger: Mapping[Month, PrintedMonth], month: Month, most: int) -> tuple[PrintedMonth, ...]:
    """At most so many frozen months just before a month, the newest first, as far as there is no gap."""
    found: list[PrintedMonth] = []
    while len(found) < most and (before := month.plus(-1 - len(found))) in ledger:
        found.append(ledger[before])
    return tuple(found)


def row_totals_of(form: TallyForm, place: PrintedRow) -> RowTotals:
    """What was printed of a place; a kind that a later version brought was counted nowhere."""
    kinds = len(form.fields["kind"].codes(form.version))
    return RowTotals(place.contacts, (*place.kind, *(0,) * (kinds - len(place.kind))), place.side)


def forms_then(printed: PrintedMonth, forms: Mapping[str, TallyForm]) -> dict[str, TallyForm]:
    """The forms that a month prints, as they were when it was frozen.

    A code that came later is no cell of it: nobody could be counted under it, and every reader knows that.
    """
    return {form_id: forms[form_id].as_at(counts.version) for form_id, counts in printed.forms.items()}


def printed_cells(printed: PrintedMonth, forms: Mapping[str, TallyForm]) -> dict[Name, int]:
    """Everything that a month prints, by name."""
    then = forms_then(printed, forms)
    cells = dict[Name, int]()
    for form_id, form in printed.forms.items():
        cells |= form_cells(then[form_id], form)
    if ADVICE in printed.forms:
        cells |= rows_cells(then[ADVICE], (row_totals_of(then[ADVICE], place) for place in printed.places))
    return cells


def month_relations(forms: Iterable[TallyForm], places: int) -> list[Relation]:
    """What holds of the counts of a month that keeps these forms and has so many rows in its units table."""
    return [one for form in forms for one in _relations(_SameForm(form), places if form.id == ADVICE else 0)]


@dataclass(frozen=True, eq=False)
class _SameForm:
    """A form by which to remember its relations: it holds mappings and has no hash, but one object is one form."""

    form: TallyForm

    def __hash__(self) -> int:
        return id(self.form)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SameForm) and other.form is self.form


@lru_cache(maxsize=64)
def _relations(same: _SameForm, places: int) -> tuple[Relation, ...]:
    return (*form_relations(same.form), *row_relations(same.form, places))


def check_entry(printed: PrintedMonth, forms: Mapping[str, TallyForm]) -> dict[Name, int]:
    """What a month prints, by name, when it may go into the ledger.

    Raises ``PscDeskError`` when a value is no multiple of 5, or a table has another length than its form says.
    """
    if any(value < 0 or value % COUNT_BASE.least for value in _values(printed)):
        raise _refused(printed, Message("It holds a count that is not rounded."))
    try:
        return printed_cells(printed, forms)
    except ValueError as fault:
        raise _refused(printed, Message("Two of its tables do not agree.")) from fault


def _values(printed: PrintedMonth) -> Iterator[int]:
    for form in printed.forms.values():
        yield form.contacts
        for cells in form.tables.values():
            yield from cells
    for place in printed.places:
        yield from (place.contacts, *place.kind, *place.side)


def _refused(printed: PrintedMonth, why: str) -> PscDeskError:
    return PscDeskError(
        Message("{when} cannot be printed, so nothing was frozen. {why}", when=printed.when.label, why=why),
        Message("Keep the returns, and send the makers of PSC Desk this sentence."),
    )
