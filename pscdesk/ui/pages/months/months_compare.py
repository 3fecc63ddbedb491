"""The fingerprint of an office card, to be compared with HR by telephone before the card is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.pages.months.months_over import OverView
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.flow import Flow, flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.returns.return_types import OfficeCard


class Fingerprint(QWidget):
    """Twenty digits in their groups, large; they fold between groups, never within one."""

    def __init__(self, digits: str) -> None:
        super().__init__()
        spoken = spoken_groups(digits)
        self.groups: list[QLabel] = []
        flow = Flow(self, gap=20)
        for group in digits.split():
            label = words(group, "figure")
            label.setWordWrap(False)
            label.setAccessibleName(" ".join(group))
            self.groups.append(label)
            flow.addWidget(label)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr(Message("Fingerprint: {digits}", digits=spoken)))


def spoken_groups(digits: str) -> str:
    """The digits one by one, with a comma between the groups, as a screen reader is to speak them."""
    return ", ".join(" ".join(group) for group in digits.split())


class CompareView(OverView):
    """``answered`` is called once: True for "It matches", False for "It does not", None for going back."""

    def __init__(
        self, offered: OfficeCard, followed: OfficeCard | None, answered: Callable[[bool | None], None]
    ) -> None:
        super().__init__(lambda: answered(None))
        from pscdesk.returns.cards import fingerprint

        self._title = Message("Compare this fingerprint with HR")
        self._digits = fingerprint(offered)
        self.fingerprint = Fingerprint(self._digits)
        self.matches = button(Message("It matches"), lambda: answered(True), "", "check")
        self.differs = button(Message("It does not"), lambda: answered(False), "", "x")
        self.back = button(Message("Go back"), lambda: answered(None), "link")
        page = ContentColumn()
        page.add(
            words(self._title, "question"),
            Card(Message("Fingerprint of this card"), "soft").add(self.fingerprint),
            prose(
                Message(
                    "Ring HR’s office at {force}, on a number you already know. Do not use a number that came with "
                    "the card. Ask HR to read out the fingerprint of its card.",
                    force=offered.force,
                )
            ),
            prose(Message("Compare every group. The card has not been taken yet.")),
        )
        if followed is not None and followed.key != offered.key:
            page.add(
                Card(Message("Another office"), "notice").add(
                    prose(
                        Message(
                            "This desk follows {followed} now, fingerprint {digits}. If it matches, this card takes "
                            "its place.",
                            followed=followed.force,
                            digits=fingerprint(followed),
                        )
                    )
                )
            )
        page.finish()
        self.lay_out(page, flow_of(self.matches, self.differs, self.back))

    @property
    def said(self) -> str:
        return Message("{title}: {digits}", title=self._title, digits=spoken_groups(self._digits))

    def first_control(self) -> QWidget:
        return self.fingerprint
