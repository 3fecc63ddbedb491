"""Disclosure audit: whether what a month prints is a possible month, and what it states of its errors wide enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pscdesk.collation.disclosure.ledger import check_entry, forms_then, month_relations
from pscdesk.collation.disclosure.possible.membership import is_possible
from pscdesk.collation.disclosure.possible.solving import StopCheck, never_stop
from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.floors import CANDIDATES
from pscdesk.tally.tally_form import TallyForm


@dataclass(frozen=True)
class Audit:
    """How it came out, and of how many printed counts.

    Where both hold, every printed v may truly be anything from v to v + 4 (docs/decisions/0008): the month as printed
    with up to four equal contacts more is a possible month as well, and nothing that was printed rules it out.
    """

    cells: int
    possible: bool
    wide_enough: bool

    @property
    def passes(self) -> bool:
        """Whether every printed count is left five values or more."""
        return self.possible and self.wide_enough


def audit_month(printed: PrintedMonth, forms: Mapping[str, TallyForm], check_stop: StopCheck = never_stop) -> Audit:
    """Whether a reader of the month, alone or in any window, is left five values or more for each of its counts.

    Raises ``PscDeskError`` when the month may not go into the ledger at all, and what ``check_stop`` raises.
    """
    cells = check_entry(printed, forms)
    relations = month_relations(forms_then(printed, forms).values(), len(printed.places))
    return Audit(len(cells), is_possible(cells, relations, check_stop), _stated_wide_enough(printed))


def _stated_wide_enough(printed: PrintedMonth) -> bool:
    """Whether four contacts more stay within every error that the month states."""
    stated = [printed.most_off]
    if printed.window_months > 1:
        stated += [printed.window_off, printed.contacts_off or printed.window_off]
    return min(stated) >= CANDIDATES.least - 1
