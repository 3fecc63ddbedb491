"""The tab Welsh: the Welsh of each text beside its English; changed English is told apart from Welsh nobody checked."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from typing import TYPE_CHECKING

from pscdesk.messages import Message, joined, plural
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.pages.programme.written_field import WrittenField
from pscdesk.ui.pages.workshop.acting import Acting
from pscdesk.ui.pages.workshop.workshop_in_use import SeenWorkshop, WorkshopInUse
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.layout.rows import CheckRow
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import prose, words, write_prose

if TYPE_CHECKING:
    from pscdesk.guidance.workshop.overlay.edits import Overlay
    from pscdesk.guidance.workshop.overlay.own_welsh import WelshRow

_LONGEST_CELL = 40


class WelshView(ContentColumn):
    """Only English that the force has alone gets Welsh here; the Welsh of the base stays."""

    def __init__(self, context: Context, work: WorkshopInUse) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._work = work
        self._acting = Acting(context, self)
        self._theirs: frozenset[str] = frozenset()
        self._shown: WelshRow | None = None
        self._goes_on = False
        self.summary = words("", "strong")
        self.model: ColumnModel[WelshRow] = ColumnModel(
            (
                TableColumn(Message("State"), _state, states=True, stays=True),
                TableColumn(Message("English"), lambda one: one.en, gives_way=True),
                TableColumn(Message("Welsh"), lambda one: _short(one.cy)),
            )
        )
        self.table = FoundTable(Message("Texts and their Welsh"), self.model, most_rows=10)
        self._searched = SearchedTable(self.table)
        self.chosen = Card(Message("The chosen text"))
        self.english = prose("")
        self.before = words("", "small", "quiet")
        self.welsh = WrittenField(Message("Welsh"), lines=2)
        self.checked = CheckRow(0, Message("Somebody who knows the work and the language has checked it"))
        self.save = button(Message("Save the Welsh"), self.save_welsh, "primary")
        self.stays = words(Message("The Welsh of this text is that of the base, and stays."), "small", "quiet")
        self.chosen.add(self.english, self.before, self.welsh, self.checked, self.stays)
        self.chosen.rows.addLayout(flow_of(self.save))
        self.table.row_chosen.connect(self._show_one)
        self.add(self.summary, self._searched, self.chosen)
        self.finish()

    def show_workshop(self, seen: SeenWorkshop) -> None:
        """Show every text and its Welsh, what needs work first; the chosen text stays chosen."""
        from pscdesk.guidance.pack.translation import pack_texts
        from pscdesk.guidance.workshop.overlay.own_welsh import welsh_rows

        pack = seen.composed.pack
        self.setEnabled(pack is not None)
        if pack is None:
            return
        self._theirs = frozenset(pack_texts(seen.base.pack))
        rows = welsh_rows(seen.base, seen.overlay, pack)
        changed = sum(one.state == "english changed" for one in rows)
        none = sum(one.state == "none" for one in rows)
        draft = sum(one.state == "draft" for one in rows)
        self.summary.setText(
            joined(
                " ",
                (
                    plural("The English of {number} text changed.", "The English of {number} texts changed.", changed),
                    plural("{number} has no Welsh.", "{number} have no Welsh.", none),
                    plural("{number} is a draft.", "{number} are drafts.", draft),
                ),
            )
        )
        before, at = self._chosen_text(), max(self.table.chosen_row, 0)
        self._shown = None
        self.model.show(rows)
        texts = [one.en for one in rows]
        goes_on, self._goes_on = self._goes_on, False
        self.table.choose_row(at if goes_on or before not in texts else texts.index(before))
        self._show_one(self.table.chosen_row)

    def save_welsh(self) -> None:
        """Keep the Welsh of the chosen text; an empty one takes it away."""
        from pscdesk.guidance.workshop.overlay.changing import with_welsh
        from pscdesk.guidance.workshop.overlay.edits import OwnWelsh

        if self._shown is None or self._shown.en in self._theirs:
            return
        status = "checked" if self.checked.isChecked() else "draft"
        welsh = OwnWelsh(en=self._shown.en, cy=self.welsh.text, status=status)
        self._goes_on = self._chosen_text() == welsh.en  # the saved text moves down the list: the next takes its place

        def kept(_base: object, overlay: Overlay) -> Overlay:
            return with_welsh(overlay, welsh)

        self._acting.run(Message("Saving the Welsh"), lambda: self._work.change(kept), comes_after=True)

    def _chosen_text(self) -> str:
        at = self.table.chosen_row
        return self.model.facts[at].en if 0 <= at < len(self.model.facts) else ""

    def _show_one(self, at: int) -> None:
        self.chosen.setVisible(0 <= at < len(self.model.facts))
        if not self.chosen.isVisibleTo(self):
            return
        one = self.model.facts[at]
        before = self._shown
        if before is not None and before.en != one.en and self.welsh.text not in ("", before.cy):
            self.save_welsh()  # what was typed for another text is kept, as everywhere on this page
        self._shown = one
        is_theirs = one.en in self._theirs
        write_prose(self.english, one.en)
        self.before.setText(Message("The Welsh was made from: “{before}”", before=one.made_from))
        self.before.setVisible(bool(one.made_from))
        self.welsh.change_text(one.cy)
        self.welsh.field.setReadOnly(is_theirs)
        self.checked.setChecked(one.state == "checked")
        for part in (self.checked, self.save):
            part.setVisible(not is_theirs)
        self.stays.setVisible(is_theirs)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"


def _state(one: WelshRow) -> str:
    from pscdesk.guidance.workshop.overlay.own_welsh import STATE_WORDS

    return STATE_WORDS[one.state]
