"""Keeps the file of the force's places: what it holds, and changes saved whole, never over what nobody has seen."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from pscdesk.assets import RESOURCES
from pscdesk.errors import FileError, InputError, Question
from pscdesk.local import LOCAL_FILE, NOTHING_FILLED_IN, SHIPPED, ForceContacts, read_told
from pscdesk.local.reading import unreadable
from pscdesk.local.toml_edit import edited, texts_of, written
from pscdesk.messages import Message, listed
from pscdesk.storage.plain_file import LARGEST_TEXT, lies_there, read_whole
from pscdesk.storage.toml_file import Unreadable, parse_text, text_of
from pscdesk.storage.whole_file import check_plain, file_error, write_whole

EXAMPLE = RESOURCES / "local.example.toml"
_BOM = b"\xef\xbb\xbf"
_COPY = "before"
_MOST_NAMED = 5


@dataclass(frozen=True)
class Held:
    """What the file held when it was read. ``content`` is None where there is no file.

    ``fault`` says why it does not read; then nothing of it is known.
    """

    content: bytes | None
    text: str
    told: Mapping[str, object]
    fault: Unreadable | FileError | None = None

    @property
    def texts(self) -> dict[tuple[str, str], str]:
        """The texts of its tables, by table and key."""
        return texts_of(self.told)

    def contacts(self, typed: Mapping[tuple[str, str], str]) -> ForceContacts:
        """What would hold if the file also said what was typed."""
        if not typed and self.fault is not None:
            return unreadable(self.fault)
        if not typed and self.content is None:
            return NOTHING_FILLED_IN
        told = {
            table: {**held} if isinstance(held, Mapping) else held  # pyright: ignore[reportUnknownVariableType]
            for table, held in self.told.items()
        }
        for (table, key), value in typed.items():
            held = told.get(table)
            told[table] = {**(held if isinstance(held, dict) else {}), key: value}  # pyright: ignore[reportUnknownVariableType]
        return read_told(told)


def read_held(policy: Path) -> Held:
    """What ``local.toml`` in the policy folder holds; where there is none, the example without any number in it."""
    path = policy / LOCAL_FILE
    if not lies_there(path):
        text = _empty_example()
        return Held(None, text, parse_text(text, LOCAL_FILE))
    content = b""
    try:
        content = read_whole(path, at_most=LARGEST_TEXT)
        text = text_of(content, LOCAL_FILE)
        return Held(content, text, parse_text(text, LOCAL_FILE))
    except (FileError, Unreadable) as fault:
        return Held(content, "", {}, fault)


def may_write(policy: Path) -> bool:
    """Whether this person can write in the policy folder, or make it: that is who maintains the numbers."""
    folder = next((one for one in (policy, *policy.parents) if one.is_dir()), policy)
    if sys.platform != "win32":
        return os.access(folder, os.W_OK | os.X_OK)
    try:  # Windows answers truly only to whoever tries
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


@dataclass
class Saving:
    """One save of what was typed into the file that ``held`` was read from."""

    policy: Path
    held: Held
    typed: Mapping[tuple[str, str], str]
    _agreed: set[object] = field(default_factory=set[object])

    def run(self) -> Held:
        """Save, and what the file holds then.

        Raises ``Question`` where somebody else has changed the file, where it does not read or must be written anew;
        ``FileError`` where the disk refuses. Nothing was saved then.
        """
        path, now = self.policy / LOCAL_FILE, read_held(self.policy)
        check_plain(path)
        if now.content != self.held.content:
            self._ask(
                now.content, Message("Somebody else has changed {file} meanwhile.", file=LOCAL_FILE), self._both(now)
            )
        text = self._anew(now) if now.fault else edited(now.text, self.typed) or self._anew(now)
        if len(content := text.encode()) > LARGEST_TEXT:
            raise InputError(Message("{file} would be too large to be read.", file=LOCAL_FILE))
        try:
            self.policy.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise file_error(fault) from fault
        mark = _BOM if now.content and now.content.startswith(_BOM) else b""
        write_whole(path, mark + content)
        return read_held(self.policy)

    def _both(self, now: Held) -> str:
        """What is said about what both changed."""
        before, theirs = self.held.texts, now.texts
        both = [
            place for place, mine in self.typed.items() if theirs.get(place, "") not in (before.get(place, ""), mine)
        ]
        if not both:
            return Message("What they changed stays. What you changed is put beside it.")
        named = listed(f"[{table}] {key}" for table, key in both[:_MOST_NAMED])
        return Message("What they changed stays, but here yours takes the place of theirs: {places}.", places=named)

    def _anew(self, now: Held) -> str:
        """The file written anew, once somebody has agreed to it and a copy of the old one is kept."""
        content = now.content or b""
        copy = _free_name(self.policy / LOCAL_FILE)
        if now.fault is not None:
            if isinstance(now.fault, FileError):
                raise now.fault
            why: str = now.fault.message
        else:
            why = Message("{file} is written in a way that cannot be changed line by line.", file=LOCAL_FILE)
        self._ask(
            (content, "anew"),
            why,
            Message("A new file takes its place, without its remarks. The old one is kept as {copy}.", copy=copy.name),
        )
        write_whole(copy, content)
        if now.fault is not None:
            return edited(_empty_example(), self.typed) or written(self.typed)
        return written({**now.texts, **self.typed})

    def _ask(self, about: object, message: str, advice: str) -> None:
        if about not in self._agreed:
            raise Question(message, advice, Message("Save"), partial(self._agreed.add, about))


def _free_name(path: Path) -> Path:
    number = 1
    while lies_there(copy := path.with_name(f"{path.name}.{_COPY}-{number}")):
        number += 1
    return copy


@cache
def _empty_example() -> str:
    """The example that ships, without the numbers that nobody in the force has confirmed."""
    text = EXAMPLE.read_text(encoding="utf-8")
    none = {(place, key): "" for place in SHIPPED for key in ("name", "telephone", "open")}
    return edited(text, none) or text
