"""Where to turn: the force's own places with their telephone numbers, as far as it filled them in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from pscdesk.guidance.pack.pack_types import Outcome, Place
from pscdesk.language import tr
from pscdesk.local import NOT_FILLED_IN, Contact, Entry
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.look.theme import figures
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.text import rule, words
from pscdesk.work.walk.local_contacts import entries_for


def places_card(walk: Walk, outcome: Outcome | None = None) -> Card:
    """The places that the duties and the outcome name and those every result names, as the force filled them in."""
    named: tuple[Place, ...] = tuple(duty.place for duty in walk.state.duties if duty.place is not None)
    shown = entries_for((*named, *(outcome.places if outcome else ())))
    known = [(entry, walk.local.contact(entry.id)) for entry in shown if walk.local.contact(entry.id).reachable]
    empty = [entry for entry in shown if not walk.local.contact(entry.id).reachable]
    card = Card(tr("Where to turn"))
    if known:
        card.add(_numbers(known))
    if empty:
        titles = "; ".join(tr(entry.title) for entry in empty)
        said = f"{titles}: {tr(NOT_FILLED_IN)}."
        card.add(words(said, "small" if known else "body", "quiet"))
    return card


def _numbers(known: Sequence[tuple[Entry, Contact]]) -> QWidget:
    """One row for each place: what it is and when somebody answers, with the number at the right."""
    listed = QWidget()
    grid = QGridLayout(listed)
    grid.setContentsMargins(0, 4, 0, 4)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(0, 1)
    for at, (entry, contact) in enumerate(known):
        row = at * 3
        grid.addWidget(words(contact.name or tr(entry.title)), row, 0)
        number = words(contact.telephone, "strong")
        number.setFont(figures(number.font()))
        number.setWordWrap(False)
        grid.addWidget(number, row, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        title = tr(entry.title) if contact.name else ""
        beneath = " · ".join(part for part in (title, tr(entry.note), tr(contact.hours), contact.link) if part)
        if beneath:
            grid.addWidget(words(beneath, "small", "quiet"), row + 1, 0, 1, 2)
        if at + 1 < len(known):
            grid.setRowMinimumHeight(row + 2, 11)
            grid.addWidget(rule(), row + 2, 0, 1, 2)
    return listed
