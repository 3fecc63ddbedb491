"""``pscdesk aid``: the safe-space aid in the terminal, asked question by question or answered from a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from pscdesk import assets
from pscdesk.cli import terminal
from pscdesk.cli.terminal import Back, Quit
from pscdesk.cli.walk_input import answers_in, guidance_in_use
from pscdesk.cli.walk_parts import telling
from pscdesk.cli.walk_parts.asking import Asker
from pscdesk.cli.walk_parts.unread_answers import unread_answers
from pscdesk.documents.document import Document
from pscdesk.documents.formats import FORMATS
from pscdesk.documents.letters import question_marks
from pscdesk.errors import InputError
from pscdesk.guidance.pack.pack_types import Answers, Pack
from pscdesk.guidance.result.walk_result import WalkResult, walk_result
from pscdesk.language import tr
from pscdesk.local import ForceContacts
from pscdesk.messages import Message
from pscdesk.paths import find_places
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.in_spoken import in_spoken
from pscdesk.work.walk import outcome_document as walk
from pscdesk.work.walk.guidance_in_use import is_withdrawn_now
from pscdesk.work.walk.numbers.force_numbers import force_numbers
from pscdesk.work.walk.reminder import USUAL, day_told, is_reviewed, review_day, write_reminder

STOPPED = 2
"""The exit status where the input ended early, or a file holds answers that were not read."""
_AFTER = Message("m for more (why, options, sources), w for what to do now, b to change an answer, Enter ends: ")
_NOTHING_KEPT = Message("Nothing was kept.")
_LETTERS = {
    "": Message("ends"),
    "m": Message("says more"),
    "w": Message("says what to do now"),
    "q": Message("ends and forgets"),
}


@click.command()
@click.option("--answers", "answers_file", type=click.Path(path_type=Path), help="Answer from this TOML file.")
@click.option("--full", is_flag=True, help="Print why, options and sources as well.")
@click.option("--json", "as_json", is_flag=True, help="Print where it points as JSON (with --answers).")
@click.option("--pdf", type=click.Path(path_type=Path), help="Also save the outcome as this PDF. It names nobody.")
@click.option("--reminder", type=click.Path(path_type=Path), help="Also save a day to look again, as this .ics file.")
@click.option("--days", type=int, default=USUAL, show_default=True, help="In how many days to look again.")
def aid(
    answers_file: Path | None, full: bool, as_json: bool, pdf: Path | None, reminder: Path | None, days: int
) -> None:
    """Think a concern through before anything becomes formal. Nothing is kept.

    In the terminal: type the number of your answer; 0 is "none of these". b goes back, ? says why we ask, w says what
    to do now, q ends and forgets.
    """
    places = find_places()
    pack = guidance_in_use(places)
    local = force_numbers(places).recent(terminal.today())

    def save(answers: Answers) -> None:
        if pdf is not None:
            _save(walk.outcome_document(pack, answers, terminal.today(), local), pdf)
        if reminder is not None:
            _save_reminder(walk_result(pack, answers), reminder, days, is_asked=answers_file is None)

    if reminder is not None:
        review_day(terminal.today(), days)  # a wrong number is told before anything is asked
    if answers_file is not None:
        _from_file(pack, local, answers_in(pack, answers_file), full=full, as_json=as_json, save=save)
        return
    if as_json:
        raise InputError("--json needs an answers file.", "Add --answers FILE.toml.")
    is_saved = pdf is not None or reminder is not None
    kept = Message("Nothing was kept but what you saved.") if is_saved else _NOTHING_KEPT
    ask_through(pack, local, full=full, save=save, kept=kept, is_withdrawn=lambda: is_withdrawn_now(places, pack))


def ask_through(
    pack: Pack,
    local: ForceContacts,
    *,
    full: bool = False,
    save: Callable[[Answers], None] = lambda _: None,
    kept: str = _NOTHING_KEPT,
    is_withdrawn: Callable[[], bool] = lambda: False,
) -> None:
    """Walk a person through guidance, question by question, until they have done; ``save`` is given each finished walk.

    ``kept`` says at the end what was kept. Ends the command with ``STOPPED`` where the input ended early, or once
    ``is_withdrawn`` says that the guidance was taken back.
    """
    try:
        _asked(Asker(pack, local, is_withdrawn), full=full, save=save)
    except Quit:
        terminal.say(Message("Forgotten. {kept}", kept=kept))
    except (click.Abort, KeyboardInterrupt) as stopped:
        if isinstance(stopped, KeyboardInterrupt):
            click.echo()  # the terminal stands behind the prompt
        terminal.note_stopped()
        terminal.say(Message("Stopped and forgotten. Nothing was kept."))
        click.get_current_context().exit(STOPPED)


def _from_file(
    pack: Pack, local: ForceContacts, answers: Answers, *, full: bool, as_json: bool, save: Callable[[Answers], None]
) -> None:
    """Print what a file of answers comes to; where some of them could not be read, say so first and last."""
    unread = unread_answers(pack, answers)
    if as_json:
        told = walk.answers_json(pack, answers) | ({"unread": unread.as_json()} if unread.sentences else {})
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        said = [terminal.wrapped(one, label="! ") for one in (*unread.sentences, *unread.open_question)]
        for one in said:
            click.echo(one)
        hint = [] if full else ["For why, options and sources, add --full."]
        _tell(pack, local, answers, full=full, notes=[*hint, *said])
    if unread.waiting:
        click.echo("Not finished, because answers were not read. No file was saved.", err=True)
        click.get_current_context().exit(STOPPED)
    save(answers)


def _asked(asker: Asker, *, full: bool, save: Callable[[Answers], None]) -> None:
    """Ask, tell and ask again until the person has done; always ends by raising ``Quit`` or ``click.Abort``."""
    pack, local = asker.pack, asker.local
    asker.introduce()
    answers: Answers = {}
    while True:
        answers = asker.to_the_end(answers)
        _tell(pack, local, answers, full=full)
        save(answers)
        try:
            _more(pack, local, answers, asker)
        except Back:
            continue


def _more(pack: Pack, local: ForceContacts, answers: Answers, asker: Asker) -> None:
    """Print the rest where it is asked for; raises ``Back``, or ``Quit`` at the end or where the input ends."""
    while True:
        click.echo()
        try:
            typed = terminal.ask(_AFTER, (), letters=_LETTERS)
        except (click.Abort, KeyboardInterrupt):
            raise Quit from None
        if typed == "m":
            result = walk_result(pack, answers)
            click.echo("\n" + telling.the_rest(result, local, terminal.today()))
            click.echo(telling.foot(result, local))
        elif typed == "w":
            asker.tell_what_to_do(answers)
        else:
            raise Quit


def _tell(pack: Pack, local: ForceContacts, answers: Answers, *, full: bool, notes: Sequence[str] = ()) -> None:
    """Print what cannot wait, the rest where ``full``, and the heading with the call as the last lines."""
    result = walk_result(pack, answers)
    click.echo("\n" + telling.first_part(result, local, terminal.today()))
    if full:
        click.echo("\n" + telling.the_rest(result, local, terminal.today()).rstrip())
    if notes:
        click.echo("\n" + "\n".join(notes))
    click.echo("\n" + telling.foot(result, local))


def _save(document: Document, path: Path) -> None:
    pdf = next(format_ for format_ in FORMATS if format_.id == "pdf")
    if marks := question_marks(document, assets.FONTS):
        terminal.say(marks, err=True)
    (content,) = pdf.files(in_spoken(document), assets.FONTS, path.stem).values()
    write_whole(path, content)
    click.echo(tr(Message("Saved: {path}", path=path)), err=True)


def _save_reminder(result: WalkResult, path: Path, days: int, *, is_asked: bool) -> None:
    """Save the reminder; who answers in the terminal is told where a walk needs none, and goes on."""
    if is_asked and not is_reviewed(result):
        click.echo("No reminder is saved: this walk does not end in an informal step.", err=True)
        return
    day = write_reminder(path, result, terminal.today(), days)
    click.echo(f"Saved: {path}, for {day_told(day)}", err=True)
