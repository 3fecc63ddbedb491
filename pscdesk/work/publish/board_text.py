"""The board page's editable words as a TOML file: written with the standard words, read back and checked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import msgspec

from pscdesk.assets import FONTS
from pscdesk.documents.letters import lacking, named
from pscdesk.documents.typeface import plain
from pscdesk.errors import InputError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.reports.paper_text import REMINDER, STANDARD, Event, Issue, PaperText, check_owner
from pscdesk.storage.plain_file import lies_there
from pscdesk.storage.toml_file import Unreadable, read_toml
from pscdesk.storage.whole_file import write_whole

_Paragraph = Annotated[str, msgspec.Meta(min_length=1, max_length=1200)]
_Paragraphs = Annotated[tuple[_Paragraph, ...], msgspec.Meta(max_length=12)]
_Short = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
_LARGEST = 100_000
_MOST_NAMED = 5
_MEND = Message("Mend the file, or name a new one to have it written with the standard words.")


class _Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    month: str
    label: _Short


class PaperFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it is typed; a part that is missing keeps the standard words."""

    summary: _Paragraphs = STANDARD.summary
    recommendations: _Paragraphs = STANDARD.recommendations
    information: _Paragraphs = STANDARD.information
    equality_impact: _Paragraphs = STANDARD.equality_impact
    next_steps: _Paragraphs = STANDARD.next_steps
    event: Annotated[tuple[_Event, ...], msgspec.Meta(max_length=48)] = ()
    issued: dt.date | None = None
    owner: str = STANDARD.issue.owner


def read_paper_text(path: Path) -> PaperText:
    """The words in a file. ``InputError`` says what cannot be used and never repeats what it says."""
    try:
        typed = msgspec.convert(read_toml(path, at_most=_LARGEST), PaperFile)
    except Unreadable as fault:
        raise InputError(fault.message, _MEND) from fault
    except msgspec.ValidationError as fault:
        raise InputError(
            Message("The file {path} cannot be used: {where}", path=path.name, where=_where(fault)), _MEND
        ) from fault
    return paper_of(typed, path.name)


def paper_of(typed: PaperFile, name: str) -> PaperText:
    """The words as they are printed. ``InputError`` when one is empty or cannot be printed in the file of this name,
    the owner looks like a name, or a month is none.
    """
    parts = (typed.summary, typed.recommendations, typed.information, typed.equality_impact, typed.next_steps)
    texts = tuple(tuple(map(_plain, part)) for part in parts)
    labels = tuple(_plain(event.label) for event in typed.event)
    events = tuple(Event(Month.read(event.month), label) for event, label in zip(typed.event, labels, strict=True))
    owner = typed.owner if typed.owner == STANDARD.issue.owner else check_owner(_plain(typed.owner))
    read = PaperText(*texts, events=events, issue=Issue(typed.issued, owner))
    for heading, number, text in read.texts():
        if not text.strip():
            why = Message("The file {path} holds an empty text ({place}).", path=name, place=_place(heading, number))
            raise InputError(why, _MEND)
        if not text.isprintable():
            odd = named(tuple(dict.fromkeys(letter for letter in text if not letter.isprintable())))
            raise InputError(
                Message(
                    "The file {path} holds {letters}, which cannot be printed ({place}).",
                    path=name,
                    letters=odd,
                    place=_place(heading, number),
                ),
                _MEND,
            )
    return read


def check_letters(text: PaperText) -> None:
    """``InputError`` names each letter that the typeface of the PDF lacks, with the paragraph or note it stands in."""
    found = [
        Message("{letters} ({place})", letters=named(letters), place=_place(heading, number))
        for heading, number, words in text.texts()
        if (letters := lacking(words, FONTS))
    ]
    if found:
        more = len(found) - _MOST_NAMED
        told = [*found[:_MOST_NAMED], *([Message("and {more} more", more=more)] if more > 0 else [])]
        raise InputError(
            Message("The typeface of the report lacks letters that you typed: {letters}.", letters=joined("; ", told)),
            Message("Write them in another way, such as CO2 with a plain 2, and publish again. Nothing was written."),
        )


def _place(heading: str, number: int) -> str:
    return Message("{heading}, {number}", heading=heading, number=number)


def paper_text(path: Path) -> PaperText:
    """The words in a file. Where there is no such file it is written with the standard words, and ``InputError`` says
    so, so that somebody reads them before they are printed.
    """
    if not lies_there(path):
        write_paper_text(path)
        raise InputError(
            Message(
                "{path} was not there. It now holds the standard words, and nothing was published.", path=path.name
            ),
            Message("Change them as you like, and publish again. {reminder}", reminder=REMINDER),
        )
    return read_paper_text(path)


def write_paper_text(path: Path, text: PaperText = STANDARD) -> None:
    """Write the words into a file for HR to edit, under the reminder; ``FileError`` when it cannot be written."""
    parts = (
        ("summary", text.summary),
        ("recommendations", text.recommendations),
        ("information", text.information),
        ("equality_impact", text.equality_impact),
        ("next_steps", text.next_steps),
    )
    lines = [
        *(
            f"# {line}"
            for line in (REMINDER, Message("Each text in quotes is one paragraph or point of the board page."))
        ),
        "\n# The paper’s owner, by role and not by name, and its day of issue, else the day of publishing:",
        f"owner = {_quoted(text.issue.owner)}",
        f"issued = {text.issue.day}" if text.issue.day else "# issued = 2026-11-29",
        *(f"\n{name} = [\n{''.join(f'  {_quoted(one)},{chr(10)}' for one in part)}]" for name, part in parts),
        "\n# A note on a month, drawn over the trend, such as a poster campaign:",
        '# [[event]]\n# month = "2026-05"\n# label = "Posters"',
        *(f'\n[[event]]\nmonth = "{event.month}"\nlabel = {_quoted(event.label)}' for event in text.events),
    ]
    write_whole(path, ("\n".join(lines) + "\n").encode())


def _quoted(text: str) -> str:
    """A TOML basic string: only quotes and backslashes need a backslash, because control characters never get in."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _plain(text: str) -> str:
    """The text with each letter as one sign and with plain spaces: word processors write others that look the same."""
    return plain(text) if not isinstance(text, Message) else text


def _where(fault: msgspec.ValidationError) -> str:
    """What is wrong and where; msgspec names places and limits, never values of texts."""
    return f"{fault}."
