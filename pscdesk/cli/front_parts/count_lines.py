"""The lines of the menu under Count: one contact, practice, other forms, what was counted, a wrong month put right."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.assets import TALLY_FORMS
from pscdesk.cli import terminal
from pscdesk.cli.front_parts.menu import Line, Menu
from pscdesk.cli.front_parts.typed import ask_month
from pscdesk.cli.places import this_desk
from pscdesk.errors import PscDeskError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.forms_on_disk import load_forms


def count_lines(_menu: Menu) -> Sequence[Line]:
    """What a desk counts; that it is new is said, and that the first count makes it."""
    _tell_standing()
    return (
        Line(Message("Count a contact"), lambda menu: menu.verb("record", ADVICE)),
        Line(Message("Practise"), lambda menu: menu.verb("record", ADVICE, "--practice"), Message("Nothing is kept.")),
        Line(
            Message("Count something else"),
            lambda menu: menu.go_through(Message("What is to be counted?"), _other_forms),
            Message("A wrong number, a briefing, a campaign."),
        ),
        Line(Message("What this desk has counted"), lambda menu: menu.verb("counts")),
        Line(Message("Move a contact that was counted in the wrong month"), _move),
    )


def _tell_standing() -> None:
    try:
        with this_desk() as desk:
            is_new, gone = not desk.desk_id, desk.gone
    except PscDeskError as fault:
        terminal.say(fault.text, err=True)
        return
    if is_new:
        terminal.say(gone or Message("Nothing has been counted on this desk yet. The first count sets it up."))


def _other_forms(_menu: Menu) -> Sequence[Line]:
    forms = load_forms(TALLY_FORMS)
    return [
        Line(form.title, lambda menu, name=name: menu.verb("record", name))
        for name, form in forms.items()
        if name != ADVICE
    ]


def _move(menu: Menu) -> None:
    last = Month.of(terminal.today()).plus(-1)
    source = ask_month(Message("In which month was it counted?"), last)
    menu.verb("move", ADVICE, "--from", source)
