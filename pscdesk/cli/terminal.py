"""Terminal input and output: numbered options, one line of answers, progress on one line."""

from __future__ import annotations

import datetime as dt
import sys
import textwrap
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import click

from pscdesk import streams
from pscdesk.errors import InputError, Question
from pscdesk.language import WELSH, spoken, tr
from pscdesk.messages import Message, joined, listed
from pscdesk.storage.plain_file import LARGEST_TEXT
from pscdesk.storage.toml_file import text_of
from pscdesk.tally.clock_doubt import ClockDoubt
from pscdesk.work.progress import Progress

WIDTH = 78
MONTH_IS_RIGHT = "--month-is-right"
"""Says beforehand that the computer's month is right, where nobody can be asked."""
T = TypeVar("T")
LETTERS: dict[str, str] = {"b": Message("goes back"), "q": Message("ends")}
"""The letters that work at every question, and what they do."""
_LONGEST_NUMBER = 3
_ADD_YES = "Somebody must say that it is right: add --yes."


class Quit(Exception):
    """The person typed ``q``."""


class Back(Exception):
    """The person typed ``b``."""


@dataclass(frozen=True)
class Choice:
    """One line to choose from, by its number; ``alone`` where it cannot be chosen beside another."""

    number: int
    id: str
    text: str
    define: str = ""
    alone: bool = False


def today() -> dt.date:
    """The day on this computer's clock; only its month ever matters."""
    return dt.date.today()  # noqa: DTZ011 (a desk counts in its own local month)


class _State:
    """What holds in this process of the terminal; there is one."""

    is_line_by_line = False
    was_stopped = False


def is_there() -> bool:
    """Whether somebody can be asked: both what is read and what is written go to a terminal."""
    return bool(sys.stdin and sys.stdout and sys.stdin.isatty() and sys.stdout.isatty())


def speak_line_by_line() -> None:
    """From now on nothing moves the cursor: how far work is stands on lines of their own, as a screen reader reads."""
    _State.is_line_by_line = True


def note_stopped() -> None:
    """Remember that somebody stopped what was asked, by Ctrl+C or by the end of the input."""
    _State.was_stopped = True


def take_stopped() -> bool:
    """Whether somebody stopped what was asked since this was called before."""
    was, _State.was_stopped = _State.was_stopped, False
    return was


def wrapped(text: str, indent: str = "", label: str = "") -> str:
    """Text folded to the width of a page, every line indented; what follows a label's line stands behind the label.

    A message is told in the language spoken.
    """
    return textwrap.fill(tr(text), WIDTH, initial_indent=indent + label, subsequent_indent=indent + " " * len(label))


def say(text: str, *, err: bool = False) -> None:
    """Say a text in the language spoken, folded to the width of a page."""
    click.echo(wrapped(text), err=err)


def show_choices(choices: Sequence[Choice]) -> None:
    """Print the options with their numbers, each with its definition beneath."""
    for choice in choices:
        click.echo(wrapped(choice.text, label=f"  {choice.number:2}  "))
        if choice.define:
            click.echo(wrapped(choice.define, "        "))


def ask(
    prompt: str,
    choices: Sequence[Choice],
    *,
    several: bool = False,
    at_most: int | None = None,
    letters: Mapping[str, str] | None = None,
    before_again: Callable[[], None] = lambda: None,
) -> tuple[str, ...] | str:
    """The ids chosen, or one of ``letters``; raises ``Quit`` or ``Back``; asks again after anything else.

    ``letters`` say what each other key does, "" being Enter; ``b`` and ``q`` may be told in other words.
    ``before_again`` is called once an answer was refused, before it is asked again, and may raise.
    """
    keys = LETTERS | dict(letters or {})
    most = (at_most or len(choices)) if several else 1
    while True:
        typed = read_line(prompt).lower()
        if typed in ("q", "quit"):
            raise Quit
        if typed in ("b", "back"):
            raise Back
        if typed in keys:
            return typed
        numbers = list(dict.fromkeys(typed.replace(",", " ").split()))
        fault = fault_in(numbers, choices, most)
        if not fault:
            by_number = {str(choice.number): choice.id for choice in choices}
            return tuple(by_number[number] for number in numbers)
        say(joined(" ", (fault, _can_be_typed(choices, several, most, keys))))
        before_again()


def read_line(prompt: str) -> str:
    """What was typed, without the spaces around it; ``click.Abort`` at the end of the input."""
    click.echo(tr(prompt), nl=False)
    if streams.is_lost():
        raise click.Abort  # nobody sees what is asked
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        return "\N{REPLACEMENT CHARACTER}"  # what is no text is no answer either
    if not line:
        click.echo()
        raise click.Abort
    return line.strip()


def agrees(question: str) -> bool:
    """Whether somebody typed yes; the end of the input, and anything else, is no."""
    try:
        return _is_yes(read_line(question))
    except click.Abort:
        return False


def _is_yes(typed: str) -> bool:
    return typed.lower() in ("y", "yes", *(("ie", "iawn") if spoken() == WELSH else ()))


def must_agree(ask: str, nothing: str, *, why: str = "", unasked: str = "", advice: str = _ADD_YES) -> None:
    """Go on only once somebody types yes to ``ask``; else ``InputError`` that says that ``nothing`` was done.

    ``why`` is said before it is asked. Where nobody can be asked, the error says ``unasked`` (else why and nothing).
    """
    if not sys.stdin.isatty():
        raise InputError(unasked or f"{why} {nothing}".strip(), advice)
    if why:
        click.echo(wrapped(why))
    if not agrees(ask):
        raise InputError(nothing)


