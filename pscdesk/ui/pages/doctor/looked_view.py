"""What the doctor found, drawn: what needs seeing to and what to do stand first, then everything by its part."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.ui.look.icons import IconMark
from pscdesk.ui.widgets.buttons import Fold
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.listed import Listed
from pscdesk.ui.widgets.layout.page import row_of
from pscdesk.ui.widgets.text import prose, words
from pscdesk.work.doctor.examination import summed_up
from pscdesk.work.doctor.row_verdict import GRADES, Finding, Grade

_MARKS: dict[Grade, tuple[str, str]] = {
    "good": ("check", "accent"),
    "note": ("triangle-alert", "notice"),
    "bad": ("octagon-alert", "stop"),
}
"""The drawing of each grade and its colour; what it is called stands beside it in words for screen readers."""
_ORDER: tuple[Grade, ...] = ("bad", "note")


Lead = Callable[[Finding], QWidget | None]
"""Gives the button that leads from a row to the page where it is put right, if there is one here."""


class LookedView(QWidget):
    """Every row that applies: the sum of it all, then each part. ``lead`` gives the way from a row to its page."""

    def __init__(self, found: Sequence[Finding], lead: Lead) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.sum = _summary(found, lead)
        self.parts = tuple(_part(rows) for rows in _by_part(found))
        column.addWidget(self.sum)
        column.addWidget(words(Message("Everything that was checked"), "heading"))
        for one in self.parts:
            column.addWidget(one)


def _summary(found: Sequence[Finding], lead: Lead) -> Card:
    """How it all stands, with each row that is not in order and what to do about it; the worst first."""
    rows = [one for grade in _ORDER for one in found if one.verdict.grade == grade]
    worst = rows[0].verdict.grade if rows else "good"
    said = summed_up(found)
    card = Card("", "stop" if worst == "bad" else "card")
    head = Listed(above=0)
    drawing, tint = ("circle-check", "accent") if worst != "bad" else _MARKS["bad"]
    head.add_entry(IconMark(drawing, tint, 1.5), words(said, "heading", "stop" if worst == "bad" else "ink"))
    card.add(head)
    if rows:
        card.add(_listed(rows, lead))
    card.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    card.setAccessibleName(tr(said))
    card.setAccessibleDescription("\n".join(_spoken(one) for one in rows))
    return card


def _part(rows: Sequence[Finding]) -> Fold:
    """The rows of a part, folded away under its name and how many are in order."""
    good = sum(one.verdict.grade == "good" for one in rows)
    title = rows[0].part.title
    if good == len(rows):
        said = Message("{title}: all in order", title=title)
    else:
        said = Message("{title}: {good} of {all} in order", title=title, good=good, all=len(rows))

    def body() -> QWidget:
        card = Card().add(_listed(rows, lambda _one: None))
        card.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        card.setAccessibleName(tr(title))
        card.setAccessibleDescription("\n".join(_spoken(one) for one in rows))
        return card

    return Fold(tr(said), body)


def _listed(rows: Sequence[Finding], lead: Lead) -> Listed:
    listed = Listed()
    for one in rows:
        drawing, tint = _MARKS[one.verdict.grade]
        listed.add_entry(IconMark(drawing, tint, 1.2), _row(one, lead(one)))
    return listed


def _row(one: Finding, way: QWidget | None) -> QVBoxLayout:
    said = QVBoxLayout()
    said.setSpacing(2)
    said.addWidget(words(one.row.name, "strong"))
    said.addWidget(prose(one.verdict.sentence))
    if one.verdict.to_do:
        said.addWidget(prose(Message("What to do: {to_do}", to_do=one.verdict.to_do)))
    if way is not None:
        said.addLayout(row_of(way))
    return said


def _spoken(one: Finding) -> str:
    """A row as a screen reader reads it, with its grade in words."""
    verdict = one.verdict
    said = joined(". ", (joined(": ", (GRADES[verdict.grade], one.row.name)), verdict.sentence))
    return tr(joined(" ", (said, verdict.to_do)) if verdict.to_do else said)


def _by_part(found: Sequence[Finding]) -> list[list[Finding]]:
    parts: dict[str, list[Finding]] = {}
    for one in found:
        parts.setdefault(one.part.title, []).append(one)
    return list(parts.values())
