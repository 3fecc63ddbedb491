"""The lines of the menu by role: the four steps, whom to ring, help, the other language."""

from __future__ import annotations

from collections.abc import Sequence

import click

from pscdesk.cli import terminal
from pscdesk.cli.front_parts.count_lines import count_lines
from pscdesk.cli.front_parts.menu import Line, Lines, Menu
from pscdesk.cli.front_parts.publish_lines import publish_lines
from pscdesk.cli.front_parts.return_lines import return_lines
from pscdesk.cli.front_parts.typed import ask_folder, ask_words, own_folder
from pscdesk.language import WELSH, spoken
from pscdesk.local import ForceContacts
from pscdesk.messages import Message, joined
from pscdesk.paths import find_places
from pscdesk.settings import COUNTING
from pscdesk.work.walk.call_line import call_at_any_hour
from pscdesk.work.walk.local_contacts import ALWAYS
from pscdesk.work.walk.numbers.force_numbers import force_numbers
from pscdesk.work.walk.numbers.number_words import told_of_all

_ALL_VERBS = Message("Every verb of the terminal: pscdesk --help, and for one of them, such as: pscdesk hr --help")
_HELP = (
    Message("Think: the aid asks one question at a time and says where your answers point. Nothing is kept."),
    Message("Count: each advice contact raises some counts and is then forgotten. No name and no day is kept."),
    Message("Return: once a month is over, its counts go to HR in one sealed file that only HR and the deputy open."),
    Message("Publish: HR puts the returns together and prints tables from which nobody can be worked out."),
    Message("Numbers choose a line, 0 and b go back, q leaves. Ctrl+C leaves any question and comes back to the menu."),
)


def main_lines(menu: Menu) -> Sequence[Line]:
    """What this role can do, in the order of the work."""
    role, settings = menu.role, menu.settings
    lines = [_step(Message("Think"), Message("Think a concern through before anything becomes formal."), think_lines)]
    if role in COUNTING:
        lines.append(_step(Message("Count"), Message("Count a contact, and see what was counted."), count_lines))
        lines.append(_step(Message("Return"), Message("Join HR, and send a month to HR."), return_lines))
    if role == "hr":
        lines.append(_step(Message("Publish"), Message("HR’s office: import, freeze, publish."), publish_lines))
    if role == "guidance":
        lines.append(_step(Message("Guidance"), Message("Prove the guidance; all its verbs."), guidance_lines))
    lines.append(Line(Message("Whom to ring"), lambda _menu: tell_numbers()))
    lines.append(_step(Message("Help"), "", help_lines))
    if not settings.is_fixed("language"):
        other = "English" if spoken() == WELSH else "Cymraeg"
        lines.append(Line(other, Menu.change_language))
    if not settings.is_fixed("role"):
        lines.append(Line(Message("I do something else here"), Menu.choose_role))
    return lines


def _step(text: Message, define: str, lines: Lines) -> Line:
    return Line(text, lambda menu: menu.go_through(text, lines), define)


def think_lines(_menu: Menu) -> Sequence[Line]:
    """The aid, the search and the paper forms."""
    return (
        Line(Message("Think it through"), lambda menu: menu.verb("aid"), Message("Nothing is kept.")),
        Line(
            Message("Think it through and save where it points"), _walk_and_save, Message("As a PDF that names nobody.")
        ),
        Line(Message("Find something by everyday words"), _find),
        Line(Message("Forms to fill in"), lambda menu: menu.verb("forms", "list")),
        Line(Message("Make one of these forms"), _make_form),
    )


def guidance_lines(_menu: Menu) -> Sequence[Line]:
    """What whoever keeps the guidance looks at first; the rest are verbs."""
    return (
        Line(Message("Prove the guidance in use"), lambda menu: menu.verb("guidance", "check")),
        Line(Message("What the force has not filled in yet"), lambda menu: menu.verb("local", "check")),
        Line(Message("All verbs of the guidance"), lambda menu: menu.verb("guidance", "--help")),
    )


def help_lines(_menu: Menu) -> Sequence[Line]:
    """What each step is, whether this computer is in order, what IT needs, and a made-up force to look at."""
    return (
        Line(Message("What the steps are"), lambda _menu: tell_help()),
        Line(Message("Is everything in order on this computer?"), lambda menu: menu.verb("doctor")),
        Line(Message("Make a summary for IT"), _summary_for_it, Message("You see all of it before it is saved.")),
        Line(Message("Make up a force to look at"), _make_up),
        Line(Message("Read the handbook"), _read_handbook, Message("It is in English only.")),
        Line(Message("All verbs of the terminal"), lambda menu: menu.verb("--help")),
    )


def _read_handbook(menu: Menu) -> None:
    menu.verb("handbook")
    menu.verb("handbook", ask_words(Message("Which page?"), "index"))


def tell_help() -> None:
    """Say what each step is, every key, and where the verbs are listed."""
    click.echo()
    for said in (*_HELP, _ALL_VERBS):
        terminal.say(said)


def tell_numbers() -> None:
    """Say whom to ring, a life in danger first, with the force's own numbers as they stand today."""
    local: ForceContacts = force_numbers(find_places()).recent(terminal.today())
    click.echo()
    for place in sorted(ALWAYS, key=lambda one: one != "crisis"):
        call = call_at_any_hour(local, place)
        terminal.say(joined("", (call.whom, ": ", joined(" ", call.lines))))
    for said in told_of_all(local):
        terminal.say(said)


def _walk_and_save(menu: Menu) -> None:
    offered = str(own_folder() / "outcome.pdf")
    menu.verb("aid", "--pdf", ask_words(Message("What is the PDF to be called?"), offered))


def _find(menu: Menu) -> None:
    words = ask_words(Message("What are you looking for? Type one word or more."))
    menu.verb("find", *(["--welsh"] if spoken() == WELSH else []), "--", words)


def _make_form(menu: Menu) -> None:
    form = ask_words(Message("Which form? Type its name as the list has it, such as concern-record."))
    offered = str(own_folder() / f"{form}.pdf")
    menu.verb("forms", "make", "--out", ask_words(Message("What is the PDF to be called?"), offered), "--", form)


def _summary_for_it(menu: Menu) -> None:
    # imported here: the menu opens without what looks at everything
    from pscdesk.work.doctor.support_text import SUPPORT_FILE

    offered = str(own_folder() / SUPPORT_FILE)
    menu.verb("doctor", "--support", ask_words(Message("What is the file to be called?"), offered))


def _make_up(menu: Menu) -> None:
    menu.verb("demo", "--out", ask_folder(Message("In which new folder?"), "made-up-force"))
