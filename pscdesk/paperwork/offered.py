"""Which forms a walk offers, and in which order: those that fit where it ends first, any other behind them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pscdesk.guidance.pack.pack_types import WORKFORCE
from pscdesk.guidance.result.walk_result import WalkResult
from pscdesk.paperwork.paper_form import NOT_KNOWN, Kind, PaperForm, is_for

LEAVES = 3
"""The rank of an outcome from which a matter leaves the supervisor's hands."""

_OTHER: tuple[Kind, ...] = ("informal", "referral", "record", "formal")
"""The order of forms that do not fit an outcome and may be wanted all the same."""


@dataclass(frozen=True)
class Offered:
    """The forms of a walk: those made for where it ends, the one to begin with first, and the ``other`` ones."""

    fitting: tuple[PaperForm, ...] = ()
    other: tuple[PaperForm, ...] = ()

    @property
    def all(self) -> tuple[PaperForm, ...]:
        """Every form in the order in which they are offered."""
        return (*self.fitting, *self.other)


def must_be_referred(result: WalkResult) -> bool:
    """Whether the matter leaves the supervisor's hands, by a gate or by where the walk ends."""
    return result.is_escalated or (result.outcome is not None and result.outcome.rank >= LEAVES)


def group_of(result: WalkResult) -> str:
    """The workforce group that was chosen, or that it is not known."""
    return result.group if result.group is not None and result.group in WORKFORCE else NOT_KNOWN


def is_offered(form: PaperForm, result: WalkResult) -> bool:
    """Whether the walk offers the form: for that group, against nothing, and once the walk has come far enough."""
    complete = result.outcome is not None
    allowed = {
        "never": False,
        "any": True,
        "complete": complete,
        "not-referred": complete and not must_be_referred(result),
    }
    return allowed[form.offered] and is_for(form.groups, group_of(result)) and result.state.outcome not in form.against


def offered(forms: Iterable[PaperForm], result: WalkResult) -> Offered:
    """The forms that the walk offers; before its end none fits more than another."""
    allowed = [form for form in forms if is_offered(form, result)]
    outcome = result.state.outcome or ""
    fitting = sorted((form for form in allowed if outcome in form.fits), key=lambda form: form.fits[outcome])
    other = sorted((form for form in allowed if outcome not in form.fits), key=lambda form: _OTHER.index(form.kind))
    return Offered(tuple(fitting), tuple(other))
