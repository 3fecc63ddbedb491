"""``pscdesk guidance read``, ``sign``, ``approve`` and ``withdraw``: what those do who stand behind guidance."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pscdesk.cli import terminal
from pscdesk.cli.workshop_parts.changes_told import changes_json, counts_line, tell_change, tell_changes_by_effect
from pscdesk.cli.workshop_parts.workshop_given import MOST_SHOWN, PATH, hold_new, own_key, shown, tell_json
from pscdesk.errors import InputError, PscDeskError
from pscdesk.guidance.workshop.caution.refusal import Refusal
from pscdesk.guidance.workshop.overlay.edits import Edit
from pscdesk.guidance.workshop.overlay.typed_words import said_now, value_of_words
from pscdesk.guidance.workshop.signing.guidance_file import LARGEST, read_guidance
from pscdesk.guidance.workshop.signing.statements import STANCE_WORDS, Remark, Stance
from pscdesk.paths import find_places
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.walk.guidance_files.approvers_followed import followed_card
from pscdesk.work.workshop.reader import Reading, hold_takeable, reading, state
from pscdesk.work.workshop.reader import approve as approved_file
from pscdesk.work.workshop.reader import withdraw as withdrawal_of

_FILE = click.argument("file", metavar="FILE.pscg", type=PATH)
_EVERYTHING = 1_000_000


@click.command()
@_FILE
@click.option("--all", "everything", is_flag=True, help="Show every line, not the first of each kind.")
@click.option("--json", "as_json", is_flag=True, help="Print all of it as JSON.")
def read(file: Path, everything: bool, as_json: bool) -> None:
    """Tell what a file of guidance changes: since you last signed, only what changed since then."""
    told = _reading(file)
    says = told.read.says
    if as_json:
        since = told.since.says.issue if told.since else None
        roles = [one.role for one in told.read.signatures]
        about = {"id": says.id, "version": says.version, "issue": says.issue, "kind": says.kind}
        tell_json(
            {
                **about,
                "base_is_known": told.is_base_known,
                "signed_by": roles,
                "since_issue": since,
                **changes_json(told.changes),
            }
        )
        return
    _tell_about(told)
    for less in told.less:
        click.echo(terminal.wrapped(f"Asks for less: {_less_line(less)}", "  ", "- "))
    _tell_changes(told, _EVERYTHING if everything else MOST_SHOWN)
    _tell_welsh(told)


@click.command()
@_FILE
@click.argument("out", metavar="OUT.psct", type=PATH)
@click.option("--read", "stance", flag_value="read", help="Say that you have read it.")
@click.option("--agree", "stance", flag_value="approve", help="Say that you agree. It is no signature: see approve.")
@click.option("--object", "stance", flag_value="object", help="Say that you object; with a remark or a proposal.")
@click.option("--remark", "remarks", nargs=2, multiple=True, metavar="BLOCK TEXT", help="A remark on a block.")
@click.option("--propose", "proposed", nargs=3, multiple=True, metavar="BLOCK FIELD TEXT", help="Other words.")
@click.option("--why", default="", help="Why you propose them.")
def sign(
    file: Path,
    out: Path,
    stance: Stance | None,
    remarks: tuple[tuple[str, str], ...],
    proposed: tuple[tuple[str, str, str], ...],
    why: str,
) -> None:
    """Return a statement on guidance that was sent to you, signed with your key: remarks, and other words for it."""
    if stance is None:
        raise InputError("Say whether you read it, agree or object.", "Add --read, --agree or --object.")
    hold_new(out)
    told = _reading(file)
    said = tuple(Remark(block=block, text=text) for block, text in _held(told, remarks))
    edits = tuple(_proposal(told, block, field, text, why) for block, field, text in proposed)
    write_whole(out, state(find_places().home, told, own_key(), terminal.today(), stance, said, edits))
    click.echo(
        f"Saved: {out}. It says: {own_key().public.role} {STANCE_WORDS[stance]}, of issue {told.read.says.issue}."
    )


@click.command()
@_FILE
@click.argument("out", metavar="OUT.pscg", type=PATH)
@click.option("--yes", is_flag=True, help="Do not ask. Only where nothing ends lower than before.")
def approve(file: Path, out: Path, yes: bool) -> None:
    """Sign guidance, so that desks may use it. Whatever ends lower than before you confirm one by one."""
    hold_new(out)
    signer, told = own_key(), _reading(file)
    hold_takeable(told.read.says)
    _tell_about(told)
    click.echo(f"You sign as {signer.public.role}. What changes: {counts_line(told.shown)}.")
    lower = [one for one in told.shown if one.effect in ("lower", "expectation")]
    unproved = told.changes.unproved
    if (lower or told.less or unproved or not told.is_base_known) and (yes or not sys.stdin.isatty()):
        raise InputError(
            "Something ends lower than before, or could not be compared, or nobody knows what it follows, so somebody "
            "must read each of these.",
            "Nothing was signed. Run it at a terminal, without --yes.",
        )
    if not told.is_base_known:
        _confirm("I know where what it follows is from. Type yes: ")
    for number, one in enumerate(lower, 1):
        click.echo(f"\nLower than before, {number} of {len(lower)}:")
        tell_change(one)
        _confirm("That is meant. Type yes: ")
    for number, less in enumerate(told.less, 1):
        click.echo(terminal.wrapped(f"\nAsks for less, {number} of {len(told.less)}: {_less_line(less)}"))
        _confirm("That is meant. Type yes: ")
    for sentence in unproved:
        click.echo(terminal.wrapped(f"\nThis could not be compared: {sentence}"))
        _confirm("I have looked at it myself. Type yes: ")
    if not yes:
        _tell_changes(told)
        _tell_welsh(told)
        terminal.must_agree("\nSign it? Type yes: ", "Nothing was signed.", unasked="Nothing was signed.")
    write_whole(out, approved_file(find_places().home, told, signer, terminal.today()))
    click.echo(f"Saved: {out}, signed as {signer.public.role}. Send it back to whoever sent it.")


@click.command()
@_FILE
@click.argument("out", metavar="OUT.pscw", type=PATH)
@click.option("--because", required=True, help="Why it is not to be used any more. Everybody who used it reads that.")
def withdraw(file: Path, out: Path, because: str) -> None:
    """Save the withdrawal of guidance, signed with your key alone; desks that get it go back to what was before."""
    hold_new(out)
    told = read_guidance(read_whole(file, at_most=LARGEST))
    write_whole(out, withdrawal_of(told, own_key(), terminal.today(), because))
    click.echo(f"Saved: {out}. It withdraws {told.says.id} {told.says.version}, issue {told.says.issue}.")
    click.echo(terminal.wrapped(f"It works only where it arrives. On each desk: pscdesk guidance install {out.name}"))


def _reading(file: Path) -> Reading:
    places = find_places()
    try:
        card = followed_card(places)
    except PscDeskError:
        card = None
    return reading(places.home, read_whole(file, at_most=LARGEST), card.follows if card else ())


def _tell_about(told: Reading) -> None:
    says = told.read.says
    kind = "a whole pack" if says.kind == "whole" else "the base and what a force says otherwise"
    click.echo(f"{says.id} {says.version}, issue {says.issue}: {kind}.")
    if says.kind == "whole":
        click.echo("Nothing holds it to any other guidance. What it asks for less is told, and nothing refuses it.")
    roles = ", ".join(one.role for one in told.read.signatures)
    click.echo(f"Signed so far by: {roles or 'nobody'}.")
    if says.use_until:
        click.echo(f"To be used until {says.use_until}.")
    if not told.is_base_known:
        click.echo(
            terminal.wrapped(
                "What it follows is not what came with PSC Desk, and is not signed by anybody whom you are known to "
                "follow. Ask where it is from.",
                label="! ",
            )
        )
    since = (
        f"issue {told.since.says.issue}, the last you answered"
        if told.since
        else ("the guidance it follows" if told.is_base_known and says.base else "what came with PSC Desk")
    )
    click.echo(f"Compared with {since}:")


def _tell_changes(told: Reading, most: int = MOST_SHOWN) -> None:
    since = "Nothing changes for people since you signed." if told.since else "Nothing changes for anybody."
    tell_changes_by_effect(told.shown, told.changes.unproved, most, since)


def _less_line(one: Refusal) -> str:
    """What is less, by the block as people know it, with what the guidance before said."""
    was = ", ".join(one.was) if isinstance(one.was, tuple) else one.was
    return f"{one.block}, {one.field}: {one.sentence} Before: {was}."


def _tell_welsh(told: Reading) -> None:
    """Print every Welsh text of the force's own, since no proof reads it."""
    overlay = told.read.says.overlay
    if overlay is not None and overlay.welsh:
        click.echo(f"\nWelsh of the force’s own texts, which nothing proves: {len(overlay.welsh)}")
        for one in overlay.welsh:
            click.echo(terminal.wrapped(f"{one.en} → {one.cy} ({one.status})", "  ", "- "))


