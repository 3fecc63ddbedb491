"""Units and desks: who belongs to the force, and whose returns count."""

from __future__ import annotations

from pscdesk.ui.context import Context
from pscdesk.ui.pages.office.held import Held
from pscdesk.ui.pages.office.register.desks_part import DesksPart
from pscdesk.ui.pages.office.register.units_part import UnitsPart
from pscdesk.ui.pages.opened_card import OpenedCard
from pscdesk.ui.widgets.layout.page import ContentColumn


class RegisterView(ContentColumn):
    """The units with their list, then the desks with their cards."""

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self.units = UnitsPart(context)
        self.desks = DesksPart(context)
        self.add(self.units)
        self.add(self.desks, gap=12)
        self.finish()

    @property
    def opened(self) -> OpenedCard:
        """Where desk cards that were opened from outside are offered."""
        return self.desks.opened

    def show_held(self, held: Held) -> None:
        """Show the register."""
        self.units.show_held(held)
        self.desks.show_held(held)