def columns_given(given: Sequence[str], known: Sequence[str], example: str = "") -> dict[str, str]:
    """Which heading each named column has, from options such as ``unit=Org unit``; ``InputError`` for any other."""
    chosen: dict[str, str] = {}
    for one in given:
        name, sign, heading = one.partition("=")
        if not sign or name.strip().lower() not in known or not heading.strip():
            shown = f": {example}" if example else ""
            raise InputError(
                f"“{one}” does not say which column is which.",
                f"Say {', '.join(known[:-1])} or {known[-1]}, then = and the heading{shown}.",
            )
        chosen[name.strip().lower()] = heading.strip()
    return chosen


def month_is_right() -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The option by that name, for whatever counts, closes or deletes by the date."""
    return click.option(
        MONTH_IS_RIGHT, "is_right", is_flag=True, help="Say that this computer’s month is right, if it is doubted."
    )


def asked(work: Callable[[], T], *, is_right: bool = False, yes: bool = False) -> T:
    """What ``work`` gives, once each question that stops it has had a yes.

    ``is_right`` answers the one about the month, ``yes`` any other; at a terminal the person is asked. Else, and
    after a no, ``InputError``: nothing was done.
    """
    while True:
        try:
            return work()
        except Question as question:
            flag, said = (MONTH_IS_RIGHT, is_right) if isinstance(question, ClockDoubt) else ("--yes", yes)
            if not (said or _agrees(question, flag)):
                raise InputError(question.message, "Nothing was changed.") from None
            question.agree()


def _agrees(question: Question, flag: str) -> bool:
    if not sys.stdin.isatty():
        raise InputError(question.message, f"Nothing was changed. Somebody must say that it is right: add {flag}.")
    say(question.text)
    return _is_yes(read_line(Message("Type yes to go on: ")))


def read_all() -> str:
    """All of standard input as text in UTF-8; ``InputError`` where it is none, or has no end."""
    source = getattr(sys.stdin, "buffer", None)
    if source is None:
        return sys.stdin.read(LARGEST_TEXT)
    content: bytes = source.read(LARGEST_TEXT + 1)
    if len(content) > LARGEST_TEXT:
        raise InputError("Standard input holds far more than one form.", "Check that it is the right file.")
    return text_of(content, "Standard input")


def fault_in(numbers: Sequence[str], choices: Sequence[Choice], most: int = 1) -> str:
    """Why these are no answer, in a sentence; empty where they are one. Typed words are never repeated."""
    by_number = {str(choice.number): choice for choice in choices}
    if not numbers:
        return Message("Nothing was typed.")
    strange = next((number for number in numbers if number not in by_number), None)
    if strange is not None:
        return _no_such(strange, by_number.keys(), most)
    if len(numbers) > most:
        if most == 1:
            return Message("Only one answer fits here.")
        return Message("At most {most} answers fit here.", most=most)
    alone = next((by_number[number] for number in numbers if by_number[number].alone), None)
    if alone and len(numbers) > 1:
        return Message(
            "“{text}” stands alone: type {number} by itself, or the other numbers without it.",
            text=alone.text,
            number=alone.number,
        )
    return ""


def _no_such(typed: str, known: Collection[str], most: int) -> str:
    if not (typed.isascii() and typed.isdecimal()):
        return Message("That is not a number of an answer.")
    if len(typed) > _LONGEST_NUMBER:
        return Message("There is no such number here.")
    if most > 1 and len(typed) > 1 and all(digit in known for digit in typed):
        return Message(
            "There is no {typed} here. For {apart}, put a space between them.", typed=typed, apart=listed(typed)
        )
    return Message("There is no {typed} here.", typed=typed)


def _can_be_typed(choices: Sequence[Choice], several: bool, most: int, letters: Mapping[str, str]) -> str:
    """Everything that fits here, in sentences."""
    if not choices:
        return joined(" ", (Message("Please type a letter."), key_line(letters)))
    numbers = [choice.number for choice in choices]
    span = {"first": min(numbers), "last": max(numbers)}
    if not several:
        asked = Message("Please type one number from {first} to {last}.", **span)
    elif most < len(choices):
        asked = Message(
            "Please type numbers from {first} to {last} with spaces between them, at most {most} of them.",
            most=most,
            **span,
        )
    else:
        asked = Message("Please type numbers from {first} to {last} with spaces between them.", **span)
    none = [Message("0 is “{text}”.", text=choice.text) for choice in choices if choice.number == 0]
    return joined(" ", (asked, *none, key_line(letters)))


def key_line(letters: Mapping[str, str]) -> str:
    """What each of these keys does, in a sentence."""
    return joined("", (listed(joined(" ", (key or "Enter", does)) for key, does in letters.items()), "."))


def terminal_progress() -> Progress:
    """A progress that keeps to one line at a terminal; else, or line by line, it speaks at each tenth of the work."""
    last = [-1]
    said: list[tuple[int, int, str]] = []

    def show(done: int, total: int, what: str) -> None:
        if said[-1:] == [(done, total, what)]:
            return  # work that asks again and again whether to stop tells nothing new
        said[:] = [(done, total, what)]
        tenth = done * 10 // max(1, total)
        line = tr(Message("{done} of {total}  {what}", done=f"{done:>6}", total=total, what=what))
        if sys.stderr.isatty() and not _State.is_line_by_line:
            end = "\n" if done >= total else ""
            click.echo(f"\r\033[K{line}{end}", nl=False, err=True)
        elif tenth != last[0]:
            click.echo(line, err=True)
        last[0] = tenth

    return show
