"""Take in returns: files or a folder, a report whose lines add up, and what was refused with the reason."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pscdesk.messages import Message, joined, plural
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.pages.office.held import Held
from pscdesk.ui.pages.office.let_go_card import LetGoCard
from pscdesk.ui.pages.office.returns.settle_card import SettleCard
from pscdesk.ui.pages.opened_card import OpenedCard
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.drop_card import DropCard
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.work.office.office_inbox import ImportLine, ImportReport
    from pscdesk.work.progress import Progress

COUNTS = (
    (Message("New"), "new"),
    (Message("Replaced an earlier return"), "revised"),
    (Message("Held already"), "held"),
    (Message("Older than what is held"), "older"),
    (Message("Late: kept for the reconciliation of the year"), "late"),
    (Message("In conflict: they count for nobody"), "conflict"),
    (Message("Left where they lie: the desk is not enrolled"), "waiting"),
    (Message("Refused"), "refused"),
)
"""The counts of a report, which add up to the files that were read."""


class ReturnsView(ContentColumn):
    """Nothing a file says is ever shown, only the verdict on it."""

    def __init__(self, context: Context) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._context = context
        self._report: ImportReport | None = None
        self.sums: ColumnModel[tuple[str, int]] = ColumnModel(
            (
                TableColumn(Message("What became of the files"), lambda line: line[0]),
                TableColumn(Message("Files"), lambda line: f"{line[1]:,}", numeric=True),
            ),
            total=True,
        )
        self.model = _verdicts()
        self.refused = _verdicts()
        self.table = FoundTable(Message("Verdicts"), self.model, most_rows=8)
        self.refused_table = FoundTable(Message("Refused files"), self.refused, most_rows=8)
        self.let_go = LetGoCard(context)
        self.settle = SettleCard(context)
        self.opened = OpenedCard(
            Message("Taking a return in twice changes nothing."), Message("Take in what was opened"), self._take
        )
        self.drop = DropCard(Message("Drop files or folders here"))
        self.files = button(Message("Take in files…"), self.take_files, "primary", "upload")
        self.folder = button(Message("Take in a folder…"), self.take_folder, "", "folder-open")
        self.save = button(Message("Save the list of refused files…"), self.save_refused, "", "save")
        self.summary = words("", "strong")
        self.beside = prose("")
        self._sums = SearchedTable(FoundTable(Message("The files add up"), self.sums, several=True))
        self._refused = Card(Message("Refused files"), "stop")
        self.refused_advice = words("", "strong")
        self._every = words(Message("Every file and its verdict"), "heading")
        self._detail = Card(Message("The chosen file"))
        self._happened = prose("")
        self._to_do = words("", "strong")
        self._detail.add(self._happened, self._to_do)
        self.table.row_chosen.connect(self._show_line)
        self.refused_table.row_chosen.connect(self._show_refused)
        self.drop.dropped.connect(self._dropped)
        self._build()

    def show_held(self, held: Held) -> None:
        """What was read last stays; a register without desks is pointed out."""
        self._hint.setVisible(not held.desks)
        self.let_go.show_held(held)
        self.settle.show_held(held)

    def take_files(self) -> None:
        """Take in the files the person picks."""
        self._take(
            self._context.dialogs.open_files(Message("Take in returns"), Message("Returns (*.pscr *.pscr.txt *.zip)"))
        )

    def take_folder(self) -> None:
        """Take in every return in a folder."""
        folder = self._context.dialogs.choose_folder(Message("Take in the returns of a folder"))
        self._take([folder] if folder is not None else [])

    def save_refused(self) -> None:
        """Write the refused files with their reasons to a CSV file the person names."""
        report, context = self._report, self._context
        kinds = Message("CSV tables (*.csv)")
        path = context.dialogs.save_file(Message("Save the list of refused files"), "refused.csv", kinds)
        if path is None or report is None:
            return

        def written(_progress: object) -> Path:
            from pscdesk.work.office.import_report import write_refused

            return write_refused(report, path)

        context.jobs.run(
            Message("Writing the list"),
            written,
            lambda where: say_saved(context, Message("The list is in {file}.", file=where.name), where),
        )

    def _build(self) -> None:
        self._hint = Card(Message("No desk is enrolled yet"), "notice").add(
            prose(
                Message("Enrol the desks first, under “Units and desks”. Until then their returns stay where they lie.")
            )
        )
        self.drop.add(
            prose(
                Message(
                    "These are the sealed returns of your desks, also in folders and zip files. Taking a file in twice "
                    "changes nothing."
                )
            )
        )
        self.drop.rows.addLayout(row_of(self.files, self.folder))
        self._refused.add(SearchedTable(self.refused_table), self.refused_advice)
        self._refused.rows.addLayout(row_of(self.save))
        self._verdicts = SearchedTable(self.table)
        self.add(
            self._hint,
            self.opened,
            self.drop,
            self.let_go,
            self.settle,
            self.summary,
            self.beside,
            self._sums,
            self._refused,
        )
        self.add(self._every, self._verdicts, self._detail)
        folded = (self.summary, self.beside, self._sums, self._refused, self._every, self._verdicts, self._detail)
        for part in folded:
            part.hide()
        self.finish()

    def _dropped(self, paths: object) -> None:
        self._take(cast("tuple[Path, ...]", paths))

    def _take(self, paths: Sequence[Path]) -> None:
        if not paths:
            return
        context, today = self._context, self._context.today()

        def take_in(progress: Progress) -> ImportReport:
            from pscdesk.work.office.office_inbox import import_returns

            return import_returns(context.office(), paths, today, progress)

        context.jobs.run(
            Message("Taking in returns"),
            take_in,
            self._show_report,
        )

    def _show_report(self, report: ImportReport) -> None:
        self._report = report
        self.summary.setText(_sum(report))
        self.beside.setText(joined(" ", report.beside))
        self.beside.setVisible(bool(report.beside))
        self.sums.show(
            [*((label, getattr(report, name)) for label, name in COUNTS), (Message("Read in all"), report.read)]
        )
        self.refused.show(report.refused_lines)
        self.model.show(report.lines)
        for part in (self.summary, self._sums):
            part.show()
        for part in (self._every, self._verdicts, self._detail):
            part.setVisible(bool(report.lines))
        self._refused.setVisible(bool(report.refused))
        if report.lines:
            self.table.choose_row(0)
        if report.refused:
            self.refused_table.choose_row(0)
        wants_work = report.conflict + report.waiting + report.refused
        said: list[str] = [plural("{number} file was read.", "{number} files were read.", report.read)]
        if report.stopped:
            said.append(Message("You stopped before the last one; what was read is kept."))
        said += report.beside
        if wants_work:
            said.append(Message("Some want your attention."))
        tell = self._context.notices.warn if wants_work or not report.lines else self._context.notices.say
        tell(joined(" ", said))
        self._context.office_changed.emit()

    def _show_line(self, row: int) -> None:
        if 0 <= row < len(self.model.facts):
            line = self.model.facts[row]
            self._happened.setText(joined(": ", (line.file, line.sentence)))
            self._to_do.setText(line.advice or Message("There is nothing to do."))

    def _show_refused(self, row: int) -> None:
        if 0 <= row < len(self.refused.facts):
            line = self.refused.facts[row]
            self.refused_advice.setText(line.advice)
            self.table.choose_row(self.model.facts.index(line))


def _verdicts() -> ColumnModel[ImportLine]:
    return ColumnModel(
        (
            TableColumn(Message("File"), lambda line: line.file),
            TableColumn(Message("Verdict"), lambda line: line.code, states=True),
            TableColumn(Message("What happened"), lambda line: line.sentence),
        )
    )


def _sum(report: ImportReport) -> str:
    parts = " + ".join(str(getattr(report, name)) for _, name in COUNTS)
    return joined(" = ", (plural("{number} file was read", "{number} files were read", report.read), parts))
