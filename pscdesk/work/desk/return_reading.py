"""What a return would say, in words, so that the person who seals it has read it first; held in memory alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.returns.return_types import Return
from pscdesk.tally.preview import CellLabel, counted_cells
from pscdesk.tally.tally_form import TallyForm


@dataclass(frozen=True)
class FormRead:
    """One tally form of a return: how many were counted on it, and every cell that is not 0."""

    title: str
    counts: str
    """The plural noun of what is counted, such as "contacts"."""
    total: int
    cells: tuple[tuple[CellLabel, int], ...] = field(repr=False)


@dataclass(frozen=True)
class Reading:
    """The return of one month as it would be sealed now. ``nil``: the person is about to say that nobody asked."""

    month: Month
    nil: bool
    content: Return = field(repr=False)
    forms: tuple[FormRead, ...]

    @property
    def sentence(self) -> str:
        """What the return says as a whole, in one sentence."""
        if not self.forms:
            return Message("{month}: nothing was counted. The return says so: it is nil.", month=self.month.label)
        if self.nil:
            return Message(
                "{month}: nobody asked for advice. The return says so, and what else was counted.",
                month=self.month.label,
            )
        told = joined(", ", [joined(": ", (one.title, f"{one.total:,}")) for one in self.forms])
        return joined("", (self.month.label, ": ", told, "."))

    @property
    def revision(self) -> int:
        """The number this return would have: 1 for the first."""
        return self.content.revision


def read_return(content: Return, forms: Mapping[str, TallyForm], nil: bool) -> Reading:
    """A return in words, by the forms it was counted on."""
    told = tuple(
        FormRead(forms[form_id].title, forms[form_id].counts, counted.contacts, counted_cells(forms[form_id], counted))
        for form_id, counted in content.forms.items()
    )
    return Reading(Month.read(content.month), nil, content, told)
