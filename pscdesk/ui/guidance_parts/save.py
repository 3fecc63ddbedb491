"""Saving and printing a walk's outcome (PDF, printer), and making paper forms from it."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.assets import FONTS
from pscdesk.errors import PscDeskError
from pscdesk.guidance.pack.pack_types import Answers, Pack
from pscdesk.language import tr
from pscdesk.local import ForceContacts
from pscdesk.messages import Message, joined
from pscdesk.storage.whole_file import write_whole
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.guidance_parts.walk import Walk

if TYPE_CHECKING:
    from pscdesk.paperwork.offered import Offered
    from pscdesk.paperwork.paper_form import PaperForm
    from pscdesk.paperwork.shelf import Shelf
    from pscdesk.work.walk.papers import MadeForm

PDF_KINDS = Message("PDF documents (*.pdf)")


class Paper:
    """The walk's way to paper. ``touched`` is called at each use: somebody is here."""

    def __init__(self, context: Context, walk: Walk, touched: Callable[[], None]) -> None:
        self._context = context
        self._walk = walk
        self._touched = touched
        self._shelf: Shelf | None = None

    @property
    def offered(self) -> Offered:
        """The forms that this walk offers, those that fit it first; none where the forms cannot be read."""
        from pscdesk.work.walk.papers import forms_for_walk

        return forms_for_walk(self._shelved(), self._walk.pack, self._walk.answers)

    @property
    def forms(self) -> tuple[PaperForm, ...]:
        """All of them, in the order in which they are offered."""
        return self.offered.all

    @property
    def faults(self) -> tuple[str, ...]:
        """A sentence for each of the force's own forms that is passed over."""
        return self._shelved().faults

    def save_outcome(self) -> None:
        """Ask where, then write what the walk comes to as a PDF."""
        pack, answers, local = self._walk.pack, self._walk.answers, self._walk.local
        today = self._context.today()
        self._save(
            tr(Message("Save as PDF")),
            tr(Message("What to do.pdf")),
            lambda path: write_outcome(pack, answers, today, path, local),
        )

    def save_form(self, form: PaperForm) -> None:
        """Ask where, then write the form with what the walk brings to it, to be filled in."""
        from pscdesk.work.walk.papers import walk_form

        pack, answers, marking = self._walk.pack, self._walk.answers, self._context.settings.marking
        self._save(
            tr(Message("Save as a form to fill in")),
            f"{tr(form.title)}.pdf",
            lambda path: write_form(path, walk_form(form, pack, answers, marking)),
        )

    @property
    def is_reviewed(self) -> bool:
        """Whether this walk ends in an informal step, for which a reminder can be saved."""
        from pscdesk.work.walk.reminder import is_reviewed

        return is_reviewed(self._walk.result)

    @property
    def today(self) -> dt.date:
        """The day from which a reminder counts."""
        return self._context.today()

    def save_reminder(self, days: int) -> None:
        """Ask where, then write a reminder to look again so many days from now, or on the Monday after a weekend."""
        from pscdesk.work.walk.reminder import write_reminder

        self._touched()
        kinds = Message("Calendar files (*.ics)")
        context, result, today = self._context, self._walk.result, self.today
        path = context.dialogs.save_file(tr(Message("Save a reminder")), tr(Message("Look again.ics")), tr(kinds))
        if path is None:
            return
        said = Message("Saved as {name}. Open it to put it into your calendar, then delete it.", name=path.name)
        context.jobs.run(
            Message("Writing the reminder"),
            lambda _progress: write_reminder(path, result, today, days),
            lambda _day: say_saved(context, said, path),
        )

    def print_outcome(self) -> None:
        """Show what the walk comes to as it stands on paper; then print it, or save it as a PDF."""
        from pscdesk.ui.print_sheet import print_previewed
        from pscdesk.work.in_spoken import in_spoken
        from pscdesk.work.walk.outcome_document import outcome_document

        self._touched()
        outcome = outcome_document(self._walk.pack, self._walk.answers, self._context.today(), self._walk.local)
        print_previewed(self._context, Message("Print what to do"), in_spoken(outcome), self.save_outcome)
        self._touched()

    def _shelved(self) -> Shelf:
        if self._shelf is None:
            from pscdesk.paperwork.shelf import Shelf
            from pscdesk.work.walk.papers import find_forms

            try:
                self._shelf = find_forms(self._context.places)
            except PscDeskError as fault:
                self._shelf = Shelf({}, (joined(" ", filter(None, (fault.message, fault.advice))),))
        return self._shelf

    def _save(self, title: str, suggested: str, write: Callable[[Path], str]) -> None:
        self._touched()
        save_pdf(self._context, title, suggested, write)
        self._touched()


def save_pdf(context: Context, title: str, suggested: str, write: Callable[[Path], str]) -> None:
    """Ask where and write there in the background; a fault such as a read-only folder is told in words.

    ``write`` returns a sentence on letters that the PDF cannot show, empty where there are none.
    """
    path = context.dialogs.save_file(title, suggested, tr(PDF_KINDS))
    if path is None:
        return

    def saved(lacking: str) -> None:
        said = Message("Saved as {name}. Look after it: it is a file like any other.", name=path.name)
        say_saved(context, said, path, lacking)

    context.jobs.run(Message("Writing the PDF"), lambda _progress: write(path), saved)


def write_outcome(pack: Pack, answers: Answers, today: dt.date, path: Path, local: ForceContacts) -> str:
    """Write the outcome as a PDF at ``path``, whole or not at all; a sentence on letters that it cannot show.

    ``FileError`` when the disk refuses.
    """
    from pscdesk.documents.formats import FORMATS
    from pscdesk.documents.letters import question_marks
    from pscdesk.work.in_spoken import in_spoken
    from pscdesk.work.walk.outcome_document import outcome_document

    pdf = next(one for one in FORMATS if one.id == "pdf")
    document = in_spoken(outcome_document(pack, answers, today, local))
    (content,) = pdf.files(document, FONTS, path.stem).values()
    write_whole(path, content)
    return question_marks(document, FONTS)


def write_form(path: Path, made: MadeForm) -> str:
    """Write a form to fill in at ``path``, as above."""
    write_whole(path, made.content)
    return made.lacking
