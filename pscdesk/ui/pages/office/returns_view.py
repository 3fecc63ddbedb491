"""Take in returns: files or a folder, a report whose lines add up, and a verdict on each file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.language import tr, tr_many
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import Column as TableColumn
from pscdesk.ui.models.columns import ColumnModel
from pscdesk.ui.pages.office.held import Held
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.flow import Flow
from pscdesk.ui.widgets.page import Column, row_of
from pscdesk.ui.widgets.table import Table
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.work.office_inbox import ImportLine, ImportReport

COUNTS = (
    ("New", "new"),
    ("Revised", "revised"),
    ("Held already", "held"),
    ("Older", "older"),
    ("In conflict", "conflict"),
    ("Waiting", "waiting"),
    ("Refused", "refused"),
)
"""The counts of a report, which add up to the files that were read."""


class ReturnsView(Column):
    """Nothing a file says is ever shown, only the verdict on it."""

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._context = context
        self.model: ColumnModel[ImportLine] = ColumnModel(
            (
                TableColumn(tr("File"), lambda line: line.file),
                TableColumn(tr("Verdict"), lambda line: line.code),
                TableColumn(tr("What happened"), lambda line: line.sentence),
            )
        )
        self.table = Table(tr("Verdicts"), self.model)
        self.files = button(tr("Take in files…"), self.take_files, "primary", "upload")
        self.folder = button(tr("Take in a folder…"), self.take_folder, "", "folder-open")
        self.summary = words("", "strong")
        self._tiles = Card()
        self._tiles.hide()
        self._detail = Card(tr("The chosen file"))
        self._happened = prose("")
        self._to_do = words("", "strong")
        self._detail.add(self._happened, self._to_do)
        self.table.row_chosen.connect(self._show_line)
        self._build()

    def show_held(self, held: Held) -> None:
        """What was read last stays; a register without desks is pointed out."""
        self._hint.setVisible(not held.desks)

    def take_files(self) -> None:
        """Take in the files the person picks."""
        self._take(self._context.dialogs.open_files(tr("Take in returns"), tr("Returns (*.pscr)")))

    def take_folder(self) -> None:
        """Take in every return in a folder."""
        folder = self._context.dialogs.choose_folder(tr("Take in the returns of a folder"))
        self._take([folder] if folder is not None else [])

    def _build(self) -> None:
        self._hint = Card(tr("No desk is enrolled yet"), "notice").add(
            prose(tr("Enrol the desks first, under “Units and desks”. Returns of unknown desks wait until then."))
        )
        self.add(prose(tr("Take in the sealed returns that desks sent you. Taking a file in twice changes nothing.")))
        self.add(self._hint, row_of(self.files, self.folder), self.summary, self._tiles, self.table, self._detail)
        self.summary.hide()
        self.table.hide()
        self._detail.hide()
        self.finish()

    def _take(self, paths: Sequence[Path]) -> None:
        if not paths:
            return
        context, today = self._context, self._context.today()
        context.tasks.run(
            tr("Taking in returns"),
            lambda progress: context.office().import_returns(paths, today, progress),
            self._show_report,
        )

    def _show_report(self, report: ImportReport) -> None:
        self.summary.setText(_sum(report))
        self.summary.show()
        self._show_tiles(report)
        self.model.show(report.lines)
        self.table.setVisible(bool(report.lines))
        self._detail.setVisible(bool(report.lines))
        if report.lines:
            self.table.choose_row(0)
        wants_work = report.conflict + report.waiting + report.refused
        said = tr_many("{number} file was read.", "{number} files were read.", report.read)
        if report.stopped:
            said += " " + tr("You stopped before the last one; what was read is kept.")
        if wants_work:
            self._context.notices.warn(f"{said} {tr('Some want your attention.')}")
        else:
            self._context.notices.say(said)
        self._context.office_changed.emit()

    def _show_tiles(self, report: ImportReport) -> None:
        tiles = Column(wide=True, margins=(0, 0, 0, 0))
        flow = Flow(gap=32)
        for label, name in COUNTS:
            tile = Column(wide=True, margins=(0, 0, 0, 0))
            tile.rows.setSpacing(0)
            figure, caption = words(str(getattr(report, name)), "figure"), words(tr(label), "small", "quiet")
            figure.setWordWrap(False)
            caption.setWordWrap(False)
            tile.add(figure, caption)
            flow.addWidget(tile)
        tiles.add(flow)
        while self._tiles.rows.count():
            item = self._tiles.rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self._tiles.add(tiles)
        self._tiles.show()

    def _show_line(self, row: int) -> None:
        if 0 <= row < len(self.model.facts):
            line = self.model.facts[row]
            self._happened.setText(f"{line.file}: {line.sentence}")
            self._to_do.setText(line.advice or tr("There is nothing to do."))


def _sum(report: ImportReport) -> str:
    parts = " + ".join(str(getattr(report, name)) for _, name in COUNTS)
    read = tr_many("{number} file was read", "{number} files were read", report.read)
    return tr("{read} = {parts}").format(read=read, parts=parts)
