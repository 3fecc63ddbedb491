"""Guidance that somebody names by its folder or its signed file, to be looked at: checked, compared, printed."""

from __future__ import annotations

from pathlib import Path

from pscdesk.errors import FileError, InputError
from pscdesk.guidance.pack.pack_types import Approval, Pack
from pscdesk.guidance.reading.pack import load_pack, read_pack
from pscdesk.guidance.workshop.signing.guidance_file import LARGEST, ReadGuidance, read_guidance
from pscdesk.guidance.workshop.signing.standing import signed_by
from pscdesk.paths import Places
from pscdesk.storage.plain_file import read_whole
from pscdesk.work.walk.guidance_files.approvers_followed import followed_card
from pscdesk.work.walk.guidance_files.opened_file import open_guidance
from pscdesk.work.walk.guidance_in_use import Found, found_in_folder


def found_at(places: Places, path: Path) -> Found:
    """The guidance in a folder or a ``.pscg`` file, as it is written; ``PscDeskError`` where it does not even read.

    It is approved only where those signed whom this computer follows; a draft reads as well.
    """
    if path.is_dir():
        return found_in_folder(read_pack(path), path)
    read = read_guidance(read_whole(path, at_most=LARGEST))
    opened = open_guidance(read, approval_here(places, read), hold_shape=False)
    return Found(opened.pack, opened.translated, opened.also, "")


def sound_pack_at(places: Places, path: Path) -> Pack:
    """The same guidance, fit to be walked; ``PscDeskError`` where it is not."""
    if path.is_dir():
        return load_pack(path)
    read = read_guidance(read_whole(path, at_most=LARGEST))
    return open_guidance(read, approval_here(places, read)).pack


def approval_here(places: Places, read: ReadGuidance) -> Approval | None:
    """The approval of a file by those whom this computer follows; None where they have not all signed."""
    try:
        card = followed_card(places)
        return signed_by(read, card).approval if card is not None else None
    except (InputError, FileError):
        return None
