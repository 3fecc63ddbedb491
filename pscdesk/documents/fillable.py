"""A form to be filled in, as a value: its fields and the text between them, in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.documents.document import Block, Document


@dataclass(frozen=True)
class Entry:
    """A box to write in. ``name`` never changes once people use the form; ``value`` is what already stands in it.

    ``lines`` is the height of an empty box; a box with a value grows to show all of it. ``half`` lets two boxes
    that follow each other stand side by side. ``fills``: the box takes the rest of its page, and ``lines`` at least.

    What is typed becomes smaller as the box fills up, so that none of it is cut on paper.
    """

    name: str
    label: str
    hint: str = ""
    lines: int = 1
    required: bool = False
    half: bool = False
    value: str = ""
    fills: bool = False


@dataclass(frozen=True)
class Tick:
    """One box to tick, with its own sentence beside it."""

    name: str
    label: str
    hint: str = ""
    required: bool = False
    ticked: bool = False


@dataclass(frozen=True)
class Option:
    """One answer of several, named inside its field."""

    id: str
    text: str
    chosen: bool = False


@dataclass(frozen=True)
class Choices:
    """Answers under one label: boxes to tick where ``many``, else buttons of which one can be on."""

    name: str
    label: str
    options: tuple[Option, ...]
    many: bool
    hint: str = ""
    required: bool = False


Field = Entry | Tick | Choices
FIELDS = (Entry, Tick, Choices)
"""The kinds of field, for telling them from what is only read."""


@dataclass(frozen=True)
class FillableDocument:
    """Everything a fillable PDF needs: what is read and what is filled in, in reading order.

    A field's full name in the file is ``id``, a full stop, its own name, and for a box of several another full
    stop and the option's id. The document carries no clock time, no author and nothing about anybody.
    """

    id: str
    title: str
    parts: tuple[Block | Field, ...]
    subtitle: str = ""
    banner: str = ""
    footer: str = ""
    language: str = "en-GB"

    @property
    def head(self) -> Document:
        """What stands on every page and in the properties of the file, as a document without blocks."""
        return Document(
            self.title, (), subtitle=self.subtitle, banner=self.banner, footer=self.footer, language=self.language
        )

    def fields(self) -> tuple[Field, ...]:
        """Every field, in reading order."""
        return tuple(part for part in self.parts if isinstance(part, FIELDS))
