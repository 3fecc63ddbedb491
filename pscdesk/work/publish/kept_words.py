"""Keeps the words of the board page in the office’s sealed store, from one session to the next.

They are kept there, and not in a file beside it: the store is sealed, goes into every backup, and is what several
people of HR share; a paper that is still being written is nobody else’s. Standard words are not kept, so that they
follow the language and the program’s next version.
"""

from __future__ import annotations

from dataclasses import replace

import msgspec

from pscdesk.errors import InputError
from pscdesk.reports.paper_text import STANDARD, PaperText
from pscdesk.work.office.office import Office
from pscdesk.work.one_act import one_act
from pscdesk.work.publish.board_text import PaperFile, paper_of

_PARTS = ("summary", "recommendations", "information", "equality_impact", "next_steps")


def words_kept(office: Office) -> PaperText:
    """The words that were kept last, without a day of issue; the standard words where none, or none readable, are."""
    kept = office.store.paper_words()
    if not kept:
        return STANDARD
    try:
        return paper_of(msgspec.json.decode(kept, type=PaperFile), "")
    except (msgspec.DecodeError, UnicodeDecodeError, InputError):
        return STANDARD


def joined_words(mine: PaperText, base: PaperText, now: PaperText) -> PaperText:
    """The words of one person with those of others: each block as it is now, where this person left it as it was."""
    parts = {
        name: getattr(now if getattr(mine, name) == getattr(base, name) else mine, name) for name in (*_PARTS, "events")
    }
    owner = now.issue.owner if mine.issue.owner == base.issue.owner else mine.issue.owner
    return replace(mine, **parts, issue=replace(mine.issue, owner=owner))


@one_act
def keep_words(office: Office, text: PaperText, base: PaperText | None = None) -> PaperText:
    """Keep the words for next time, without the day of issue and the marking; the words as they are kept then.

    ``base`` are the words as they stood when this person began to change them: blocks that they left alone keep what
    others wrote since. Nothing is written where none changed.
    """
    if base is not None:
        text = joined_words(text, base, words_kept(office))
    held: dict[str, object] = {
        name: [str.__str__(one) for one in getattr(text, name)]
        for name in _PARTS
        if getattr(text, name) != getattr(STANDARD, name)
    }
    if text.issue.owner != STANDARD.issue.owner:
        held["owner"] = str.__str__(text.issue.owner)
    if text.events:
        held["event"] = [{"month": str(event.month), "label": str.__str__(event.label)} for event in text.events]
    words = msgspec.json.encode(held, order="sorted") if held else b""
    if words != office.store.paper_words():
        office.store.keep_paper_words(words)
    return text