def _proposal(told: Reading, block: str, field: str, text: str, why: str) -> Edit:
    overlay = told.read.says.overlay
    was = told.base.fields.get((block, field)) if overlay is None else said_now(told.base, overlay, block, field)
    if was is None:
        raise InputError(f"The guidance has no “{field}” in “{block}”.", "Propose words for a field that it has.")
    to = value_of_words(told.base, block.split(" ", maxsplit=1)[0], field, (text,), was)
    return Edit(block=block, field=field, was=was, to=to, why=why)


def _held(told: Reading, remarks: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    overlay = told.read.says.overlay
    added = overlay.add if overlay is not None else ()
    blocks = {block for block, _ in told.base.fields} | {f"{one.kind} {one.told.get('id')}" for one in added}
    for block, text in remarks:
        if not text.strip() or len(text) > 600 or len(block) > 160:
            raise InputError("A remark has up to 600 letters.", "Say it shorter, or in two.")
        if block not in blocks:
            raise InputError(
                f"The guidance has no block “{shown(block)}”.", "Remark on one that pscdesk guidance read names."
            )
    return remarks


def _confirm(ask: str) -> None:
    if not terminal.agrees(ask):
        raise InputError("Nothing was signed.", "Say to whoever sent it what you do not agree to: guidance sign.")
