"""What the verbs of `guidance` print: a finding with its answers, and two packs compared."""

from __future__ import annotations

import click

from pscdesk.cli import terminal
from pscdesk.errors import PackError
from pscdesk.guidance.compare.compare import Comparison, Move
from pscdesk.guidance.pack.pack_types import Answers, Finding

_MOST_REWORDED = 40


def tell_finding(finding: Finding) -> None:
    """Print a finding, and answers that show it."""
    click.echo(terminal.wrapped(f"{finding.block}: {finding.sentence}"))
    if finding.witness:
        click.echo(terminal.wrapped(f"Shown by: {answers_told(finding.witness)}", "    "))


def stop_for(findings: tuple[Finding, ...], advice: str) -> None:
    """``PackError`` that says how many faults there are, where there are any."""
    if findings:
        raise PackError(f"The guidance has {len(findings)} faults.", advice)


def tell_comparison(comparison: Comparison) -> None:
    """Print what falls first, then what ends elsewhere, then which words changed."""
    falls = [move for move in comparison.moves if move.falls]
    others = [move for move in comparison.moves if not move.falls]
    for title, moves in (("Less urgent than before", falls), ("Different from before", others)):
        if moves:
            click.echo(f"\n{title}: {len(moves)}")
        for move in moves:
            click.echo(terminal.wrapped(f"- {_move(move)}", "  "))
            click.echo(terminal.wrapped(f"For example: {answers_told(move.witness)}", "      "))
    if comparison.reworded:
        click.echo(f"\nWords that changed: {len(comparison.reworded)}")
    for each in comparison.reworded[:_MOST_REWORDED]:
        click.echo(terminal.wrapped(f"- {each.block}{f', {each.field}' if each.field else ''}", "  "))
        for sign, words in (("was", each.before), ("is", each.after)):
            if words:
                click.echo(terminal.wrapped(f"{sign}: {words}", "      "))
    if len(comparison.reworded) > _MOST_REWORDED:
        click.echo(f"  and {len(comparison.reworded) - _MOST_REWORDED} more.")
    for sentence in comparison.unproved:
        click.echo(terminal.wrapped(sentence))
    if not (comparison.moves or comparison.unproved):
        click.echo("No answers end elsewhere: compared over every combination.")


def answers_told(answers: Answers) -> str:
    """Answers in one line."""
    return ", ".join(f"{question} = {' + '.join(chosen)}" for question, chosen in answers.items())


def _move(move: Move) -> str:
    if move.what == "outcome":
        return f"{move.before} became {move.after}."
    if move.what == "reason":
        return f"{move.item} stays, for another reason: “{move.before}” became “{move.after}”."
    asked = {"gate": "stands", "option": "fits", "question": "is asked"}[move.what]
    return f"whether the {move.what} “{move.item}” {asked}: {move.before} became {move.after}."
