"""Returns that no contacts could leave: which desks' they are, and what HR is told when a month cannot be frozen."""

from __future__ import annotations

from pscdesk.collation.disclosure.freezing import NoPossibleMonth, can_be_counted
from pscdesk.errors import InputError, PscDeskError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.tally.form_counts import FormCounts
from pscdesk.tally.packing import unpack
from pscdesk.work.office.office import Office


def impossible_desks(office: Office, month: Month) -> tuple[str, ...]:
    """The desks whose return of a month that is not frozen says what no contacts could leave, in order of id."""
    by_desk = dict[str, dict[str, FormCounts]]()
    for one in office.store.counts(month):
        if one.form in office.forms:
            counts = unpack(office.forms[one.form], one.version, one.packed)
            by_desk.setdefault(one.owner, {})[one.form] = counts
    return tuple(desk for desk, counts in sorted(by_desk.items()) if not can_be_counted(counts, office.forms))


def named(office: Office, month: Month, fault: NoPossibleMonth) -> PscDeskError:
    """The fault with the desks named that it comes from; the fault as it is when it comes from none of them."""
    desks = impossible_desks(office, month)
    if not desks:
        return fault
    return InputError(
        Message(
            "The returns of these desks for {month} say what no contacts could leave: {desks}. Nothing was frozen.",
            month=month.label,
            desks=", ".join(desks),
        ),
        Message("Ask each for its month again. Until it comes, discard the return, and freeze without it."),
    )
