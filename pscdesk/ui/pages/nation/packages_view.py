"""Take published packages in: folders or zip files, and for each what became of it and what to do."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pscdesk.messages import Message, joined, plural
from pscdesk.storage.plain_file import shown_name
from pscdesk.ui.context import Context
from pscdesk.ui.models.columns import ColumnModel, TableColumn
from pscdesk.ui.pages.nation.body_in_use import BodyInUse, SeenBody
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.drop_card import DropCard
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.tables.found_table import FoundTable
from pscdesk.ui.widgets.tables.searched import SearchedTable
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.work.nation.adding import Added
    from pscdesk.work.progress import Progress


class PackagesView(ContentColumn):
    """A package that is refused changes nothing; nothing that it says is shown, only the verdict on it."""

    def __init__(self, context: Context, body: BodyInUse) -> None:
        super().__init__(wide=True, margins=(48, 16, 48, 32))
        self._context, self._body = context, body
        self.drop = DropCard(Message("Drop published folders or zip files here"))
        self.files = button(Message("Add zip files…"), self.add_files, "primary", "upload")
        self.folder = button(Message("Add a folder…"), self.add_folder, "", "folder-open")
        self.summary = words("", "strong")
        self.model: ColumnModel[Added] = ColumnModel(
            (
                TableColumn(Message("Package"), lambda one: shown_name(one.path), gives_way=True),
                TableColumn(Message("Force"), lambda one: one.code or "–"),
                TableColumn(Message("Months"), _months),
                TableColumn(Message("Taken in"), _taken, states=True, stays=True),
                TableColumn(Message("Verdict"), lambda one: one.verdict.code, states=True, stays=True),
            )
        )
        self.table = FoundTable(Message("Packages and their verdicts"), self.model, most_rows=10)
        self._searched = SearchedTable(self.table)
        self.chosen = Card(Message("The chosen package"))
        self.happened = prose("")
        self.to_do = words("", "strong")
        self.check = button(Message("Check every package"), self.check_all, "", "list-checks")
        self.faults = Card(Message("Faults in the folder"), "stop")
        self._said = prose("")
        self.table.row_chosen.connect(self._show_one)
        self.drop.dropped.connect(self._dropped)
        self._build()

    def show_body(self, seen: SeenBody) -> None:
        """What was added last stays."""
        self._hint.setVisible(not seen.status.forces)

    def add_files(self) -> None:
        """Take in the zip files the person picks."""
        kinds = Message("Zip files (*.zip)")
        self._add(self._context.dialogs.open_files(Message("Add published packages"), kinds))

    def add_folder(self) -> None:
        """Take in the folder the person picks."""
        folder = self._context.dialogs.choose_folder(Message("Add a published folder"))
        self._add([folder] if folder is not None else [])

    def check_all(self) -> None:
        """Read every kept package again, and hold it against its signature."""
        body = self._body

        def checked(progress: Progress) -> tuple[int, tuple[Message, ...]]:
            from pscdesk.work.nation.body_check import check_body

            found = check_body(body.body(), progress)
            return found.packages, found.faults

        self._context.jobs.run(Message("Checking every package"), checked, self._show_checked, owner=self)

    def _build(self) -> None:
        self._hint = Card(Message("No force has joined yet"), "notice").add(
            prose(Message("Let the forces join first, under “Forces”. A package of any other force is refused."))
        )
        self.drop.add(
            prose(
                Message(
                    "These are the tables that forces publish: rounded already, and signed. Each is checked whole "
                    "first. Adding one twice changes nothing."
                )
            )
        )
        self.drop.rows.addLayout(row_of(self.files, self.folder))
        self.chosen.add(self.happened, self.to_do)
        self.faults.add(self._said)
        self.add(self._hint, self.drop, self.summary, self._searched, self.chosen)
        self.add(self.faults, row_of(self.check), gap=12)
        for part in (self._hint, self.summary, self._searched, self.chosen, self.faults):
            part.hide()
        self.finish()

    def _dropped(self, paths: object) -> None:
        self._add(cast("tuple[Path, ...]", paths))

    def _add(self, paths: Sequence[Path]) -> None:
        if not paths:
            return
        body = self._body

        def added(progress: Progress) -> tuple[Added, ...]:
            from pscdesk.work.nation.adding import add_packages

            return add_packages(body.body(), paths, progress)

        self._context.jobs.run(Message("Adding packages"), added, self._show_added, owner=self)

    def _show_added(self, told: tuple[Added, ...]) -> None:
        refused = sum(not one.is_taken for one in told)
        conflicts = sum(bool(one.conflicts) for one in told)
        said = [plural("{number} package was read.", "{number} packages were read.", len(told))]
        if refused:
            said.append(plural("{number} was refused.", "{number} were refused.", refused))
        if conflicts:
            said.append(
                plural(
                    "{number} tells a month otherwise than another.",
                    "{number} tell a month otherwise than another.",
                    conflicts,
                )
            )
        summary = joined(" ", said)
        self.summary.setText(summary)
        self.model.show(told)
        for part in (self.summary, self._searched, self.chosen):
            part.show()
        first = next((row for row, one in enumerate(told) if not one.is_taken or one.conflicts), 0)
        self.table.choose_row(first)
        (self._context.notices.warn if refused or conflicts else self._context.notices.say)(summary)
        self._context.nation_changed.emit()

    def _show_one(self, row: int) -> None:
        if 0 <= row < len(self.model.facts):
            one = self.model.facts[row]
            self.happened.setText(joined(": ", (shown_name(one.path), one.verdict.happened)))
            self.to_do.setText(one.verdict.do or Message("Nothing more to do."))

    def _show_checked(self, found: tuple[int, tuple[Message, ...]]) -> None:
        packages, faults = found
        self.faults.setVisible(bool(faults))
        if faults:
            advice = Message("Add the package that is named again, from where the force published it.")
            self._said.setText(joined("\n", (*faults, advice)))
            self._context.notices.warn(plural("{number} fault was found.", "{number} faults were found.", len(faults)))
        else:
            self._context.notices.say(
                plural("{number} package is sound.", "All {number} packages are sound.", packages)
            )


def _months(one: Added) -> str:
    if one.months is None:
        return "–"
    first, last = one.months
    return first.short if first == last else Message("{first} to {last}", first=first.short, last=last.short)


def _taken(one: Added) -> str:
    return Message("Yes") if one.is_taken else Message("Refused")
