"""The menu in the terminal: numbered lines by what a person does, each of which runs a verb; Ctrl+C goes back to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import click

from pscdesk.assets import I18N
from pscdesk.cli import terminal
from pscdesk.cli.terminal import Back, Choice, Quit
from pscdesk.errors import FileError, PscDeskError
from pscdesk.language import WELSH, speak, spoken
from pscdesk.messages import Message
from pscdesk.paths import find_places
from pscdesk.settings import Settings, changed, load_settings, save_settings

LEAVE = Message("Leave PSC Desk")
BACK = Message("Back to the menu")
ONCE_MORE = Message("Ctrl+C once more leaves PSC Desk.")
_LEFT = Message("PSC Desk is closed.")
_NUMBER = Message("Number: ")
_TYPE = Message(
    "Type the number of a line, then Enter. Ctrl+C leaves any question and comes back here; nothing is half-written."
)
_ROLES = (
    ("supervisor", Message("I manage people")),
    ("champion", Message("I answer the advice line")),
    ("hr", Message("I work in HR or professional standards")),
    ("guidance", Message("I look after the guidance")),
)
_LETTERS = {"q": Message("leaves PSC Desk")}


@dataclass(frozen=True)
class Line:
    """One line of a menu: what it says, a word on what it does, and what happens once it is chosen."""

    text: str
    act: Callable[[Menu], object]
    define: str = ""


Lines = Callable[["Menu"], Sequence[Line]]
"""The lines that a menu has as things stand now; what is to be said above them is said first."""


class Menu:
    """Asks and runs until the person leaves. ``run`` gives the exit status of a verb and says itself what went wrong.

    ``main`` are the lines of the menu itself.
    """

    def __init__(self, run: Callable[[list[str]], int], main: Lines) -> None:
        self._run, self._main = run, main
        self._role = ""
        self._is_stopped = False
        terminal.speak_line_by_line()

    def stay(self) -> int:
        """The exit status, 0, once somebody leaves: by its line, ``q``, a second Ctrl+C, or where the input ends."""
        terminal.take_stopped()
        is_first = True
        while True:
            try:
                if is_first:
                    is_first = False
                    self._welcome()
                self._choose()
            except Quit:
                break
            except Back:
                self._is_stopped = False
            except (KeyboardInterrupt, click.Abort):
                click.echo()
                if self._is_stopped:
                    break
                self._is_stopped = True
            if self._is_stopped:
                terminal.say(ONCE_MORE)
        terminal.say(_LEFT)
        return 0

    def verb(self, *words: str) -> bool:
        """Run a verb of the terminal; whether it was done. ``click.Abort`` where somebody stopped it."""
        click.echo()
        status = self._run(list(words))
        if terminal.take_stopped():
            raise click.Abort
        return status == 0

    @property
    def settings(self) -> Settings:
        """What is set now."""
        return load_settings(find_places())

    @property
    def role(self) -> str:
        """What this person does most, as it is set; else as it was chosen here."""
        return self.settings.role or self._role

    def set(self, name: str, value: str) -> None:
        """Keep a setting. Where that cannot be written it is said."""
        try:
            save_settings(find_places(), changed(self.settings, name, value))
        except FileError as fault:
            terminal.say(fault.text, err=True)

    def choose_role(self) -> None:
        """Ask what the person does most, which decides which lines there are; kept as under Settings in the window."""
        click.echo()
        title = Message("What do you do most? It decides which lines you see, and can be changed in the menu.")
        self._ask(title, [Line(text, lambda menu, role=role: menu.take_role(role)) for role, text in _ROLES]).act(self)

    def take_role(self, role: str) -> None:
        """Show the lines of this role from now on."""
        self._role = role
        self.set("role", role)

    def change_language(self) -> None:
        """Speak the other language from now on, and keep that."""
        other = "en" if spoken() == WELSH else "cy"
        self.set("language", other)
        speak(other, I18N)

    def go_through(self, title: str, lines: Lines) -> None:
        """Stay in a menu under the menu until the person goes back; its lines are looked up anew after each verb."""
        while True:
            click.echo()
            try:
                line = self._ask(title, lines(self))
            except Back:
                return
            try:
                self._do(line)
            except Back:
                continue

    def _do(self, line: Line) -> None:
        """Do what a line is for; what stands in the way of it is said."""
        try:
            line.act(self)
        except PscDeskError as fault:
            terminal.say(fault.text, err=True)

    def _welcome(self) -> None:
        terminal.say(Message("PSC Desk in the terminal: think, count, return, publish."))
        terminal.say(_TYPE)
        for note in self.settings.notes:
            terminal.say(note, err=True)
        if not self.role:
            self.choose_role()

    def _choose(self) -> None:
        click.echo()
        try:
            line = self._ask(Message("Menu"), self._main(self), LEAVE)
        except Back:
            raise Quit from None
        self._do(line)

    def _ask(self, title: str, lines: Sequence[Line], zero: str = BACK) -> Line:
        """The line that was chosen; ``Back`` for 0."""
        terminal.say(title)
        choices = [Choice(number, str(number), one.text, one.define) for number, one in enumerate(lines, 1)]
        choices.append(Choice(0, "0", zero))
        terminal.show_choices(choices)
        typed = terminal.ask(_NUMBER, choices, letters=_LETTERS)
        self._is_stopped = False
        if typed == ("0",):
            raise Back
        return lines[int(typed[0]) - 1]
