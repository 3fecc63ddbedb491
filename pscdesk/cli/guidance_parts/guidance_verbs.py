"""``pscdesk guidance``: check a pack, try its situations, compare two, print the logic book, install one."""

from __future__ import annotations

from pathlib import Path

import click

from pscdesk import assets
from pscdesk.cli import terminal
from pscdesk.cli.guidance_parts import using_verbs
from pscdesk.cli.guidance_parts.findings_told import stop_for, tell_comparison, tell_finding
from pscdesk.cli.workshop_parts.workshop_given import draft_pack, folder_of, is_worked_on
from pscdesk.documents.formats import PDF
from pscdesk.documents.letters import question_marks
from pscdesk.errors import PackError
from pscdesk.guidance.book.changed_book import changed_book
from pscdesk.guidance.book.logic_book import logic_book
from pscdesk.guidance.book.plain_words import ease_of, plain_words_notes
from pscdesk.guidance.compare.compare import compare
from pscdesk.guidance.pack.local_lines import with_local_lines
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.proofs.check import check
from pscdesk.guidance.proofs.row_coverage import coverage, vignette_findings
from pscdesk.paths import find_places
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.walk.guidance_files.given_guidance import found_at, sound_pack_at
from pscdesk.work.walk.guidance_folder import notes_on_welsh
from pscdesk.work.walk.guidance_in_use import Found, found_in_use

_FOLDER = click.Path(path_type=Path)


@click.group()
def guidance() -> None:
    """Check, compare, print and install the guidance the aid walks through."""


@guidance.command(name="check")
@click.argument("pack_folder", metavar="[PACK]", type=_FOLDER, required=False)
def check_(pack_folder: Path | None) -> None:
    """Prove guidance in a folder or file sound (without one, the guidance in use); notes on wording stop nothing."""
    found = found_at(find_places(), pack_folder) if pack_folder else _in_use()
    pack = found.pack
    findings = check(pack, terminal.today())
    for finding in findings:
        tell_finding(finding)
    stop_for(findings, "Put them right before anyone uses it.")
    notes = (*plain_words_notes(pack), *notes_on_welsh(found))
    for note in notes:
        click.echo(terminal.wrapped(f"Note on {note.block}: {note.sentence}"))
    ease = ease_of(pack)
    click.echo(
        terminal.wrapped(
            f"The guidance {pack.about.id} {pack.about.version} is sound: {len(pack.flow.question)} questions, "
            f"{len(pack.flow.gate)} gates, {len(pack.flow.outcome)} outcomes, {len(pack.flow.action)} informal "
            f"options, {len(pack.flow.never)} promises proved over every combination of answers. Notes on wording: "
            f"{len(notes)}. Reading ease: median {ease.median:.0f}, and 60 or easier in {ease.plain:.0%} of texts."
        )
    )


@guidance.command()
@click.argument("pack_folder", metavar="[PACK]", type=_FOLDER, required=False)
def test(pack_folder: Path | None) -> None:
    """Try every situation of the guidance, and say how much of it they meet."""
    pack = _pack(pack_folder)
    findings = tuple(vignette_findings(pack))
    for finding in findings:
        tell_finding(finding)
    stop_for(findings, "Put the situation or the rule right.")
    met = coverage(pack)
    share = ", ".join(f"{kind} {hit} of {wanted}" for kind, (hit, wanted) in met.met.items())
    click.echo(f"{len(pack.vignettes)} situations end where they should. They meet: {share}.")
    for block in met.missed:
        click.echo(f"No situation meets {block}.")
    if met.missed:
        raise PackError(f"{len(met.missed)} blocks are met by no situation.", "Add situations to vignettes.toml.")


@guidance.command(name="compare")
@click.argument("old", type=_FOLDER)
@click.argument("new", type=_FOLDER)
def compare_(old: Path, new: Path) -> None:
    """Tell which answers end elsewhere under NEW than under OLD, with an example of each, and which words changed."""
    tell_comparison(compare(_pack(old), _pack(new)))


@guidance.command()
@click.argument("out", metavar="OUT.pdf", type=_FOLDER)
@click.option("--pack", "pack_folder", type=_FOLDER, help="Print this guidance, not the one in use.")
@click.option("--against", type=_FOLDER, help="Mark with bars in the margin what is different from this guidance.")
def book(out: Path, pack_folder: Path | None, against: Path | None) -> None:
    """Save the logic book: everything the guidance says and decides, to be read and signed.

    Both may be a folder of files, a folder in which guidance is worked on, or a FILE.pscg.
    """
    pack = with_local_lines(_pack(pack_folder))
    document = logic_book(pack) if against is None else changed_book(with_local_lines(_pack(against)), pack)
    if marks := question_marks(document, assets.FONTS):
        click.echo(terminal.wrapped(marks), err=True)
    (content,) = PDF.files(document, assets.FONTS, out.stem).values()
    write_whole(out, content)
    click.echo(f"Saved: {out}")


for verb in (using_verbs.install, using_verbs.follow):
    guidance.add_command(verb)


def _pack(given: Path | None) -> Pack:
    places = find_places()
    if given is not None and is_worked_on(given):
        return draft_pack(folder_of(given))
    return _in_use().pack if given is None else sound_pack_at(places, given)


def _in_use() -> Found:
    """The guidance in use as it is written; where the force's own cannot be used, that is said."""
    found = found_in_use(find_places())
    if found.why_not:
        click.echo(terminal.wrapped(found.why_not), err=True)
    return found
