"""Asks where to save a file that was made here, writes it, and says so."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pscdesk.language import tr
from pscdesk.messages import Message, with_values
from pscdesk.ui.context import Context
from pscdesk.ui.desktop.saved_files import say_saved
from pscdesk.ui.pages.workshop.acting import Acting


@dataclass(frozen=True)
class SaveWords:
    """What stands above the choice of a name, the kinds of file, and what is said afterwards (``{name}``)."""

    title: Message
    kinds: Message
    said: Message


def ask_and_save(context: Context, acting: Acting, words: SaveWords, suggested: str, content: bytes) -> None:
    """Ask for a name, then write the file whole; nothing where somebody turns back."""
    path = context.dialogs.save_file(tr(words.title), suggested, tr(words.kinds))
    if path is None:
        return

    def written() -> Path:
        from pscdesk.storage.whole_file import write_whole

        write_whole(path, content)
        return path

    said = with_values(words.said, **{**words.said.values, "name": path.name})
    acting.run(words.title, written, lambda at: say_saved(context, said, at), changes=False)
