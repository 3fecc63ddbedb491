"""The informal options that fit as cards, each opening into a conversation plan."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pscdesk.guidance.pack.pack_types import Action, Pack
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.guidance_parts.parts import source_lines
from pscdesk.ui.widgets.buttons import Fold
from pscdesk.ui.widgets.card import Card, numbered
from pscdesk.ui.widgets.copying import CopyButton, selectable
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.text import prose, words


def fitting_card(pack: Pack, action: Action, because: str, *, copies_words: bool = False) -> Card:
    """An option that fits: why, and its plan folded away; its words to open with can be copied, where that may be."""
    card = Card(action.title).add(prose(because or action.suits))
    plan = Fold(Message("How to do it"), lambda: folded_plan(pack, action, copies_words=copies_words))
    plan.head.setAccessibleName(tr(Message("How to do it: {title}", title=action.title)))
    return card.add(plan)


def folded_plan(pack: Pack, action: Action, *, copies_words: bool) -> QWidget:
    """The plan, set in under its fold."""
    plan = ContentColumn(wide=True, margins=(30, 0, 0, 8))
    plan.add(*plan_parts(pack, action, copies_words=copies_words))
    return plan


def plan_parts(pack: Pack, action: Action, *, copies_words: bool = False) -> list[QWidget]:
    """How an option is carried out, from preparing it to looking at it again, with its sources."""
    before: list[tuple[str, str]] = [(Message("Who"), action.who), (Message("Before"), action.prepare)]
    after = [
        (Message("Write down"), action.record),
        (Message("Look at it again"), action.review),
        (Message("What it is not"), action.is_not),
    ]
    parts: list[QWidget] = []
    for label, text in before:
        parts += _labelled(label, text)
    if action.opening:
        parts += [words(Message("Words to open with"), "strong"), _opening(action, copies_words)]
    parts += [words(Message("How"), "strong"), numbered([(step, "") for step in action.how])]
    for label, text in after:
        parts += _labelled(label, text)
    return [*parts, *source_lines(pack, action.sources)]


def _opening(action: Action, copies_words: bool) -> Card:
    said = prose(f"“{action.opening}”")
    card = Card("", "soft")
    if not copies_words:
        return card.add(said)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(selectable(said), 1)
    name = Message("Copy the words to open with: {title}", title=action.title)
    row.addWidget(CopyButton(name, lambda: action.opening), 0, Qt.AlignmentFlag.AlignTop)
    card.rows.addLayout(row)
    return card


def _labelled(label: str, text: str) -> list[QWidget]:
    return [words(label, "strong"), prose(text)] if text else []
