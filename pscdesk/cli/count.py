"""``pscdesk record`` and ``pscdesk counts``: count one contact, and see what a desk may see of itself."""

from __future__ import annotations

import sys

import click

from pscdesk import streams
from pscdesk.cli import terminal
from pscdesk.cli.places import this_desk
from pscdesk.cli.terminal import Back, Choice, Quit
from pscdesk.documents import text
from pscdesk.documents.document import Document
from pscdesk.errors import InputError
from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.tally_form import TallyForm
from pscdesk.tally.windows import KINDS, PeriodKind
from pscdesk.work.desk.desk import Counted, Desk, MonthView
from pscdesk.work.desk.practice import BANNER, open_practice_desk
from pscdesk.work.in_spoken import in_spoken

Raw = dict[str, list[str]]
_LETTERS = {"q": Message("leaves without counting")}
_BEFORE = Message("before")
_STATES = {
    "open": Message("open"),
    "entry": Message("entry"),
    "returned": Message("returned"),
    "frozen": Message("frozen"),
}


@click.command()
@click.argument("form")
@click.argument("answers", nargs=-1, metavar="[FIELD=CODE]…")
@click.option("--month", help="Count it in this month (YYYY-MM) instead of the current one.")
@click.option("--practice", is_flag=True, help="Try it out: nothing is kept.")
@terminal.month_is_right()
def record(form: str, answers: tuple[str, ...], month: str | None, practice: bool, is_right: bool) -> None:
    """Count one contact on a tally form, such as advice-contact. Only counts are kept.

    Other forms: non-contact (a wrong number, a test, a training call), briefing-held, campaign, aid-use.

    Asks in the terminal; or reads lines "field = code" from standard input, a field with several choices repeated.
    """
    when = Month.read(month) if month else None
    with open_practice_desk() if practice else this_desk() as desk:
        chosen = _form(desk, form)
        if practice:
            terminal.say(BANNER)
        if desk.gone and not desk.desk_id:
            terminal.say(desk.gone, err=True)
        try:
            raw = _told(chosen, desk.optional, answers)
        except Quit:
            terminal.say(Message("Nothing was counted."))
            return
        first, today = not desk.desk_id, terminal.today()
        counted = terminal.asked(lambda: desk.record(form, raw, when, today), is_right=is_right)
        if not practice:
            streams.note_done(f"It was counted in {counted.month.label}, and that is on disk.")
        terminal.say(counted.receipt)
        _tell_counted(counted)
        if first and desk.key_notice:
            terminal.say(desk.key_notice, err=True)


@click.command()
@click.argument("form")
@click.argument("answers", nargs=-1, metavar="[FIELD=CODE]…")
@click.option("--from", "source", required=True, help="The month (YYYY-MM) that it was counted in.")
@click.option("--to", "target", help="The month (YYYY-MM) that it belongs to, instead of the current one.")
@terminal.month_is_right()
def move(form: str, answers: tuple[str, ...], source: str, target: str | None, is_right: bool) -> None:
    """Move one contact that was counted in the wrong month, as when the computer’s date was wrong.

    Asks for its answers, or reads them, as “record” does.
    """
    month, to = Month.read(source), Month.read(target) if target else None
    with this_desk() as desk:
        chosen = _form(desk, form)
        try:
            raw = _told(chosen, desk.optional, answers)
        except Quit:
            terminal.say(Message("Nothing was moved."))
            return
        today = terminal.today()
        moved = terminal.asked(lambda: desk.move(form, raw, month, to, today), is_right=is_right)
    _tell_counted(moved)


def _tell_counted(counted: Counted) -> None:
    said = Message("{month}: {number} counted so far.", month=counted.month.label, number=counted.contacts)
    click.echo(tr(joined(" ", (counted.sentence, said))))


