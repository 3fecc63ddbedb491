"""What the office page shows, read in one go by the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscdesk.periods import Month
from pscdesk.ui.context import Context

if TYPE_CHECKING:
    from pscdesk.collation.register import Desk, Unit
    from pscdesk.returns.return_types import OfficeCard


@dataclass(frozen=True)
class Held:
    """The office as it stands; there is no count in it."""

    card: OfficeCard
    fingerprint: str
    key_notice: str
    units: tuple[Unit, ...]
    desks: tuple[Desk, ...]
    frozen: tuple[Month, ...]


def look(context: Context) -> Held | None:
    """The office of this computer, or None where none has been founded; for the worker."""
    if not context.places.office_store.exists():
        return None
    office = context.office()
    return Held(office.card, office.fingerprint, office.key_notice, office.units, office.desks, office.frozen_months())
