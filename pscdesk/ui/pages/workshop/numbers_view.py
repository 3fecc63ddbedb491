"""The tab Numbers: the force's places drafted beside the guidance, and the file of them that two people sign."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.language import tr
from pscdesk.local import ENTRIES, GROUPS, LOCAL_FILE
from pscdesk.messages import Message, joined, plural
from pscdesk.ui.context import Context
from pscdesk.ui.pages.places.place_row import PlaceRow, asks_of
from pscdesk.ui.pages.workshop.acting import Acting
from pscdesk.ui.pages.workshop.parts.numbers_sign_card import NUMBERS_KINDS
from pscdesk.ui.pages.workshop.parts.saving import SaveWords, ask_and_save
from pscdesk.ui.pages.workshop.workshop_in_use import SeenWorkshop, WorkshopInUse
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn, empty
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.work.walk.local_file import Held

_SAVE = SaveWords(
    Message("Save the numbers to be signed"),
    NUMBERS_KINDS,
    Message("Saved as {name}. Two roles sign it, then it goes to the desks.", name=""),
)


class NumbersView(ContentColumn):
    """The draft is a ``local.toml`` in the folder of the work; the numbers in use are not touched by it."""

    def __init__(self, context: Context, work: WorkshopInUse) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._context, self._work = context, work
        self._acting = Acting(context, self)
        self._held: Held | None = None
        self._typed: dict[tuple[str, str], str] = {}
        self.rows_shown: list[PlaceRow] = []
        self.state = words("", "strong")
        self.begin = button(Message("Begin with the numbers in use"), self.begin_draft, "primary")
        self.save = button(Message("Save the numbers"), self.save_draft, "primary", "save")
        self.send = button(Message("Save the file to be signed…"), self.send_draft, "", "download")
        self._groups = ContentColumn(wide=True, margins=(0, 0, 0, 0))
        self.add(
            prose(
                Message(
                    "A wrong number sends people astray. So numbers travel as a file of their own that two roles sign, "
                    "and each desk says for 30 days which of them changed."
                )
            ),
            self.state,
            self.begin,
            self._groups,
        )
        self.rows.addLayout(flow_of(self.save, self.send))
        self.finish()

    def show_workshop(self, seen: SeenWorkshop) -> None:
        """Read the draft, unless something is typed and not saved: that stays."""
        if not self._typed:
            self._acting.run(Message("Reading the numbers"), partial(_read, seen.folder), self._show, changes=False)

    def begin_draft(self) -> None:
        """Copy the numbers in use into the folder of the work."""
        policy, folder = self._context.places.policy, self._work.folder

        def begun() -> Held:
            from pscdesk.storage.whole_file import write_whole
            from pscdesk.work.walk.local_file import read_held

            write_whole(folder / LOCAL_FILE, read_held(policy).text.encode())
            return read_held(folder)

        self._acting.run(Message("Copying the numbers"), begun, self._show, changes=False)

    def save_draft(self) -> None:
        """Save what was typed; a question first where somebody else has changed the draft."""
        if self._held is None or not self._typed:
            return
        from pscdesk.work.walk.local_file import Saving

        saving = Saving(self._work.folder, self._held, dict(self._typed))
        self._acting.run(Message("Saving the numbers"), saving.run, self._saved, changes=False)

    def send_draft(self) -> None:
        """Make the file to be signed, of the next issue; what is against it is said."""
        if self._typed:
            self._context.notices.fail(Message("Something is not saved. Save the numbers first."))
            return
        places, folder, today, force = self._context.places, self._work.folder, self._context.today(), self._force

        def made() -> bytes:
            from pscdesk.work.workshop.contacts_sending import before_here, draft_path, numbers_file, ready_numbers

            draft = draft_path(folder)
            before = before_here(places, draft)
            return numbers_file(ready_numbers(draft, before), before, force(), today)

        self._acting.run(Message("Making the file of numbers"), made, self._save_file, changes=False)

    def _force(self) -> str:
        card = self._work.card()
        return card.force if card is not None else self._work.workshop().overlay().force

    def _save_file(self, file: bytes) -> None:
        ask_and_save(self._context, self._acting, _SAVE, tr(Message("numbers.pscl")), file)

    def _saved(self, held: Held) -> None:
        self._typed.clear()
        self._show(held)
        self._context.notices.say(Message("The draft of the numbers is saved. People still see those in use."))

    def _show(self, held: Held) -> None:
        self._held = held
        is_begun = held.content is not None
        self.begin.setVisible(not is_begun)
        for part in (self._groups, self.save, self.send):
            part.setVisible(is_begun)
        opened = {row.entry.id for row in self.rows_shown if row.fold.head.isChecked()}
        empty(self._groups.rows)
        self.rows_shown = []
        known = {entry.id: entry for entry in ENTRIES}
        for title, ids in GROUPS:
            card = Card(title)
            for entry in (known[one] for one in ids):
                row = PlaceRow(entry, asks_of(entry), self._text_of, self._edited, can_edit=True)
                row.fold.head.setChecked(entry.id in opened)
                self.rows_shown.append(row)
                card.add(row)
            self._groups.add(card)
        self._look()

    def _text_of(self, place: tuple[str, str]) -> str:
        held = self._held.texts if self._held is not None else {}
        return self._typed.get(place, held.get(place, ""))

    def _edited(self, place: tuple[str, str], text: str) -> None:
        if self._held is not None and text == self._held.texts.get(place, ""):
            self._typed.pop(place, None)
        else:
            self._typed[place] = text
        self._look()

    def _look(self) -> None:
        """Show everything that follows from what stands in the fields."""
        held = self._held
        if held is None:
            return
        local = held.contacts(self._typed)
        for row in self.rows_shown:
            row.look(local, local.passed_over)
        said: list[Message] = []
        if held.content is None:
            said.append(Message("There is no draft of the numbers in this folder yet."))
        elif local.passed_over:
            wrong = len(local.passed_over)
            said.append(plural("{number} thing does not read.", "{number} things do not read.", wrong))
        if self._typed:
            said.append(Message("Something is not saved."))
        self.state.setText(joined(" ", said))
        self.state.setVisible(bool(said))
        self.save.setEnabled(bool(self._typed))


def _read(folder: Path) -> Held:
    from pscdesk.work.walk.local_file import read_held

    return read_held(folder)
