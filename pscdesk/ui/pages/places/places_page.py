"""The force's places: whoever maintains them fills in the numbers here and sees what people will see."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pscdesk.errors import PscDeskError
from pscdesk.language import spoken, tr
from pscdesk.local import ENTRIES, GROUPS, LOCAL_FILE, RECORDS, filled_in
from pscdesk.messages import Message, joined, listed, plural
from pscdesk.ui.context import Context
from pscdesk.ui.pages.places.place_row import Field, PlaceRow, asks_of, record_asks
from pscdesk.ui.pages.places.preview import Preview
from pscdesk.ui.pages.places.signed_card import SignedCard
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.page import ContentColumn, KeyLine, Page, Scroll, empty
from pscdesk.ui.widgets.layout.responsive_box import ResponsiveBox
from pscdesk.ui.widgets.text import prose, words, write_prose
from pscdesk.work.walk.local_file import Held, Saving, may_write, read_held

if TYPE_CHECKING:
    from pscdesk.guidance.pack.pack_types import Pack
    from pscdesk.work.walk.guidance_in_use import InUse

_WIDE = 110
_INTRO = Message("The telephone numbers and links that stand on every outcome. What is missing comes first.")
_UNSAVED = Message("Something is not saved")


class PlacesPage(Page):
    """Reads the file when it is shown, keeps what is typed until it is saved, and asks before anything is lost."""

    title = Message("Places and numbers")
    keys = (KeyLine("Ctrl+S", Message("Save the places")),)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._held: Held | None = None
        self._typed: dict[tuple[str, str], str] = {}
        self._can_edit = False
        self._pack: Pack | None = None
        self._waits = False
        self._faulty = ""
        self._texts: dict[tuple[str, str], str] = {}
        self.rows: list[PlaceRow] = []
        self.preview: Preview | None = None
        self._build()

    @property
    def typed(self) -> dict[tuple[str, str], str]:
        """What has been typed and not been saved, by table and key of the file."""
        return dict(self._typed)

    def shown(self) -> None:
        """Read the file anew, unless something is typed: that is never put at risk."""
        window = self.window()
        window.removeEventFilter(self)
        window.installEventFilter(self)
        if not self._typed and not self._waits:
            self._read()

    def leave_for_good(self) -> None:
        self.window().removeEventFilter(self)
        super().leave_for_good()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask before the window is closed over what is not saved."""
        if event.type() == QEvent.Type.Close and watched is self.window() and self._typed and not self._may_lose():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def first_control(self) -> QWidget | None:
        return self.rows[0].fold.head if self.rows else None

    def open_at(self, place: str) -> None:
        row = next((row for row in self.rows if row.entry.id == place), None)
        if row is not None:
            first = row.fields[0]
            first.line.setFocus()
            QTimer.singleShot(0, first, lambda: self._area.ensureWidgetVisible(first, 0, 60))

    def save_pressed(self) -> bool:
        if self._held is None or not self._typed or not self._can_edit or self._waits:
            return False
        self._waits = True
        typed = dict(self._typed)
        saving = Saving(self._context.places.policy, self._held, typed)
        self._context.jobs.run(
            tr(Message("Saving the places")),
            lambda _progress: saving.run(),
            partial(self._saved, typed),
            self._not_saved,
            self,
        )
        return True

    def _save(self) -> None:
        self.save_pressed()

    def hand_over(self, successor: Page) -> None:
        if isinstance(successor, PlacesPage) and self._held is not None:
            successor.take_up(self._held, self._typed)

    def take_up(self, held: Held, typed: dict[tuple[str, str], str]) -> None:
        """Go on with what was typed on this page in the other language."""
        if typed:
            self._held, self._typed = held, dict(typed)
            self._read(held)

    def _build(self) -> None:
        column = ContentColumn(wide=True)
        column.add(words(self.title, "title"), words(_INTRO))
        self.told = Card()
        self.about = prose("", "small")
        self.told.add(self.about)
        self.signed = SignedCard(self._context.places.policy)
        column.add(self.told, self.signed)
        self._groups, self._beneath = QVBoxLayout(), QVBoxLayout()
        self._groups.setSpacing(12)
        column.add(self._groups, self._beneath)
        column.finish()
        self._area = Scroll(column)
        aside = ContentColumn(wide=True, margins=(0, 32, 24, 32))
        self._beside = QVBoxLayout()
        aside.add(self._beside)
        aside.finish()
        self._aside = Scroll(aside)
        whole = QWidget()
        body = ResponsiveBox(_WIDE, whole, gaps=(0, 0))
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._area, 5)
        body.addWidget(self._aside, 3)
        body.turned.connect(self._turned)
        self._body = body
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(whole, 1)
        self.foot = QFrame()
        self.foot.setProperty("surface", "foot")
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(48, 10, 24, 10)
        row.setSpacing(16)
        self.progress = words("")
        self.save = button(Message("Save"), self._save, "primary", "save")
        self.go = button(Message("Go to it"), lambda: self.open_at(self._faulty), "link")
        row.addWidget(self.progress, 1)
        row.addWidget(self.go)
        row.addWidget(self.save)
        outer.addWidget(self.foot)
        self.told.hide()
        self.foot.hide()

    def _read(self, known: Held | None = None) -> None:
        context, tongue = self._context, spoken()
        policy = context.places.policy

        def read(_progress: object) -> tuple[Held, bool, InUse]:
            may = context.settings.edits_places and may_write(policy)
            return known or read_held(policy), may, context.guidance(tongue)

        context.jobs.run(tr(Message("Reading the places")), read, self._take, owner=self)

    def _take(self, read: tuple[Held, bool, InUse]) -> None:
        held, can_edit, used = read
        self.signed.look(used.local, can_edit=can_edit)
        if self._held is not None and (held, can_edit) == (self._held, self._can_edit) and self.rows:
            return
        if self._typed and held is not self._held:
            return  # somebody began to type meanwhile: what they see stays, and saving looks at the file again
        self._held, self._can_edit, self._pack = held, can_edit, used.pack
        self._show()

    def _show(self) -> None:
        """Put a row for each place into its group, those without a number first."""
        assert self._held is not None  # noqa: S101 - only what was read is shown
        assert self._pack is not None  # noqa: S101
        self._texts = self._held.texts
        opened = {row.entry.id for row in self.rows if row.fold.head.isChecked()}
        empty(self._groups)
        self.rows = []
        known = {entry.id: entry for entry in ENTRIES}
        local = self._held.contacts(self._typed)
        groups = [*((title, [known[one] for one in ids]) for title, ids in GROUPS)]
        for title, entries in (*groups, (Message("Where things are written down"), list(RECORDS))):
            card = Card(title)
            for entry in sorted(entries, key=lambda one: one.id in local.records or local.contact(one.id).reachable):
                asks = record_asks(entry) if entry in RECORDS else asks_of(entry)
                row = PlaceRow(entry, asks, self._text_of, self._edited, can_edit=self._can_edit)
                row.fold.head.setChecked(entry.id in opened)
                self.rows.append(row)
                card.add(row)
            self._groups.addWidget(card)
        self._groups.addStretch(1)
        if self.preview is None:
            self.preview = Preview(self._pack)
            self._place_preview()
        self._tell()
        self._look()

    def _turned(self) -> None:
        QTimer.singleShot(0, self, self._place_preview)  # never while a layout is being laid out

    def _place_preview(self) -> None:
        """Beside the fields, where it is seen while one types, as long as the window is wide enough for both."""
        self._aside.setVisible(self._body.is_row)
        if self.preview is not None:
            (self._beside if self._body.is_row else self._beneath).addWidget(self.preview)

    def _tell(self) -> None:
        """Say where the numbers are kept, and who can change them where this person cannot."""
        assert self._held is not None  # noqa: S101 - only what was read is told of
        path = str(self._context.places.policy / LOCAL_FILE)
        if self._can_edit:
            said = ""
        elif not self._context.settings.edits_places:
            said = Message(
                "Your force’s policy says that the numbers are not changed here. IT fills in {path}. "
                "“pscdesk local check” says whether it reads.",
                path=path,
            )
        else:
            said = Message(
                "You may look but not change: only people who may write in the policy folder can. IT fills in {path}. "
                "“pscdesk local check” says whether it reads.",
                path=path,
            )
        fields = {place for row in self.rows for place in row.places}
        faults = self._held.contacts({}).passed_over
        elsewhere = (fault.says for fault in faults if (fault.place, fault.key) not in fields)
        said = joined("\n\n", filter(None, (said, *elsewhere)))
        self.told.setVisible(bool(said))
        write_prose(self.about, said)
        self.save.setVisible(self._can_edit)
        self.foot.show()

    def _text_of(self, place: tuple[str, str]) -> str:
        """What stands in that field: what was typed, else what the file holds."""
        return self._typed.get(place, self._texts.get(place, ""))

    def _edited(self, place: tuple[str, str], text: str) -> None:
        assert self._held is not None  # noqa: S101 - fields stand only where the file was read
        if text == self._texts.get(place, ""):
            self._typed.pop(place, None)
        else:
            self._typed[place] = text
        self._look()

    def _look(self) -> None:
        """Show everything that follows from what stands in the fields."""
        assert self._held is not None  # noqa: S101
        local = self._held.contacts(self._typed)
        for row in self.rows:
            row.look(local, local.passed_over)
        if self.preview is not None:
            self.preview.look(local)
        given, of = filled_in(local)
        said: list[str] = [Message("{given} of {of} filled in.", given=given, of=of)]
        if local.passed_over:
            places = listed(dict.fromkeys(self._named(fault.place) for fault in local.passed_over))
            count = len(local.passed_over)
            said.append(
                plural(
                    "{number} thing does not read: {places}.",
                    "{number} things do not read: {places}.",
                    count,
                    places=places,
                )
            )
        elif self._typed:
            said.append(joined("", (_UNSAVED, ".")))
        self.progress.setText(joined(" ", said))
        self._faulty = next((row.entry.id for row in self.rows if row.is_faulty), "")
        self.go.setVisible(bool(self._faulty))
        self.save.setEnabled(bool(self._typed) and not self._waits)
        self._context.mark("places", _UNSAVED if self._typed else "")

    def _opened(self) -> list[tuple[tuple[str, str], Field]]:
        """The fields that can be typed into now, by their place."""
        return [(one.place, one) for row in self.rows if row.fold.head.isChecked() for one in row.fields]

    def _named(self, place: str) -> str:
        """What a place of the file is called on the page."""
        known = next((row.entry.title for row in self.rows if any(one == place for one, _ in row.places)), "")
        return known or (f"[{place}]" if place else LOCAL_FILE)

    def _saved(self, typed: dict[tuple[str, str], str], held: Held) -> None:
        self._waits = False
        self._held = held
        if self.signed.isVisibleTo(self):
            self._read(held)
        later = {place: text for place, text in self._typed.items() if typed.get(place) != text}
        self._typed = {place: text for place, text in later.items() if held.texts.get(place, "") != text}
        here = next((place for place, one in self._opened() if one.line.hasFocus()), None)
        self._show()
        for place, one in self._opened():
            if place == here:  # the rows were made anew: whoever types stays where they are
                one.line.setFocus()
        saved = Message("Saved. Every walk shows these numbers from now on, on every computer that reads this file.")
        if any(place in typed for place in ((one.place, one.key) for one in held.contacts({}).passed_over)):
            lost = Message("What you typed was saved, but something in it does not read, so no walk shows that.")
            self._context.notices.warn(lost)
        else:
            self._context.notices.say(saved)

    def _not_saved(self, fault: PscDeskError) -> None:
        self._waits = False
        self._look()
        self._context.notices.fail(fault)

    def _may_lose(self) -> bool:
        return self._context.dialogs.confirm(
            Message("Close without saving?"),
            Message("Places and numbers has changes that are not saved. They are lost if you close now."),
            Message("Close without saving"),
        )
