"""One entry of the library, drawn to be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from pscdesk.guidance.pack.pack_types import ESCALATES, Action, Gate, Pack, Source, Standard, Term
from pscdesk.guidance.pack.vocabulary import SOON_WORDS
from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.paperwork.paper_form import PaperForm
from pscdesk.ui.guidance_parts.option_cards import plan_parts
from pscdesk.ui.guidance_parts.parts import source_line, source_lines
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card, bulleted, numbered
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.text import prose, words
from pscdesk.work.finding.library_entries import Item, LibraryEntry

Save = Callable[[PaperForm], None]
"""Called with a paper form that is to be saved blank."""


class Reading(ContentColumn):
    """The entry under its heading; ``save`` is called with a paper form that is to be saved blank."""

    def __init__(self, pack: Pack, entry: LibraryEntry, save: Save) -> None:
        super().__init__(margins=(24, 4, 32, 32))
        self.add(words(entry.heading, "body", "quiet"), words(entry.title, "title"))
        self.add(*_DRAWN[type(entry.item)](pack, entry.item, save))
        self.finish()


def _action(pack: Pack, item: Item, save: Save) -> list[QWidget]:
    action = cast("Action", item)
    return [prose(action.suits), *plan_parts(pack, action)]


def _gate(pack: Pack, item: Item, save: Save) -> list[QWidget]:
    gate = cast("Gate", item)
    surface = "stop" if gate.demands in ESCALATES else "notice"
    card = Card(gate.says, surface)
    steps = [
        (joined(": ", (SOON_WORDS[duty.soon], duty.what)), "" if duty.who == "You" else duty.who)
        for duty in gate.duties
        if duty.kind != "do-not"
    ]
    not_to_do = [duty.what for duty in gate.duties if duty.kind == "do-not"]
    card.add(numbered(steps, surface))
    if not_to_do:
        card.add(words(Message("What not to do"), "strong", surface), bulleted(not_to_do, "x", surface))
    because = list(dict.fromkeys(row.because for row in gate.when))
    cited = [one for row in gate.when for one in row.sources] + [one for duty in gate.duties for one in duty.sources]
    return [
        card,
        words(Message("Why"), "strong"),
        bulleted(because, "dot", "ink"),
        *source_lines(pack, tuple(dict.fromkeys(cited))),
    ]


def _standard(pack: Pack, item: Item, save: Save) -> list[QWidget]:
    standard = cast("Standard", item)
    parts: list[QWidget] = []
    for wording in standard.wordings:
        card = Card().add(words(wording.holds, "small", "quiet"), prose(wording.text))
        parts.append(card.add(*source_lines(pack, wording.sources)))
    if standard.note:
        parts.append(Card(Message("Take care"), "notice").add(prose(standard.note)))
    said = Message(
        "The Standards are for police officers and special constables. Police staff are held to their contract."
    )
    return [*parts, words(said, "small", "quiet")]


def _term(pack: Pack, item: Item, save: Save) -> list[QWidget]:
    term = cast("Term", item)
    return [prose(term.means), *source_lines(pack, term.sources)]


def _source(pack: Pack, item: Item, save: Save) -> list[QWidget]:
    source = cast("Source", item)
    parts: list[QWidget] = [words(source_line(source), "small", "quiet")]
    if source.note:
        parts.insert(0, prose(source.note))
    if source.url:
        parts.append(words(Message("Where to find it: {url}", url=_breakable(source.url))))
    return parts


def _form(pack: Pack, item: Item, save: Save) -> list[QWidget]:
    form = cast("PaperForm", item)
    take = button(Message("Save it blank…"), lambda: save(form), "primary", "save")
    take.setAccessibleName(tr(Message("Save it blank: {title}", title=form.title)))
    row = QWidget()
    row.setLayout(row_of(take))
    said: list[QWidget] = [prose(form.purpose)]
    if form.kind == "formal":
        said.append(
            Card(Message("Part of a process that somebody else began"), "notice").add(
                prose(Message("Nothing of the questions here goes into it. Use it only when you were asked to."))
            )
        )
    return [
        *said,
        words(Message("What it asks for"), "strong"),
        bulleted([section.title for section in form.section], "dot", "ink"),
        words(Message("Once filled in it is a force record: it may be disclosed."), "body", "quiet"),
        row,
    ]


_DRAWN: dict[type[Item], Callable[[Pack, Item, Save], list[QWidget]]] = {
    Action: _action,
    Gate: _gate,
    Standard: _standard,
    Term: _term,
    Source: _source,
    PaperForm: _form,
}


def _breakable(url: str) -> str:
    """The address with places at which a line may end."""
    return url.replace("/", "/\u200b")
