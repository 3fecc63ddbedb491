"""Which guidance pack is in use, shipped or installed and pinned by the force; and installing one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pscdesk import assets
from pscdesk.errors import FileError, InputError, PackError
from pscdesk.guidance.pack.also import also_in, also_notes, with_also
from pscdesk.guidance.pack.pack_types import Finding, Pack
from pscdesk.guidance.pack.translation import in_language, translation_notes, translations_in
from pscdesk.guidance.reading.pack import load_pack, read_pack
from pscdesk.language import ENGLISH, WELSH
from pscdesk.local import LOCAL_FILE, ForceContacts, load_local
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.storage.private_folder import keep_private
from pscdesk.storage.toml_file import read_toml
from pscdesk.storage.whole_file import write_whole

if TYPE_CHECKING:  # proving and comparing load only when asked for: every walk asks which pack is in use
    from pscdesk.guidance.compare.compare import Comparison

PIN_FILE = "guidance.toml"
FOLDER = "guidance"
_LARGEST = 4 * 1024 * 1024
_BACK = Message("The guidance that came with PSC Desk is used instead.")


@dataclass(frozen=True)
class InUse:
    """The guidance in use in one language, the force's own numbers, and why its own guidance is not used (if so).

    ``seen`` is how the policy's files looked when they were read.
    """

    language: str
    pack: Pack
    local: ForceContacts
    why_not_own: str
    seen: tuple[tuple[int, int], ...]


class PolicyPlace(Protocol):
    """The one place this reads: the folder in which the force's policy lies."""

    @property
    def policy(self) -> Path:
        """The policy folder."""
        ...


def in_use(places: PolicyPlace, language: str) -> InUse:
    """Everything that a walk needs, read from disk: this takes long enough to be noticed (some 60 to 90 ms)."""
    seen = policy_seen(places)
    pack, why_not_own = pack_in_use(places, language)
    return InUse(language, pack, load_local(places.policy), why_not_own, seen)


def policy_seen(places: PolicyPlace) -> tuple[tuple[int, int], ...]:
    """When the policy's files about guidance were changed and their sizes: others as soon as another is installed."""
    found: list[tuple[int, int]] = []
    for name in (PIN_FILE, LOCAL_FILE):
        try:
            status = (places.policy / name).stat()
            found.append((status.st_mtime_ns, status.st_size))
        except OSError:
            found.append((0, 0))
    return tuple(found)


def pack_in_use(places: PolicyPlace, language: str = ENGLISH) -> tuple[Pack, str]:
    """The pinned pack of the policy folder if it is exactly the one that was installed, else the shipped one.

    Its words are in ``language`` where the pack has them. The second value is empty, or says in words why the force's
    own guidance is not used.
    """
    pack, folder, why_not = _in_use(places)
    if language == ENGLISH:
        return pack, why_not
    return with_also(in_language(pack, translations_in(folder, language)), also_in(folder, language)), why_not


def _in_use(places: PolicyPlace) -> tuple[Pack, Path, str]:
    """The pack in use, the folder it lies in, and why the force's own is not used."""
    pin = places.policy / PIN_FILE
    if not lies_there(pin):
        return load_pack(assets.GUIDANCE), assets.GUIDANCE, ""
    try:
        digest = _pinned(pin)
        folder = places.policy / FOLDER / digest[:16]
        pack = load_pack(folder)
    except (PackError, FileError) as fault:
        said = Message("Your force's own guidance cannot be used. {message} {back}", message=fault.message, back=_BACK)
        return load_pack(assets.GUIDANCE), assets.GUIDANCE, said
    if digest not in (pack.digest, pack.digest_before):  # installed before digests bound names and lengths
        said = Message("Your force's own guidance was changed after it was installed, so it is not used.")
        said = Message("{said} {back} Ask whoever keeps the policy folder to install it again.", said=said, back=_BACK)
        return load_pack(assets.GUIDANCE), assets.GUIDANCE, said
    return pack, folder, ""


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


def notes_on_welsh(places: PolicyPlace, folder: Path | None) -> tuple[Finding, ...]:
    """What is missing or out of date in the Welsh of the pack in ``folder``, or of the one in use; it stops nothing."""
    pack, where = (read_pack(folder), folder) if folder else _in_use(places)[:2]
    notes = translation_notes(pack, translations_in(where, WELSH), WELSH)
    return (*notes, *also_notes(pack, also_in(where, WELSH), WELSH))


def changes_against_use(places: PolicyPlace, pack: Pack) -> Comparison:
    """What would change for people if this pack took the place of the one in use."""
    from pscdesk.guidance.compare.compare import compare

    in_use, _ = pack_in_use(places)
    return compare(in_use, pack)


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
    write_whole(places.policy / PIN_FILE, _pin(pack).encode())
    return pack


def _pin(pack: Pack) -> str:
    about = pack.about
    return (
        "# Which guidance this force uses, written by pscdesk guidance install. Changing a file of the guidance\n"
        "# makes it unfit for use until it is installed again.\n"
        f'id = "{about.id}"\nversion = "{about.version}"\ndigest = "{pack.digest}"\n'
    )


def _pinned(pin: Path) -> str:
    """The digest in the pin; ``PackError`` where it has none."""
    try:
        digest = read_toml(pin).get("digest")
    except InputError as fault:
        raise PackError(Message("In the policy folder, {fault}", fault=fault.message)) from fault
    if not isinstance(digest, str) or len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise PackError(
            Message("The file {pin} in the policy folder does not say which guidance is in use.", pin=pin.name)
        )
    return digest
