"""What readers returned: their last word, their remarks, and proposals that can be accepted one by one."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.workshop.acting import Acting
from pscdesk.ui.pages.workshop.parts.keys_card import role_words
from pscdesk.ui.pages.workshop.workshop_in_use import SeenWorkshop, WorkshopInUse
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, empty
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.guidance.workshop.overlay.edits import Edit, Overlay, Value
    from pscdesk.guidance.workshop.signing.statements import Statement


class StatementsCard(Card):
    """A statement stands for the issue it was made about; what changed since is told beside it."""

    def __init__(self, context: Context, work: WorkshopInUse) -> None:
        super().__init__(Message("What readers say"))
        self._work = work
        self._acting = Acting(context, self)
        self._told = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.add(self._told)

    def show_workshop(self, seen: SeenWorkshop) -> None:
        """Show the last word of each reader; hidden while nobody has said anything."""
        said = seen.standing.said
        self.setVisible(bool(said))
        empty(self._told.rows)
        for one in said:
            self._told.add(*self._statement(seen, one))

    def accept(self, proposal: Edit) -> None:
        """Make a proposal one's own."""

        def accepted() -> Overlay:
            from pscdesk.work.workshop.workshop_acts import accept

            return accept(self._work.workshop(), proposal)

        self._acting.run(Message("Accepting the proposal"), accepted)

    def _statement(self, seen: SeenWorkshop, said: Statement) -> list[QWidget]:
        from pscdesk.guidance.workshop.shown.field_words import field_label
        from pscdesk.guidance.workshop.signing.statements import STANCE_WORDS, stands

        sent = seen.standing.sent
        about = sent is not None and stands(said, sent.read.digest)
        head = Message(
            "{role} {stance}, {day}.", role=role_words(said.role), stance=STANCE_WORDS[said.stance], day=said.day
        )
        parts: list[QWidget] = [words(head, "strong", "stop" if said.stance == "object" else "ink")]
        if not about:
            parts.append(
                words(Message("Said of issue {issue}. It was changed since.", issue=said.issue), "small", "quiet")
            )
        if seen.standing.is_strange(said):
            strange = Message("This key is not on the approvers card, so it is no word of that role.")
            parts.append(words(strange, "small-strong", "stop"))
        for remark in said.remarks:
            parts.append(prose(Message("On {where}: {text}", where=_where(seen, remark.block), text=remark.text)))
        for proposal in said.proposals:
            parts.append(prose(_proposed(seen, proposal)))
            made = button(Message("Accept this proposal"), partial(self.accept, proposal))
            name = Message(
                "Accept the proposal for {block}, {field}",
                block=_where(seen, proposal.block),
                field=field_label(proposal.block.split(" ")[0], proposal.field),
            )
            made.setAccessibleName(tr(name))
            holder = QWidget()
            holder.setLayout(flow_of(made))
            parts.append(holder)
        return parts


def _where(seen: SeenWorkshop, block: str) -> str:
    """The title of a block as people know it, where the draft has it."""
    from pscdesk.guidance.workshop.shown.block_titles import title_of

    plain = block.replace("“", "").replace("”", "")
    pack = seen.composed.pack
    return (title_of(pack, plain) if pack is not None else "") or block


def _proposed(seen: SeenWorkshop, proposal: Edit) -> Message:
    from pscdesk.guidance.workshop.shown.field_words import field_label

    return Message(
        "Proposes for {block}, {field}: “{was}” becomes “{to}”. {why}",
        block=_where(seen, proposal.block),
        field=field_label(proposal.block.split(" ")[0], proposal.field),
        was=_shown(proposal.was),
        to=_shown(proposal.to),
        why=proposal.why,
    )


def _shown(value: Value) -> str:
    return " · ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
