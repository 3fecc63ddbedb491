"""The page that supervisors see, over the draft: any workforce group, in English or Welsh; a click leads to a field."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from pscdesk.assets import I18N
from pscdesk.guidance.workshop.shown.shown_at import ShownAt, at_end_of, shown_at
from pscdesk.language import ENGLISH, WELSH, speak, spoken, tr
from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.guidance_parts.save import Paper
from pscdesk.ui.guidance_parts.walk import TakenWalk, Walk
from pscdesk.ui.once import once
from pscdesk.ui.pages.aid.asking.start_view import StartView
from pscdesk.ui.pages.aid.open_aid import OpenAid
from pscdesk.ui.pages.aid.views import View, ViewActs, view_of
from pscdesk.ui.pages.workshop.edit.seen_texts import TypedText, said_by
from pscdesk.ui.widgets.buttons import Fold
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice, named
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.layout.rows import CheckRow, OneRow
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.guidance.pack.pack_types import Answers, Pack
    from pscdesk.guidance.workshop.overlay.composing import Composed
    from pscdesk.guidance.workshop.shown.said_where import Place, SaidWhere
    from pscdesk.ui.pages.aid.asking.question_view import QuestionView

_SHORT, _POPUP = 7, 320
"""Letters that a folded list shows at least, and pixels of one that is unfolded."""
_ABOVE = 12
"""Pixels that stay free above a card that is scrolled to."""
_LANGUAGES = ((ENGLISH, "English"), (WELSH, Message("Cymraeg (Welsh, draft)")))
_VERSIONS = (("draft", Message("With your changes")), ("base", Message("As you follow it")))
_CLICK = Message("Click a text to change it.")
_UNSEEN = Message("Supervisors see nothing of this part by itself.")
_NO_PACK = Message("The page cannot be shown while your edits do not read together. What is refused says why.")


class DraftPage(QWidget):
    """``place_wanted`` carries the block and field of a text that was clicked, ``walked`` the answers in front."""

    place_wanted = Signal(str, str)
    walked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._composed: Composed | None = None
        self._walk: Walk | None = None
        self._paper: Paper | None = None
        self._block = ""
        self._where: SaidWhere | None = None
        self._typed: tuple[Place, TypedText] | None = None
        self._pressed = QPoint(-1, -1)
        self._brought: QWidget | int | None = None
        self._bring = once(self, 0, self._scroll)
        self.group, self.language, self.version = Choice(), Choice(), Choice()
        self.hint = words(_CLICK, "small", "quiet")
        self.open = OpenAid(StartView(self._begin), self._show_now)
        self._acts = ViewActs(self._begin, self._forget, _nothing, _refused, self._begin)
        self.setAccessibleName(tr(Message("The page that supervisors see")))
        self._lay_out()

    @property
    def walk(self) -> Walk | None:
        """The walk over the draft; None before the draft was shown."""
        return self._walk

    @property
    def view(self) -> ContentColumn:
        """The view in front."""
        return self.open.view

    def show_composed(self, composed: Composed) -> None:
        """Show this version where the page stands now."""
        self._composed = composed
        self._where = None
        self._renew()

    def show_block(self, block: str) -> None:
        """Show where supervisors meet that block."""
        self._block = block
        walk = self._walk
        if walk is None:
            return
        found = shown_at(walk.pack, block, str(self.group.value or ""))
        self.hint.setText(_UNSEEN if found is None else _CLICK)
        if found is not None:
            self._stand(found)
            self._brought = self._opened_option()
            self._bring.start()

    def walk_answers(self, answers: Answers) -> None:
        """Show the end of a walk with these answers, or its first question that is left."""
        if self._walk is not None:
            self.hint.setText(Message("An example: these answers were filled in. Go back to see them."))
            self._stand(at_end_of(self._walk.pack, answers))

    def type_text(self, place: Place, was: str, to: str) -> bool:
        """Show other words of a field at once; False where the page has to be made anew for that."""
        if self.version.value != "draft":
            return True
        if self._typed is None or self._typed[0] != place:
            self._typed = (place, TypedText(self.open.view, self._as_shown(was)))
        self._typed[1].show(to)
        return self._typed[1].is_seen

    def first_control(self) -> QWidget:
        """Where the keyboard goes."""
        return cast("View", self.open.view).first_control()

    @property
    def _is_answered_by_keys(self) -> bool:
        return self._context.settings.lone_keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        walk, pressed = self._walk, event.text()
        if walk is None:
            super().keyPressEvent(event)
        elif self._is_answered_by_keys and walk.place == "question" and pressed.isascii() and pressed.isdecimal():
            cast("QuestionView", self.open.view).choose(int(pressed))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            cast("View", self.open.view).go_on()
        elif event.key() == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            walk.back()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        if (where - self._pressed).manhattanLength() < 6 and event.button() == Qt.MouseButton.LeftButton:
            self.lead_to(self.childAt(where))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answers and texts to be copied keep the mouse to themselves: their clicks are seen here."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(watched, QWidget):
            self.lead_to(watched)
        return super().eventFilter(watched, event)

    def lead_to(self, widget: QWidget | None) -> None:
        """Lead to the field that a widget says; nothing where it says nothing of the guidance."""
        place = self._place_of(said_by(widget))
        if place is not None:
            self.place_wanted.emit(*place)

    def _lay_out(self) -> None:
        top = QWidget()
        choices = Flow(top, gap=12)
        self.language.offer(_LANGUAGES)
        self.language.show_value(ENGLISH)
        self.version.offer(_VERSIONS)
        self.version.show_value("draft")
        for name, choice in (
            (Message("Who it is about"), self.group),
            (Message("Language of the page"), self.language),
            (Message("Version"), self.version),
        ):
            choice.setAccessibleName(tr(name))
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(_SHORT)
            choice.view().setMinimumWidth(_POPUP)
            choices.addWidget(named(name, choice))
        self.group.chosen.connect(self._other_group)
        self.language.chosen.connect(self._renew)
        self.version.chosen.connect(self._renew)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(top)
        column.addWidget(self.hint)
        column.addWidget(self.open, 1)

    def _other_group(self, _value: object) -> None:
        self.show_block(self._block)

    def _renew(self, _value: object = None) -> None:
        """Make the page anew over the version and language that are chosen, where it stands."""
        composed = self._composed
        self._typed = None
        if composed is None:
            return
        pack = self._pack(composed)
        if pack is None:
            self.hint.setText(_NO_PACK)
            return
        if self._walk is None:
            self._walk = Walk(pack)
            self._walk.moved.connect(self._show_view)
            self._paper = Paper(self._context, self._walk, _nothing)
            self._offer_groups(pack)
            self.show_block(self._block)
            return
        if self._walk.pack == pack:
            return
        taken = replace(self._taken(), pack=pack)
        self._walk.pack = pack  # in another language it is the same guidance, which is not put back
        scrolled = self.open.area.verticalScrollBar().value()
        known = {question.id for question in pack.flow.question}
        self._walk.put_back(taken if not taken.at or taken.at in known else _at_start(taken))
        self.open.area.verticalScrollBar().setValue(scrolled)
        if self._opened_option() is not None:
            self._brought = scrolled
            self._bring.start()

    def _opened_option(self) -> QWidget | None:
        """The card of the informal option that stands in the form, with its plan open; None where none is in front."""
        kind, _, name = self._block.partition(" ")
        options = getattr(self.open.view, "options", None)
        walk = self._walk
        if kind != "action" or walk is None or not isinstance(options, Fold):
            return None
        title = next((one.title for one in walk.pack.flow.action if one.id == name), "")
        with _spoken(str(self.language.value or ENGLISH)):
            options.head.setChecked(True)
            card = _card_of(options, title)
            if card is None:
                for more in options.findChildren(Fold):
                    if _card_around(more) is None:
                        more.head.setChecked(True)
                card = _card_of(options, title)
            for plan in card.findChildren(Fold) if card is not None else ():
                plan.head.setChecked(True)
        return card

    def _scroll(self) -> None:
        """Scroll to what is to be seen, once it has its place."""
        brought, self._brought = self._brought, None
        area = self.open.area
        bar = area.verticalScrollBar()
        if isinstance(brought, int):
            bar.setValue(brought)
        elif brought is not None and area.isAncestorOf(brought):
            bar.setValue(bar.value() + brought.mapTo(area, QPoint(0, 0)).y() - _ABOVE)

    def _pack(self, composed: Composed) -> Pack | None:
        from pscdesk.guidance.pack.local_lines import with_local_lines
        from pscdesk.guidance.pack.translation import in_language
        from pscdesk.guidance.workshop.overlay.own_welsh import translations

        is_draft = self.version.value == "draft"
        pack = composed.pack if is_draft else composed.base.pack
        if pack is None:
            return None
        if self.language.value == WELSH:
            pack = in_language(pack, translations(composed.base, composed.overlay if is_draft else None))
        return with_local_lines(pack)

    def _offer_groups(self, pack: Pack) -> None:
        asked = next((one for one in pack.flow.question if one.id == "workforce"), None)
        options = [(option.id, option.text) for option in asked.options] if asked is not None else []
        self.group.offer([("", Message("Anybody")), *options])
        self.group.show_value("")

    def _taken(self) -> TakenWalk:
        walk = self._walk
        assert walk is not None  # noqa: S101 - asked only where there is one
        at = walk.question.id if walk.place in ("question", "try") else ""
        return TakenWalk(walk.pack, walk.answers, at, walk.place, is_changing=False, counted=True)

    def _stand(self, where: ShownAt) -> None:
        if self._walk is not None:
            place = "question" if where.question else "outcome"
            pack = self._walk.pack
            self._walk.put_back(TakenWalk(pack, where.answers, where.question, place, is_changing=False, counted=True))

    def _show_view(self) -> None:
        walk, paper = self._walk, self._paper
        if walk is None or paper is None:
            return
        self._typed = self._brought = None
        had = self.open.isAncestorOf(QApplication.focusWidget() or QWidget())
        with _spoken(str(self.language.value or ENGLISH)):
            view = view_of(walk, paper, self._context, self._acts)
            self.open.put(view, cast("View", view).first_control())
            self.open.show_gates(walk)
        self.walked.emit(walk.answers)
        for one in view.findChildren(QWidget):
            is_copied = (
                isinstance(one, QLabel) and one.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
            )
            if is_copied or isinstance(one, OneRow | CheckRow):
                one.installEventFilter(self)
        if had:
            cast("View", view).first_control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_of(self, said: str) -> Place | None:
        from pscdesk.guidance.workshop.overlay.own_welsh import translations
        from pscdesk.guidance.workshop.shown.said_where import SaidWhere

        composed = self._composed
        if not said.strip() or composed is None:
            return None
        if self._where is None:
            welsh = {one.cy: one.en for one in translations(composed.base, composed.overlay)}
            self._where = SaidWhere(composed.tables, welsh)
        near = f"question {self._walk.question.id}" if self._walk and self._walk.place == "question" else self._block
        return self._where.find(said, near)

    def _as_shown(self, was: str) -> str:
        """A text of the draft as the page says it now: in Welsh where there is one."""
        from pscdesk.guidance.workshop.overlay.own_welsh import translations

        if self.language.value != WELSH or self._composed is None:
            return was
        known = {one.en: one.cy for one in translations(self._composed.base, self._composed.overlay)}
        return known.get(was, was)

    def _begin(self) -> None:
        if self._walk is not None:
            self._walk.enter()

    def _forget(self) -> None:
        if self._walk is not None:
            self._walk.forget()

    def _show_now(self) -> None:
        if self._walk is not None:
            self._walk.show_now()


@contextmanager
def _spoken(language: str) -> Generator[None]:
    """What is made meanwhile speaks that language, as the whole window does for whoever has chosen it."""
    before = spoken()
    if language != before:
        speak(language, I18N)
    try:
        yield
    finally:
        if language != before:
            speak(before, I18N)


def _card_of(options: QWidget, title: str) -> Card | None:
    heads = (one for one in options.findChildren(QLabel) if said_by(one) == title)
    return next((around for around in map(_card_around, heads) if around is not None), None)


def _card_around(widget: QWidget) -> Card | None:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, Card):
        around = around.parentWidget()
    return around


def _at_start(taken: TakenWalk) -> TakenWalk:
    return replace(taken, at="", place="start")


def _nothing() -> None:
    """Nobody has to be told."""


def _refused(_reason: str) -> None:
    """The page says it itself."""
