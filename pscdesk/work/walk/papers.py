"""Makes fillable paper forms, blank or from a walk, and finds those a walk offers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pscdesk.assets import FONTS, PAPER_FORMS
from pscdesk.documents.fillable import FillableDocument
from pscdesk.documents.letters import question_marks
from pscdesk.errors import InputError
from pscdesk.guidance.pack.pack_types import WORKFORCE, Answers, Pack
from pscdesk.guidance.result.walk_result import WalkResult, walk_result
from pscdesk.messages import Message
from pscdesk.paperwork.offered import Offered, group_of, is_offered, must_be_referred, offered
from pscdesk.paperwork.paper_form import NOT_KNOWN, PaperForm, is_for
from pscdesk.paperwork.paper_page import page_of
from pscdesk.paperwork.prefill import NOT_FINISHED, blank, prefill
from pscdesk.paperwork.shelf import Shelf, file_faults, load_paper_forms
from pscdesk.paths import Places
from pscdesk.work.in_spoken import form_in_spoken

POLICY_FORMS = "forms"
"""The folder inside the policy folder in which a force's own forms lie."""

_INSTEAD = Message("Make it without answers to have it blank, or use the referral to professional standards.")


def find_forms(places: Places) -> Shelf:
    """Our forms, and the force's own over them; ``faults`` say which of its files are passed over and why."""
    return load_paper_forms(PAPER_FORMS, places.policy / POLICY_FORMS)


def check_forms(places: Places, pack: Pack) -> Shelf:
    """The same, but a form that names a source which this guidance does not have is at fault as well."""
    return load_paper_forms(PAPER_FORMS, places.policy / POLICY_FORMS, sources=pack.sources)


def form_named(shelf: Shelf, form_id: str) -> PaperForm:
    """The form of that id; ``InputError`` lists the forms there are."""
    if form_id not in shelf.forms:
        raise InputError(
            Message("There is no form called “{form_id}”.", form_id=form_id),
            Message("There are: {forms}.", forms=", ".join(shelf.forms)),
        )
    return shelf.forms[form_id]


def forms_for_walk(shelf: Shelf, pack: Pack, answers: Answers) -> Offered:
    """The forms that the walk offers: those that fit where it ends, and any other."""
    return offered(shelf.forms.values(), walk_result(pack, answers))


@dataclass(frozen=True)
class MadeForm:
    """A form as a PDF to fill in; ``lacking`` names the letters for which it has “?” in a sentence, or is empty."""

    content: bytes
    lacking: str


def walk_form(form: PaperForm, pack: Pack, answers: Answers, marking: str) -> MadeForm:
    """The form as a fillable PDF with what the walk brings to it; ``InputError`` when the walk does not offer it."""
    result = walk_result(pack, answers)
    if form.offered == "never":
        raise InputError(
            Message("Nothing of a walk may go into the form “{form}”.", form=form.title),
            Message("Make it without answers."),
        )
    if not is_for(form.groups, group_of(result)):
        raise _wrong_group(form, group_of(result))
    if not is_offered(form, result):
        why = _why_not(result)
        raise InputError(Message("The form “{form}” does not fit this walk. {why}", form=form.title, why=why), _INSTEAD)
    return _made(page_of(form, pack, group_of(result), prefill(form, result), marking))


def _why_not(result: WalkResult) -> Message:
    if must_be_referred(result):
        return Message("Something stands that must be referred.")
    return NOT_FINISHED if result.outcome is None else Message("It goes against what the walk comes to.")


def blank_form(form: PaperForm, pack: Pack, marking: str, group: str = NOT_KNOWN) -> MadeForm:
    """The form as a fillable PDF with nothing in it; ``InputError`` when it is not for that workforce group."""
    if not is_for(form.groups, group):
        raise _wrong_group(form, group)
    return _made(page_of(form, pack, group, blank(form, pack), marking))


def check_form_file(path: Path, pack: Pack) -> tuple[str, ...]:
    """Everything that is wrong in a force's own form, each in a sentence; empty for a sound one."""
    return file_faults(path, pack.sources)


def _made(page: FillableDocument) -> MadeForm:
    from pscdesk.documents.forms import form_pdf  # reportlab takes 0.2 s: only when a form is drawn

    said = form_in_spoken(page)
    return MadeForm(form_pdf.render(said, FONTS), question_marks(said, FONTS))


def _wrong_group(form: PaperForm, group: str) -> InputError:
    groups = ", ".join(each for each in form.groups if each in WORKFORCE)
    return InputError(
        Message("The form “{form}” is not for the group {group}.", form=form.title, group=group),
        Message("It is for: {groups}.", groups=groups),
    )
