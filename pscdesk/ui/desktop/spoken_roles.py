"""Tells screen readers what Qt cannot know: which labels are headings, what a card is called, what unfolds, what is one
of several."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QFrame, QLabel, QPushButton

_HEADINGS = frozenset({"title", "heading", "question"})
_CARDS = frozenset({"card", "soft", "notice", "stop"})
_installed: list[bool] = []


class _Heading(QAccessibleWidget):
    def __init__(self, label: QLabel) -> None:
        super().__init__(label, QAccessible.Role.Heading)
        self._label = label

    def text(self, t: QAccessible.Text) -> str:
        if t == QAccessible.Text.Name:
            return self._label.accessibleName() or self._label.text()
        return super().text(t)


class _Card(QAccessibleWidget):
    """A group under its first heading, so that a button in it is heard with what it is about."""

    def __init__(self, card: QFrame) -> None:
        super().__init__(card, QAccessible.Role.Grouping)
        self._card = card

    def text(self, t: QAccessible.Text) -> str:
        if t != QAccessible.Text.Name or self._card.accessibleName():
            return super().text(t)
        labels = [one for one in self._card.findChildren(QLabel) if one.property("kind") in _HEADINGS]
        return next((one.accessibleName() or one.text() for one in labels if one.isVisibleTo(self._card)), "")


class _Pressed(QAccessibleWidget):
    """A button that Qt would call a check box, as it stays pressed; it is pressed all the same."""

    def __init__(self, button: QPushButton, role: QAccessible.Role) -> None:
        super().__init__(button, role)
        self._button = button

    def text(self, t: QAccessible.Text) -> str:
        if t == QAccessible.Text.Name:
            return self._button.accessibleName() or self._button.text()
        return super().text(t)

    def actionNames(self) -> list[str]:
        return [self.pressAction(), self.setFocusAction()]

    def doAction(self, actionName: str) -> None:  # noqa: N803 - Qt's own name
        if actionName == self.pressAction():
            self._button.click()
        else:
            super().doAction(actionName)


class _OneOf(_Pressed):
    def __init__(self, button: QPushButton) -> None:
        super().__init__(button, QAccessible.Role.RadioButton)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.checkable, state.checked = True, self._button.isChecked()
        return state


class _Folded(_Pressed):
    def __init__(self, button: QPushButton) -> None:
        super().__init__(button, QAccessible.Role.Button)

    def state(self) -> QAccessible.State:
        state = super().state()
        if not self._button.isCheckable():
            return state  # it looks the same and opens a menu
        is_open = self._button.isChecked()
        state.expandable, state.expanded, state.collapsed = True, is_open, not is_open
        return state


def speak_roles() -> None:
    """From now on these are told as what they are; a second call changes nothing."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_told)


def _told(_kind: str, shown: QObject | None) -> QAccessibleWidget | None:
    if isinstance(shown, QLabel):
        return _Heading(shown) if shown.property("kind") in _HEADINGS else None
    if isinstance(shown, QPushButton):
        if shown.property("kind") == "fold":
            return _Folded(shown)
        return _OneOf(shown) if shown.property("one_of") else None
    if isinstance(shown, QFrame) and shown.property("surface") in _CARDS:
        return _Card(shown)
    return None
