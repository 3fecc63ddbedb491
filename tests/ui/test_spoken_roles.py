"""What Qt cannot know is told to screen readers all the same: cards, folds, and keys of which one stays lit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from made_up.contacts import FORMS
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pscdesk.ui.desktop.spoken_roles import speak_roles
from pscdesk.ui.widgets.buttons import Fold
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.keys.key_row import KeyRow
from pscdesk.ui.widgets.text import words

Role = QAccessible.Role
FORM = FORMS["advice-contact"]


@pytest.fixture(autouse=True)
def a_screen_reader_listens(qapp: Any) -> Iterator[None]:
    QAccessible.setActive(True)
    speak_roles()
    yield
    QAccessible.setActive(False)


def heard(shown: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(shown)


def name(shown: QWidget) -> str:
    return heard(shown).text(QAccessible.Text.Name)


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_a_key_of_a_row_with_one_answer_is_one_of_several_and_says_which_is_lit(qtbot: QtBot) -> None:
    row = KeyRow(next(one for one in FORM.field if not one.many), FORM.version)
    shown(qtbot, row)
    assert {heard(key).role() for key in row.keys} == {Role.RadioButton}
    row.keys[1].click()
    assert [bool(heard(key).state().checked) for key in row.keys[:3]] == [False, True, False]
    heard(row.keys[0]).actionInterface().doAction("Press")
    assert row.chosen == (row.keys[0].code.id,)


def test_a_key_of_a_row_with_several_answers_is_a_check_box(qtbot: QtBot) -> None:
    row = KeyRow(next(one for one in FORM.field if one.many), FORM.version)
    shown(qtbot, row)
    assert {heard(key).role() for key in row.keys} == {Role.CheckBox}


def test_a_fold_is_a_button_that_says_whether_it_stands_open_and_is_pressed_from_outside(qtbot: QtBot) -> None:
    fold = Fold("More on this", lambda: words("All of it"))
    shown(qtbot, fold)
    assert (heard(fold.head).role(), name(fold.head)) == (Role.Button, "More on this")
    assert not heard(fold.head).state().checkable
    told = [(bool(heard(fold.head).state().expanded), bool(heard(fold.head).state().collapsed))]
    heard(fold.head).actionInterface().doAction("Press")
    told.append((bool(heard(fold.head).state().expanded), bool(heard(fold.head).state().collapsed)))
    assert told == [(False, True), (True, False)]
    assert fold.is_open


def test_a_card_is_a_group_under_its_heading_as_that_reads_now(qtbot: QtBot) -> None:
    heading = words("Waits for you", "heading")
    card = Card().add(heading, words("Two things"))
    shown(qtbot, card)
    assert (heard(card).role(), name(card)) == (Role.Grouping, "Waits for you")
    heading.setText("Coming up")
    assert name(card) == "Coming up"
    assert name(shown(qtbot, Card("A title", "notice"))) == "A title"
    assert name(shown(qtbot, Card().add(words("No heading")))) == ""
    card.setAccessibleName("A name of its own")
    assert name(card) == "A name of its own"


def test_every_card_with_a_heading_on_a_page_is_called_by_it(open_desktop: Callable[..., Any]) -> None:
    desktop = open_desktop("champion")
    page = desktop.open("settings")
    cards = [one for one in page.findChildren(Card) if one.isVisible()]
    assert len([one for one in cards if name(one)]) > 3
