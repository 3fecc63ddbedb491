"""How changes of guidance are printed: by effect, what is lower before the rest, each with answers that show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click
import msgspec

from pscdesk.cli import terminal
from pscdesk.cli.guidance_parts.findings_told import answers_told
from pscdesk.cli.workshop_parts.workshop_given import MOST_SHOWN
from pscdesk.guidance.workshop.caution.effects_told import EFFECT_WORDS, EFFECTS, Changes
from pscdesk.guidance.workshop.caution.refusal import Refusal
from pscdesk.guidance.workshop.shown.changes_shown import ShownChange, counts_of

_NOTHING = "Nothing changes for anybody."


def tell_refusals(refusals: Sequence[Refusal], no_reason: Sequence[str], most: int = MOST_SHOWN) -> None:
    """Print what keeps guidance from being sent, causes first; nothing where nothing does."""
    if refusals:
        click.echo(f"What it breaks: {len(refusals)}")
    for one in refusals[:most]:
        where = ", ".join(each for each in (one.block, one.field) if each)
        click.echo(terminal.wrapped(f"{where}: {one.sentence}" if where else one.sentence, "  ", "- "))
        if one.witness:
            click.echo(terminal.wrapped(f"For example: {answers_told(one.witness)}", "      "))
    _tell_rest(len(refusals), most)
    if no_reason:
        click.echo(f"Without a reason yet: {len(no_reason)}")
    for place in no_reason[:most]:
        click.echo(terminal.wrapped(place, "  ", "- "))
    _tell_rest(len(no_reason), most)


def tell_changes_by_effect(
    shown: Sequence[ShownChange], unproved: Sequence[str], most: int = MOST_SHOWN, nothing: str = _NOTHING
) -> None:
    """Print every change by its effect, at most so many of each; and what could not be compared."""
    for effect in EFFECTS:
        found = [one for one in shown if one.effect == effect]
        if not found:
            continue
        click.echo(f"\n{EFFECT_WORDS[effect]}: {len(found)}")
        for one in found[:most]:
            tell_change(one)
        _tell_rest(len(found), most)
    for sentence in unproved:
        click.echo(terminal.wrapped(f"This could not be compared: {sentence}"))
    if not shown and not unproved:
        click.echo(nothing)


def tell_change(one: ShownChange) -> None:
    """Print one change, by what it is called in the guidance too, with its reason and answers that show it."""
    called = ", ".join(each for each in (one.block, one.field) if each)
    click.echo(terminal.wrapped(f"{one.sentence} ({called})", "  ", "- "))
    for reason in one.reasons:
        sources = f" Sources: {'; '.join(reason.sources)}." if reason.sources else ""
        click.echo(terminal.wrapped(f"Why: {reason.why}{sources}", "      "))
    if one.example:
        click.echo(terminal.wrapped(f"For example: {' '.join(one.example)}", "      "))


def counts_line(shown: Sequence[ShownChange]) -> str:
    """How many changes there are of each effect, in one line."""
    told = [f"{EFFECT_WORDS[effect].lower()}: {count}" for effect, count in counts_of(shown).items() if count]
    return "; ".join(told) or "nothing changes"


def refusal_json(one: Refusal) -> dict[str, Any]:
    """A refusal as plain values."""
    return {
        "cause": one.cause,
        "block": one.block,
        "field": one.field,
        "sentence": str(one.sentence),
        "was": one.was,
        "to": one.to,
        "answers": one.witness,
    }


def changes_json(changes: Changes) -> dict[str, Any]:
    """Changes as plain values, with their counts and the digest of their list."""
    return {
        "counts": changes.counts,
        "digest": changes.digest,
        "changes": [{**msgspec.to_builtins(one), "sentence": str(one.sentence)} for one in changes.changes],
        "unproved": list(changes.unproved),
    }


def _tell_rest(found: int, most: int) -> None:
    if found > most:
        click.echo(f"  and {found - most} more (--all shows them).")
