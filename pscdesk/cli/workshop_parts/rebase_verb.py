"""``pscdesk guidance rebase``: follow newer guidance; each change is kept, in it already, or waits for an answer."""

from __future__ import annotations

from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.workshop_parts.workshop_given import FINDINGS, PATH, base_file, folder_of, place_of, shown, tell_json
from pscdesk.errors import InputError
from pscdesk.guidance.workshop.overlay.edits import Addition, Edit, Line, Value
from pscdesk.guidance.workshop.overlay.rebasing import Answer, Carried
from pscdesk.guidance.workshop.overlay.typed_words import value_of_words
from pscdesk.work.workshop.workshop import Workshop
from pscdesk.work.workshop.workshop_acts import answer_several, carry_over, waiting

_TITLES = {"kept": "Kept", "already": "In the newer guidance already", "both changed": "Both changed", "gone": "Gone"}


@click.command()
@click.argument("folder", type=PATH)
@click.argument("newer", metavar="[FILE.pscg|PACK]", type=PATH, required=False)
@click.option("--mine", type=int, multiple=True, metavar="N", help="Of number N, keep your own.")
@click.option("--base", "theirs", type=int, multiple=True, metavar="N", help="Of number N, take the newer guidance's.")
@click.option("--anew", nargs=2, multiple=True, metavar="N TEXT", help="Of number N, write TEXT in place of both.")
@click.option("--json", "as_json", is_flag=True, help="Print what became of each change as JSON.")
@click.pass_context
def rebase(
    context: click.Context,
    folder: Path,
    newer: Path | None,
    mine: tuple[int, ...],
    theirs: tuple[int, ...],
    anew: tuple[tuple[str, str], ...],
    as_json: bool,
) -> None:
    """Carry your changes over to newer guidance; without a file: what waits for your answer, with its number.

    Nothing is dropped in silence, and nothing can be sent while something waits (status 1).
    """
    workshop = folder_of(folder)
    if newer is not None and (mine or theirs or anew):
        raise InputError("First carry your changes over, then answer what waits.", "Leave the file out to answer.")
    if newer is not None:
        overlay = workshop.overlay()
        held = workshop.followed(overlay).says.issue
        carried = carry_over(workshop, base_file(newer, issue=held + 1)).carried
        if not as_json:
            _tell_carried(carried)
    elif mine or theirs or anew:
        _answer(workshop, mine, theirs, anew)
    left = waiting(workshop)
    if as_json:
        tell_json([_json(number, one) for number, one in enumerate(left, 1)])
    else:
        _tell_waiting(left, str(folder))
    if left:
        context.exit(FINDINGS)


def _answer(
    workshop: Workshop, mine: tuple[int, ...], theirs: tuple[int, ...], anew: tuple[tuple[str, str], ...]
) -> None:
    """Answer by the numbers as they stand now, all as one step."""
    before = waiting(workshop)
    written = [(_number(number), text) for number, text in anew]
    asked = [*mine, *theirs, *(number for number, _ in written)]
    if len(set(asked)) != len(asked):
        raise InputError("A number stands there twice.", "Nothing was changed. Answer each once.")
    strange = next((one for one in asked if not 1 <= one <= len(before)), None)
    if strange is not None:
        raise InputError(f"Nothing of number {strange} waits.", "Nothing was changed. Look at the list again.")
    base = workshop.base(workshop.overlay())
    answers: list[tuple[Carried, Answer, Value]] = []
    answers.extend((before[number - 1], "mine", None) for number in mine)
    answers.extend((before[number - 1], "base", None) for number in theirs)
    for number, text in written:
        one = before[number - 1]
        like = one.part.to if isinstance(one.part, Edit) else ""
        kind = one.part.block.split(" ")[0]
        field = "" if isinstance(one.part, Addition) else one.part.field
        answers.append((one, "anew", value_of_words(base, kind, field, (text,), like)))
    answer_several(workshop, answers)
    click.echo(f"Answered: {len(answers)}.")


def _number(word: str) -> int:
    if not (word.isascii() and word.isdecimal() and len(word) < 6):
        raise InputError(f"“{word}” is no number.", "Write --anew NUMBER TEXT.")
    return int(word)


def _tell_carried(carried: tuple[Carried, ...]) -> None:
    for fate, title in _TITLES.items():
        found = [one for one in carried if one.fate == fate]
        if found:
            click.echo(f"{title}: {len(found)}. {found[0].sentence}")
        for one in found if fate == "already" else ():
            click.echo(terminal.wrapped(place_of(one.part), "  ", "- "))
    if not carried:
        click.echo("You have changed nothing, so nothing had to be carried over.")


def _tell_waiting(left: tuple[Carried, ...], folder: str) -> None:
    if not left:
        click.echo("Nothing waits for an answer.")
        return
    click.echo(f"\nWaiting for your answer: {len(left)}")
    for number, one in enumerate(left, 1):
        click.echo(terminal.wrapped(f"{place_of(one.part)}. {one.sentence}", label=f"{number:4}  "))
        for name, value in (("it said", one.said), ("it says now", one.says), ("you say", _own(one))):
            if value is not None:
                click.echo(terminal.wrapped(shown(value), "        ", f"{name}: "))
    click.echo(f"\nAnswer: pscdesk guidance rebase {folder} --mine N, --base N, or --anew N TEXT.")


def _own(one: Carried) -> Value:
    if isinstance(one.part, Edit):
        return one.part.to
    return one.part.text if isinstance(one.part, Line) else None


def _json(number: int, one: Carried) -> dict[str, object]:
    return {
        "number": number,
        "where": place_of(one.part),
        "fate": one.fate,
        "said": one.said,
        "says": one.says,
        "ours": _own(one),
    }
