"""Where to turn: the force's own places with their telephone numbers, as far as it filled them in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from pscdesk.local import Contact, ContactKind, ForceContacts
from pscdesk.messages import Message, joined
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.look.theme import figures
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.copying import CopyButton, selectable
from pscdesk.ui.widgets.text import rule, words
from pscdesk.work.walk.local_contacts import entries_for, told_above, where_else
from pscdesk.work.walk.numbers.number_words import note_of


def places_card(walk: Walk) -> Card:
    """The places that the walk's result names and those every result names, as the force filled them in."""
    shown = entries_for(walk.local, walk.result.places)
    known = [(entry, walk.local.contact(entry.id)) for entry in shown if walk.local.contact(entry.id).reachable]
    empty = [entry for entry in shown if not walk.local.contact(entry.id).reachable]
    card = Card(Message("Where to turn"))
    for said in told_above(walk.local, shown):
        card.add(words(said, "body", "notice"))
    if known:
        card.add(_numbers(walk.local, known))
    for said in where_else(walk.local, empty):
        card.add(words(said, "small" if known else "body"))
    return card


def _numbers(local: ForceContacts, known: Sequence[tuple[ContactKind, Contact]]) -> QWidget:
    """One row for each place: what it is and when somebody answers, with the number at the right."""
    listed = QWidget()
    grid = QGridLayout(listed)
    grid.setContentsMargins(0, 4, 0, 4)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(0, 1)
    for at, (entry, contact) in enumerate(known):
        row = at * 3
        grid.addWidget(words(contact.name or entry.title), row, 0)
        number = words(contact.telephone, "strong")
        number.setFont(figures(number.font()))
        number.setWordWrap(False)
        grid.addWidget(selectable(number), row, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        if contact.telephone:
            name = Message("Copy the number of {place}", place=contact.name or entry.title)
            copy = CopyButton(name, lambda copied=contact.telephone: copied)
            grid.addWidget(copy, row, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
        title, note = entry.title if contact.name else "", note_of(local, entry.id)
        beneath = joined(
            " · ", (part for part in (title, entry.note, contact.answered, contact.note, contact.link, note) if part)
        )
        if beneath:
            grid.addWidget(words(beneath, "small", "quiet"), row + 1, 0, 1, 2)
        if at + 1 < len(known):
            grid.setRowMinimumHeight(row + 2, 11)
            grid.addWidget(rule(), row + 2, 0, 1, 3)
    return listed
