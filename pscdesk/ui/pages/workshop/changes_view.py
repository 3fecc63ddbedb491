"""The tab Changes: what changes for people against the base or a file that was sent, by effect, the gravest first."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from typing import TYPE_CHECKING

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.workshop.parts.changes_list import ChangesList
from pscdesk.ui.pages.workshop.workshop_in_use import SeenWorkshop, WorkshopInUse
from pscdesk.ui.widgets.choice import Choice, named
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.guidance.pack.pack_types import Pack
    from pscdesk.guidance.workshop.shown.changes_shown import ShownChange

    _Compared = tuple[int, tuple[ShownChange, ...], tuple[str, ...]]

_BASE = 0


class ChangesView(ContentColumn):
    """Minor or major is worked out from what a change does; nobody types it."""

    def __init__(self, context: Context, work: WorkshopInUse) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._context, self._work = context, work
        self._seen: SeenWorkshop | None = None
        self._asked = 0
        self.against = Choice()
        self.busy = words(Message("Comparing every combination of answers…"), "small", "quiet")
        self.changes = ChangesList(self._walk)
        self.against.chosen.connect(self._compare)
        self.add(
            prose(
                Message(
                    "A change is sorted by what it does: which situations are to end otherwise, what ends lower, what "
                    "ends elsewhere, what says otherwise what to do, and words."
                )
            ),
            named(Message("Against"), self.against),
            self.busy,
            self.changes,
        )
        self.finish()

    def show_workshop(self, seen: SeenWorkshop) -> None:
        """Offer what it can be compared with, and compare with what was chosen."""
        self._seen = seen
        before = self.against.value
        issues = [one.note for one in seen.standing.steps if one.act == "sent"]
        sent = [(int(issue), Message("Issue {issue}, as it was sent", issue=issue)) for issue in reversed(issues)]
        self.against.offer([(_BASE, Message("The guidance that is followed")), *sent])
        self.against.show_value(before if before in [number for number, _ in sent] else _BASE)
        self._compare(self.against.value)

    def _compare(self, against: object) -> None:
        seen = self._seen
        if seen is None or seen.composed.pack is None or not isinstance(against, int):
            return
        pack, base, overlay = seen.composed.pack, seen.base.pack, seen.overlay
        self._asked += 1
        number = self._asked
        self.busy.show()

        def compared() -> _Compared:
            from pscdesk.guidance.workshop.caution.effects_told import changes
            from pscdesk.guidance.workshop.shown.changes_shown import shown_changes

            before = base if against == _BASE else self._sent(against)
            found = changes(before, pack)
            return number, shown_changes(found, before, pack, overlay), found.unproved

        self._context.jobs.run(Message("Comparing the guidance"), lambda _progress: compared(), self._show, owner=self)

    def _sent(self, issue: int) -> Pack:
        from pscdesk.work.workshop.reader import pack_in
        from pscdesk.work.workshop.sending import all_sent

        file = next(one for one in all_sent(self._work.workshop()) if one.read.says.issue == issue)
        return pack_in(file.read.says)[1]

    def _show(self, told: _Compared) -> None:
        number, shown, unproved = told
        if number == self._asked:  # a comparison that was asked for earlier is never shown
            self.busy.hide()
            self.changes.show_changes(shown, unproved)

    def _walk(self, answers: object) -> None:
        if isinstance(answers, dict):
            self._work.want_walk(answers)  # pyright: ignore[reportUnknownArgumentType]
            self._context.want_page("guidance", "edit")
