"""Says beneath the field of a form why what stands in it was refused, and puts the keyboard there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from pscdesk.errors import PscDeskError
from pscdesk.language import tr
from pscdesk.programme.written import FactError
from pscdesk.ui.widgets.text import words


class Refusals:
    """The fields of one form by name. What is about no field of it is said at ``last``, above its buttons."""

    def __init__(self) -> None:
        self.last = refusal()
        self._places: dict[str, tuple[QLabel, QWidget]] = {}
        self._described: tuple[QWidget, str] | None = None

    def of(self, field: str, control: QWidget) -> QLabel:
        """The label to put beneath a control; it is hidden until what stands in it is refused."""
        label = refusal()
        self._places[field] = label, control
        return label

    def drop(self, field: str) -> None:
        """That field is no longer asked for."""
        self._places.pop(field, None)

    def show(self, fault: PscDeskError) -> None:
        """Say it where it belongs; what was said before goes."""
        self.clear()
        field = fault.fact if isinstance(fault, FactError) else ""
        label, control = self._places.get(field, (self.last, None))
        label.setText(fault.text)
        label.show()
        if control is not None:
            self._described = control, control.accessibleDescription()
            control.setAccessibleDescription(tr(fault.text))
            control.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Nothing is refused now."""
        for label in (self.last, *(label for label, _control in self._places.values())):
            label.hide()
        if self._described is not None:
            control, before = self._described
            control.setAccessibleDescription(before)
            self._described = None


def refusal() -> QLabel:
    """A label for one refusal; hidden."""
    label = words("", "small-strong", "stop")
    label.hide()
    return label
