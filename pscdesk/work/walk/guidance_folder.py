"""Guidance in a folder of its own: everything against it, what it would change, and installing it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.errors import PackError
from pscdesk.guidance.pack.also import also_notes
from pscdesk.guidance.pack.pack_types import Finding, Pack
from pscdesk.guidance.pack.translation import translation_notes
from pscdesk.guidance.reading.pack import load_pack, read_pack
from pscdesk.language import WELSH
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.walk.guidance_files.guidance_pin import FOLDER, Pin, pin_path, pin_text
from pscdesk.work.walk.guidance_files.signed_files import any_signed_file
from pscdesk.work.walk.guidance_in_use import Found, found_in_use

if TYPE_CHECKING:  # proving and comparing load only when asked for
    from pscdesk.guidance.compare.compare import Comparison

_LARGEST = 4 * 1024 * 1024


def examine(folder: Path, today: dt.date) -> tuple[Pack, tuple[Finding, ...]]:
    """The pack in ``folder`` and everything against it: every check, and what no situation covers.

    Raises ``PackError`` where it does not even read.
    """
    # imported here: the proofs are loaded only when a pack is installed
    from pscdesk.guidance.proofs.check import check
    from pscdesk.guidance.proofs.row_coverage import coverage_findings

    pack = read_pack(folder)
    findings = check(pack, today)
    return pack, (*findings, *(() if findings else coverage_findings(pack)))


def notes_on_welsh(found: Found) -> tuple[Finding, ...]:
    """What is missing or out of date in the Welsh of guidance; it stops nothing."""
    notes = translation_notes(found.pack, found.translated(WELSH), WELSH)
    return (*notes, *also_notes(found.pack, found.also(WELSH), WELSH))


def changes_against_use(places: Places, pack: Pack) -> Comparison:
    """What would change for people if this pack took the place of the one in use."""
    from pscdesk.guidance.compare.compare import compare

    return compare(found_in_use(places).pack, pack)


def install(places: Places, folder: Path, today: dt.date) -> Pack:
    """Put the pack in ``folder`` into the policy folder and pin it; ``PackError`` if anything is against it.

    The files are placed first and the pin is written last, so that people keep the former guidance until all of the
    new one is there. ``FileError`` when the policy folder cannot be written.
    """
    pack, findings = examine(folder, today)
    if findings:
        raise PackError(
            Message(
                "This guidance is not installed: {number} things are against it, the first in {block}: {sentence}",
                number=len(findings),
                block=findings[0].block,
                sentence=findings[0].sentence,
            ),
            Message("Put them right; pscdesk guidance check lists them all."),
        )
    _hold_unsigned(places)
    if places.policy.is_relative_to(places.home):
        keep_private(places.home)
    placed = places.policy / FOLDER / pack.digest[:16]
    for path in sorted(folder.iterdir()):
        if path.suffix == ".toml":
            write_whole(placed / path.name, read_whole(path, at_most=_LARGEST))
    if load_pack(placed).digest != pack.digest:
        raise PackError(
            Message(
                "The guidance was changed while it was being installed, or files of another version lie in its place."
            ),
            Message("Empty the folder {folder} and install it again.", folder=placed),
        )
    pin = Pin(pack.about.id, pack.about.version, pack.digest)
    write_whole(pin_path(places), pin_text(pin).encode())
    return pack


def _hold_unsigned(places: Places) -> None:
    """``PackError`` where approved guidance from a signed file is in use here: no unsigned one takes its place."""
    if not any_signed_file(places):
        return
    from pscdesk.work.walk.guidance_files.file_in_use import needs_file  # only where there are signed files

    if needs_file(places):
        raise PackError(
            Message("Guidance from a signed file is in use here, and a folder that nobody signed does not replace it."),
            Message("Have the new guidance signed, or have the signed one withdrawn first."),
        )
