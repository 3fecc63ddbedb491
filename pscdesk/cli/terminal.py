"""Terminal input and output: numbered options, one line of answers, progress on one line."""

from __future__ import annotations

import datetime as dt
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import click

from pscdesk.work.progress import Progress

WIDTH = 78


class Quit(Exception):
    """The person typed ``q``."""


class Back(Exception):
    """The person typed ``b``."""


@dataclass(frozen=True)
class Choice:
    """One line to choose from."""

    id: str
    text: str
    define: str = ""


def today() -> dt.date:
    """The day on this computer's clock; only its month ever matters."""
    return dt.date.today()  # noqa: DTZ011 (a desk counts in its own local month)


def wrapped(text: str, indent: str = "") -> str:
    """Text folded to the width of a page, every line indented."""
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent)


def show_choices(choices: Sequence[Choice]) -> None:
    """Print the options with their numbers, each with its definition beneath."""
    for number, choice in enumerate(choices, 1):
        lines = textwrap.wrap(choice.text, WIDTH - 6)
        click.echo(f"  {number:2}  {lines[0]}")
        for line in lines[1:]:
            click.echo(f"      {line}")
        if choice.define:
            click.echo(wrapped(choice.define, "        "))


def ask(
    prompt: str,
    choices: Sequence[Choice],
    *,
    several: bool = False,
    at_most: int | None = None,
    extra: dict[str, str] | None = None,
) -> tuple[str, ...] | str:
    """The ids chosen, or a key of ``extra``; raises ``Quit`` or ``Back``; asks again after anything else."""
    keys = extra or {}
    while True:
        typed = read_line(prompt).lower()
        if typed in ("q", "quit"):
            raise Quit
        if typed in ("b", "back"):
            raise Back
        if typed in keys:
            return typed
        numbers = list(dict.fromkeys(typed.replace(",", " ").split()))
        fits = all(number.isdecimal() and 1 <= int(number) <= len(choices) for number in numbers)
        most = (at_most or len(choices)) if several else 1
        if fits and 1 <= len(numbers) <= most:
            return tuple(choices[int(number) - 1].id for number in numbers)
        click.echo(_try_again(len(choices), several, at_most))


def read_line(prompt: str) -> str:
    """What was typed, without the spaces around it; ``click.Abort`` at the end of the input."""
    click.echo(prompt, nl=False)
    line = sys.stdin.readline()
    if not line:
        click.echo()
        raise click.Abort
    return line.strip()


def _try_again(count: int, several: bool, at_most: int | None) -> str:
    if not several:
        return f"Please type one number from 1 to {count}."
    limit = f", at most {at_most} of them" if at_most and at_most < count else ""
    return f"Please type numbers from 1 to {count} with spaces between them{limit}."


def terminal_progress() -> Progress:
    """A progress that keeps to one line at a terminal; elsewhere it speaks at each tenth of the work."""
    last = [-1]
    said: list[tuple[int, int, str]] = []

    def show(done: int, total: int, what: str) -> None:
        if said[-1:] == [(done, total, what)]:
            return  # work that asks again and again whether to stop tells nothing new
        said[:] = [(done, total, what)]
        tenth = done * 10 // max(1, total)
        if sys.stderr.isatty():
            end = "\n" if done >= total else ""
            click.echo(f"\r\033[K{done:>6} of {total}  {what}{end}", nl=False, err=True)
        elif tenth != last[0]:
            click.echo(f"{done:>6} of {total}  {what}", err=True)
        last[0] = tenth

    return show
