"""What a reader answers: a remark, a proposal, that they have read it or object; or their signature that approves."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from pscdesk.language import tr
from pscdesk.messages import Message, listed, plural
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.written_field import WrittenField
from pscdesk.ui.pages.workshop.acting import Acting
from pscdesk.ui.pages.workshop.parts.saving import SaveWords, ask_and_save
from pscdesk.ui.pages.workshop.parts.send_card import KINDS
from pscdesk.ui.widgets.buttons import Fold, button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice, named
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, empty
from pscdesk.ui.widgets.layout.rows import CheckRow
from pscdesk.ui.widgets.text import prose

if TYPE_CHECKING:
    from pscdesk.guidance.workshop.signing.statements import Remark, Stance
    from pscdesk.work.workshop.reader import Reading
    from pscdesk.work.workshop.signer import Signer

_STATEMENTS = Message("Statements (*.psct)")
_WITHDRAWALS = Message("Withdrawals (*.pscw)")
_SAID = Message("Saved as {name}. Send it back to whoever looks after the guidance.", name="")
_SAID_WITHDRAWN = Message(
    "Saved as {name}. It works on each desk that takes it in: pscdesk guidance install, with this file.", name=""
)


class AnswerCard(Card):
    """Every end that is lower is agreed to by itself: there is no way to approve all of them at once."""

    def __init__(self, context: Context) -> None:
        super().__init__(Message("Your answer"))
        self._context = context
        self._acting = Acting(context, self)
        self._told: Reading | None = None
        self.about = Choice()
        self.remark = WrittenField(Message("Remark, if you have one"), Message("About the guidance. Name nobody."))
        self.because = QLineEdit()
        self.because.setMaxLength(400)
        self._graves = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.ticks: list[CheckRow] = []
        self.read = button(Message("I have read it…"), partial(self.state, "read"), "", "download")
        self.object = button(Message("I object…"), partial(self.state, "object"), "stop", "download")
        self.approve = button(Message("Approve and sign…"), self.sign, "primary", "check")
        self.withdraw = button(Message("Withdraw it…"), self.take_out_of_use, "stop")
        self.add(named(Message("Remark about"), self.about), self.remark)
        self.rows.addLayout(flow_of(self.read, self.object))
        self.add(self._graves)
        self.rows.addLayout(flow_of(self.approve))
        out_of_use = ContentColumn(wide=True, margins=(30, 0, 0, 8))
        out_of_use.add(
            prose(Message("One approver’s key is enough to withdraw guidance. Every desk that gets the file obeys.")),
            named(Message("Why it is withdrawn"), self.because),
            flow_of(self.withdraw),
        )
        self.add(Fold(Message("Take this guidance out of use"), out_of_use))

    def show_reading(self, told: Reading) -> None:
        """Offer the answers to this file; what was written for another one is gone."""
        self._told = told
        whole = ("guidance", Message("The guidance as a whole"))
        self.about.offer([whole, *((block, title) for block, title in _blocks(told).items())])
        self.remark.show_text("")
        grave = [one for one in told.shown if one.effect in ("lower", "expectation")]
        empty(self._graves.rows)
        self.ticks = [CheckRow(0, one.sentence) for one in grave]
        self.ticks += [
            CheckRow(0, Message("{block}: {said}", block=_title(told, o.block), said=o.sentence)) for o in told.less
        ]
        if not told.is_base_known:
            self.ticks.append(CheckRow(0, Message("I know where what it follows is from.")))
        if self.ticks:
            self._graves.add(prose(Message("Look at the example of each of these, then tick that you agree to it:")))
        for tick in self.ticks:
            tick.toggled.connect(self._offer)
            self._graves.add(tick)
        self._offer()

    def state(self, stance: Stance) -> None:
        """Save a signed statement: that it was read, or an objection."""
        from pscdesk.guidance.workshop.signing.statements import Remark
        from pscdesk.work.workshop.reader import state

        told, text = self._told, self.remark.text.strip()
        if told is None:
            return
        remarks: tuple[Remark, ...] = (Remark(block=str(self.about.value), text=text[:600]),) if text else ()
        home, today = self._context.places.home, self._context.today()
        self._make(
            Message("Signing the statement"),
            lambda signer: state(home, told, signer, today, stance, remarks),
            f"{told.read.says.id}-{told.read.says.issue}.psct",
            _STATEMENTS,
        )

    def sign(self) -> None:
        """Save the file with one’s signature, once what changes was read out."""
        from pscdesk.work.workshop.reader import approve

        told = self._told
        if told is None:
            return
        question = Message(
            "You approve issue {issue} of {id}: {counts}. Your signature covers exactly this list.",
            issue=told.read.says.issue,
            id=told.read.says.id,
            counts=counts_told(told),
        )
        if not self._context.dialogs.confirm(Message("Approve and sign"), question, Message("Approve and sign")):
            return
        home, today = self._context.places.home, self._context.today()
        self._make(
            Message("Signing the guidance"),
            lambda signer: approve(home, told, signer, today),
            f"{told.read.says.id}-{told.read.says.issue}-{tr(Message('signed'))}.pscg",
            KINDS,
        )

    def take_out_of_use(self) -> None:
        """Save a signed withdrawal, once it was confirmed."""
        from pscdesk.work.workshop.reader import withdraw

        told, because = self._told, self.because.text()
        if told is None or not self._context.dialogs.confirm(
            Message("Withdraw it"),
            Message(
                "Desks that get this file stop using issue {issue}. It cannot be undone.", issue=told.read.says.issue
            ),
            Message("Withdraw it"),
        ):
            return
        today = self._context.today()
        self._make(
            Message("Signing the withdrawal"),
            lambda signer: withdraw(told.read, signer, today, because),
            f"{told.read.says.id}-{told.read.says.issue}.pscw",
            _WITHDRAWALS,
            _SAID_WITHDRAWN,
        )

    def _make(
        self, what: Message, make: Callable[[Signer], bytes], suggested: str, kinds: Message, said: Message = _SAID
    ) -> None:
        places = self._context.places

        def made() -> bytes:
            from pscdesk.work.keystore import keystore_for
            from pscdesk.work.workshop.signer import signer

            return make(signer(places, keystore_for(places), "sign"))

        def save(content: bytes) -> None:
            words = SaveWords(Message("Save what you signed"), kinds, said)
            ask_and_save(self._context, self._acting, words, suggested, content)

        self._acting.run(what, made, save, changes=False)

    def _offer(self, _on: bool = False) -> None:
        self.approve.setEnabled(all(one.isChecked() for one in self.ticks))


def _blocks(told: Reading) -> dict[str, str]:
    """The blocks that changed, by their titles."""
    titles = {one.block: _title(told, one.block) for one in told.shown}
    return {block: title for block, title in titles.items() if title != block}


def _title(told: Reading, block: str) -> str:
    from pscdesk.guidance.workshop.shown.block_titles import title_of

    return title_of(told.pack, block) or title_of(told.base.pack, block) or block


def counts_told(told: Reading) -> str:
    """How many changes of each effect are shown, in one line."""
    from pscdesk.guidance.workshop.shown.changes_shown import counts_of

    counts = counts_of(told.shown)
    return listed(
        (
            plural("{number} end is lower", "{number} ends are lower", counts["lower"] + counts["expectation"]),
            plural("{number} ends elsewhere", "{number} end elsewhere", counts["elsewhere"]),
            plural("{number} says otherwise what to do", "{number} say otherwise what to do", counts["otherwise"]),
            plural("{number} is words only", "{number} are words only", counts["words"]),
        )
    )
