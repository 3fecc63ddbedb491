"""The lines of the menu under Return: joining HR first, then the months that are due, read, sealed and confirmed."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.cli import terminal
from pscdesk.cli.front_parts.menu import Line, Menu
from pscdesk.cli.front_parts.typed import ask_folder, ask_maybe, ask_month, ask_there
from pscdesk.cli.places import this_desk
from pscdesk.errors import PscDeskError
from pscdesk.messages import Message
from pscdesk.periods import Month

_WHERE = Message("In which folder are the files for HR to be put?")


def return_lines(_menu: Menu) -> Sequence[Line]:
    """What a desk sends. Where it has not joined HR, that is said and offered first; else what waits is said."""
    join = (
        Line(Message("Write this desk’s card for HR"), _card, Message("It enrols this desk. It holds no counts.")),
        Line(Message("Take HR’s office card"), _join, Message("Compare its fingerprint with HR by telephone.")),
    )
    months = (
        Line(Message("Send what is due"), _due, Message("Writes a sealed file for each month that is due.")),
        Line(Message("Read a month before it is sealed"), _read),
        Line(Message("Send one month"), _make),
        Line(Message("Say that nothing was counted in a month"), _nil),
        Line(Message("Take HR’s receipt"), _receipt),
    )
    try:
        with this_desk() as desk:
            follows, waiting = desk.office is not None, desk.waiting(terminal.today())
    except PscDeskError as fault:
        terminal.say(fault.text, err=True)
        return (*months, *join)
    if not follows:
        terminal.say(Message("This desk has not joined HR yet. Give HR its card, and take HR’s office card."))
        return join
    for one in waiting:
        terminal.say(one.sentence)
    return (*months, *join)


def _card(menu: Menu) -> None:
    unit = ask_maybe(Message("Which unit does this desk belong to, as HR knows it?"))
    folder = ask_folder(Message("In which folder is the card to be put?"), "cards")
    menu.verb("desk", "card", "--out", folder, *(["--unit", unit] if unit else ["--unit", ""]))


def _join(menu: Menu) -> None:
    menu.verb("desk", "join", ask_there(Message("Where is HR’s office card (.psco)?")))


def _due(menu: Menu) -> None:
    menu.verb("return", "due", "--out", ask_folder(_WHERE, "returns"))


def _read(menu: Menu) -> None:
    menu.verb("return", "read", "--period", _month())


def _make(menu: Menu) -> None:
    month = _month()
    menu.verb("return", "make", "--period", month, "--out", ask_folder(_WHERE, "returns"))


def _nil(menu: Menu) -> None:
    month = _month()
    menu.verb("return", "make", "--nil", "--period", month, "--out", ask_folder(_WHERE, "returns"))


def _receipt(menu: Menu) -> None:
    menu.verb("return", "receipt", ask_there(Message("Where is HR’s receipt (.pscq)?")))


def _month() -> str:
    return ask_month(Message("Which month?"), Month.of(terminal.today()).plus(-1))