@click.command()
@click.option("--month", help="Show what may be shown inside this month (YYYY-MM).")
@click.option("--form", default=ADVICE, show_default=True, help="Which tally form.")
@click.option("--by", type=click.Choice(KINDS), default="month", show_default=True, help="Which windows to add up.")
def counts(month: str | None, form: str, by: PeriodKind) -> None:
    """Show this desk's totals; inside a month only what is 10 or more."""
    with this_desk() as desk:
        chosen = _form(desk, form)
        if month:
            tables = desk.breakdown(form, Month.read(month))
            title = joined(": ", (chosen.title, Month.read(month).label))
            click.echo(text.render(in_spoken(Document(title=title, blocks=tables))))
            return
        if not desk.desk_id:
            terminal.say(desk.gone or Message("Nothing has been counted on this desk yet."))
            return
        if by == "month" and form == ADVICE:
            for view in desk.months(terminal.today()):
                state = tr(_BEFORE if view.before_desk else _STATES[view.state])
                click.echo(f"{view.month}  {view.contacts:>6} {tr(chosen.counts)}   {state:<9} {tr(_sent(view))}")
        else:
            for window in desk.windows(form, by, terminal.today()):
                label, coverage = tr(window.label), tr(window.coverage)
                click.echo(f"{label:<24}  {window.total:>6} {tr(chosen.counts)}   {coverage}".rstrip())
        old = desk.old_months(terminal.today())
        if old:
            told = f"Totals of {len(old)} months, {old[0]} to {old[-1]}, are older than 36 months. They are kept until "
            click.echo(terminal.wrapped(f"{told}you say: pscdesk desk forget"), err=True)
        for due in desk.due(terminal.today()):
            terminal.say(due.sentence, err=True)


def _sent(view: MonthView) -> str:
    if view.before_desk:
        return Message("nothing is due")
    if not view.revision:
        return Message("not returned")
    if view.received_in is None:
        return Message("returned (revision {number})", number=view.revision)
    return Message(
        "returned (revision {number}, received in {month})", number=view.revision, month=view.received_in.label
    )


def _form(desk: Desk, name: str) -> TallyForm:
    if name not in desk.forms:
        raise InputError(
            Message("There is no form called “{name}”.", name=name),
            Message("The forms are: {names}.", names=", ".join(desk.forms)),
        )
    return desk.forms[name]


def _told(form: TallyForm, optional: frozenset[str], answers: tuple[str, ...]) -> Raw:
    """The answers as they were typed, asked for or piped in; raises ``Quit``."""
    if answers:
        click.echo("Take care: this computer may keep the command you typed. Standard input keeps nothing.", err=True)
        return _from_lines(answers)
    return _asked(form, optional) if sys.stdin.isatty() else _from_lines(terminal.read_all().splitlines())


def _from_lines(lines: list[str] | tuple[str, ...]) -> Raw:
    raw: Raw = {}
    for line in lines:
        said = line.split("#", 1)[0].strip()
        if not said:
            continue
        field, equals, code = (part.strip() for part in said.partition("="))
        if not (field and equals and code):
            raise InputError(
                "A line does not read as field = code.", "Write one choice a line, such as route = no-action."
            )
        raw.setdefault(field, []).append(code.strip("\"'"))
    return raw


def _asked(form: TallyForm, optional: frozenset[str]) -> Raw:
    fields = [field for field in form.field if field.asked or field.id in optional]
    terminal.say(
        Message("{form}. Type the number of the answer; b goes back, q leaves without counting.", form=form.title)
    )
    raw: Raw = {}
    at = 0
    while at < len(fields):
        field = fields[at]
        most = Message("(up to {number})", number=field.at_most)
        click.echo()
        terminal.say(joined(" ", (field.label, most)) if field.many else field.label)
        offered = enumerate(field.offered(form.version), 1)
        choices = [Choice(number, code.id, code.label, code.define) for number, code in offered]
        terminal.show_choices(choices)
        try:
            chosen = terminal.ask(
                Message("Number: "), choices, several=field.many, at_most=field.at_most, letters=_LETTERS
            )
        except Back:
            at = max(0, at - 1)
            continue
        raw[field.id] = list(chosen)
        at += 1
    return raw
