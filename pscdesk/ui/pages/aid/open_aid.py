"""The aid while it is not covered: one view, the gates above and beside it, and a foot that never scrolls."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pscdesk.guidance.pack.pack_types import ESCALATES
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.pages.aid.asking.foot import Foot
from pscdesk.ui.pages.aid.asking.gate_bar import GateBar
from pscdesk.ui.pages.aid.asking.gate_strip import GateStrip
from pscdesk.ui.widgets.layout.page import ContentColumn, Scroll
from pscdesk.ui.widgets.layout.responsive_box import COLUMN_UPWARDS, ResponsiveBox
from pscdesk.ui.widgets.layout.tab_order import stops_of, tab_after

if TYPE_CHECKING:
    from pscdesk.ui.widgets.buttons import WordButton

_WIDE = 112
"""Characters the page must be wide for the strip to stand beside the question."""


class OpenAid(QWidget):
    """``view`` is in front at first; ``show_now`` shows what to do now, when the red bar is asked."""

    def __init__(self, view: ContentColumn, show_now: Callable[[], None]) -> None:
        super().__init__()
        self.strip = GateStrip()
        self.bar = GateBar(show_now)
        self.foot = Foot()
        self.view = view
        holder = QWidget()
        self._whole = whole = QVBoxLayout(holder)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        row = ResponsiveBox(_WIDE, gaps=(0, 0), narrow=COLUMN_UPWARDS)
        row.turned.connect(self.strip.set_beside)
        whole.addLayout(row, 1)
        self._place = QHBoxLayout()
        row.addLayout(self._place, 1)
        row.addWidget(self.strip, 0, Qt.AlignmentFlag.AlignTop)
        self._place.addWidget(self.view, 1)
        self._place.addStretch(0)
        self.area = Scroll(holder)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.bar)
        rows.addWidget(self.area, 1)
        rows.addWidget(self.foot)

    def put_above(self, widget: QWidget) -> None:
        """Put this above every view."""
        self._whole.insertWidget(0, widget)

    def put(self, view: ContentColumn, first: QWidget | None) -> None:
        """Show this view from its top; Tab goes on from ``first``, though it may not stop there."""
        before, self.view = self.view, view
        ways = cast("tuple[WordButton, ...]", getattr(view, "ways", ()))
        stops = stops_of(view)
        self._place.replaceWidget(before, view)
        self.foot.hold(ways)
        stops += ways
        top = [] if first is None or first in stops else [first]
        tab_after(self.bar.now, [*top, *stops])
        before.hide()
        before.deleteLater()
        view.show()
        self.area.verticalScrollBar().setValue(0)

    def show_gates(self, walk: Walk) -> None:
        """What came up so far: in red above the page, or beside it; what to do now says it all itself."""
        if walk.place in ("question", "check"):
            self.bar.show_gates([gate for gate in walk.gates if gate.demands in ESCALATES])
            self.strip.show_gates([gate for gate in walk.gates if gate.demands not in ESCALATES])
        elif walk.place == "start":
            self.forget_gates()
        else:
            self.bar.hide()
            self.strip.hide()

    def forget_gates(self) -> None:
        """Nothing came up."""
        self.bar.forget()
        self.strip.forget()
