"""Which guidance pack is in use: shipped, or a force's own in a folder or a signed file; nothing is written."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pscdesk import assets
from pscdesk.errors import FileError, PackError, PscDeskError
from pscdesk.guidance.pack.also import AlsoWords, also_in, with_also
from pscdesk.guidance.pack.local_lines import with_local_lines
from pscdesk.guidance.pack.pack_types import Edition, Pack
from pscdesk.guidance.pack.translation import Translated, in_language, translations_in
from pscdesk.guidance.reading.pack import load_pack
from pscdesk.language import ENGLISH
from pscdesk.local import LOCAL_FILE, ForceContacts
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.settings import POLICY_FILE
from pscdesk.storage.plain_file import lies_there
from pscdesk.work.walk.guidance_files.guidance_pin import FOLDER, PIN_FILE, Pin, pin_path, read_pin
from pscdesk.work.walk.guidance_files.shipped import shipped_digest
from pscdesk.work.walk.guidance_files.signed_files import any_signed_file, looks_of
from pscdesk.work.walk.numbers.force_numbers import force_numbers
from pscdesk.work.walk.numbers.numbers_files import CONTACTS_FILE

if TYPE_CHECKING:  # proving and comparing load only when asked for: every walk asks which pack is in use
    from pscdesk.work.walk.guidance_files.file_in_use import FileInUse

_LARGEST = 4 * 1024 * 1024
_BACK = Message("The guidance that came with PSC Desk is used instead.")


@dataclass(frozen=True)
class InUse:
    """The guidance in use in one language, the force's own numbers, and why its own guidance is not used (if so).

    ``seen`` is how the policy's files looked when they were read, ``withdrawn`` the files of guidance that are not to
    be used any more, by their digests.
    """

    language: str
    pack: Pack
    local: ForceContacts
    why_not_own: str
    seen: tuple[tuple[str, int, int], ...]
    withdrawn: frozenset[str] = frozenset()

    def on(self, today: dt.date) -> InUse:
        """The same as it is shown on a day: only numbers that changed shortly before it are told as changed."""
        local = self.local.recent(today)
        return self if local is self.local else dataclasses.replace(self, local=local)

    def is_withdrawn(self, pack: Pack) -> bool:
        """Whether the file that a pack came in was withdrawn meanwhile."""
        return pack.edition is not None and pack.edition.file in self.withdrawn


@dataclass(frozen=True)
class Found:
    """The pack in use as it is written, its words in other languages, and why the force's own is not used."""

    pack: Pack
    translated: Callable[[str], tuple[Translated, ...]]
    also: Callable[[str], AlsoWords | None]
    why_not: str

    def said(self, language: str) -> Pack:
        """The pack in a language, where it has the words, with the force's own lines beneath its texts."""
        if language == ENGLISH:
            return with_local_lines(self.pack)
        spoken = with_also(in_language(self.pack, self.translated(language)), self.also(language))
        return with_local_lines(spoken)


def in_use(places: Places, language: str) -> InUse:
    """Everything that a walk needs, read from disk: this takes long enough to be noticed (some 60 to 90 ms)."""
    seen = policy_seen(places)
    pack, why_not_own = pack_in_use(places, language)
    return InUse(language, pack, force_numbers(places), why_not_own, seen, withdrawn_now(places))


def policy_seen(places: Places) -> tuple[tuple[str, int, int], ...]:
    """When the policy's files about guidance were changed and their sizes: others as soon as another is installed."""
    found: list[tuple[str, int, int]] = []
    for name in (PIN_FILE, LOCAL_FILE, CONTACTS_FILE, POLICY_FILE):
        try:
            status = (places.policy / name).stat()
            found.append((name, status.st_mtime_ns, status.st_size))
        except OSError:
            found.append((name, 0, 0))
    return (*found, *looks_of(places))


def withdrawn_now(places: Places) -> frozenset[str]:
    """The digests of guidance files that were withdrawn; quick where no signed file lies in the policy folder."""
    if not any_signed_file(places):
        return frozenset()
    # imported here: signatures are verified only where there are any
    from pscdesk.work.walk.guidance_files import file_in_use

    return file_in_use.withdrawn_now(places)


def is_withdrawn_now(places: Places, pack: Pack) -> bool:
    """Whether the file in which a pack came was withdrawn, as far as this computer knows by now."""
    file = pack.edition.file if pack.edition is not None else ""
    return bool(file) and file in withdrawn_now(places)


def pack_in_use(places: Places, language: str = ENGLISH) -> tuple[Pack, str]:
    """The force's own pack if it is exactly the one that was installed and approved, else the shipped one.

    Its words are in ``language`` where the pack has them, with the force's own lines. The second value is empty, or
    says in words why the force's own guidance is not used.
    """
    found = found_in_use(places)
    return found.said(language), found.why_not


def found_in_use(places: Places) -> Found:
    """The pack in use as it is written, without the force's own lines beneath its texts: for whoever checks it."""
    try:
        pin = read_pin(places) if lies_there(pin_path(places)) else None
    except (PackError, FileError) as fault:
        return _without_pin(places, fault)
    if (pin is not None and pin.file) or any_signed_file(places):
        # imported here: signatures are verified only where there are any
        from pscdesk.work.walk.guidance_files.file_in_use import file_in_use, needs_file

        if (pin is not None and pin.file) or needs_file(places):
            used = file_in_use(places, pin)
            return _of_file(used)
    return _shipped("") if pin is None else _unsigned(places, pin)


def _without_pin(places: Places, fault: PscDeskError) -> Found:
    """What is used where the pin does not read: the newest sound signed guidance that is held, else the shipped one."""
    if not any_signed_file(places):
        return _shipped(_cannot(fault))
    # imported here: signatures are verified only where there are any
    from pscdesk.work.walk.guidance_files.file_in_use import file_in_use

    said = Message("Your force’s own guidance cannot be used. {message}", message=fault.message)
    return _of_file(file_in_use(places, None, said))


def _of_file(used: FileInUse) -> Found:
    if used.opened is None:
        return _shipped(used.why_not or "")
    return Found(used.opened.pack, used.opened.translated, used.opened.also, used.why_not or "")


def _unsigned(places: Places, pin: Pin) -> Found:
    """The pack in the folder that the pin names, exactly as it was installed; else the shipped one, and why."""
    folder = places.policy / FOLDER / pin.digest[:16]
    try:
        pack = load_pack(folder)
    except (PackError, FileError) as fault:
        return _shipped(_cannot(fault))
    if pin.digest not in (pack.digest, pack.digest_before):  # installed before digests bound names and lengths
        said = Message("Your force’s own guidance was changed after it was installed, so it is not used.")
        said = Message("{said} {back} Ask whoever keeps the policy folder to install it again.", said=said, back=_BACK)
        return _shipped(said)
    edition = Edition(kind="folder", version=pack.about.version, is_national=pack.digest == shipped_digest())
    return found_in_folder(replace(pack, edition=edition), folder)


def _shipped(why_not: str) -> Found:
    return found_in_folder(load_pack(assets.GUIDANCE), assets.GUIDANCE, why_not)


def found_in_folder(pack: Pack, folder: Path, why_not: str = "") -> Found:
    """A pack that lies in a folder, with its words in other languages."""
    return Found(pack, partial(translations_in, folder), partial(also_in, folder), why_not)


def _cannot(fault: PscDeskError) -> Message:
    return Message("Your force’s own guidance cannot be used. {message} {back}", message=fault.message, back=_BACK)
