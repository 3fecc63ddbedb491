"""The guidance in use and a TOML file of answers, for commands that need a walk."""

from __future__ import annotations

from pathlib import Path

from pscdesk.cli import terminal
from pscdesk.errors import InputError
from pscdesk.guidance.pack.out_of_date import as_of
from pscdesk.guidance.pack.pack_types import Answers, Pack
from pscdesk.guidance.reading.given_answers import read_answers
from pscdesk.language import spoken
from pscdesk.paths import Places
from pscdesk.storage.toml_file import Unreadable, read_toml
from pscdesk.work.walk.guidance_in_use import pack_in_use


def guidance_in_use(places: Places) -> Pack:
    """The guidance this force uses, in the language spoken; where its own cannot be used, that is said."""
    pack, notice = pack_in_use(places, spoken())
    if notice:
        terminal.say(notice, err=True)
    return as_of(pack, terminal.today())


def answers_in(pack: Pack, path: Path) -> Answers:
    """The answers in a TOML file; ``InputError`` where it is no TOML or answers what the pack does not ask."""
    try:
        return read_answers(pack, read_toml(path))
    except Unreadable as fault:
        raise InputError(fault.message, 'Write one line for each question: question = "option".') from fault
