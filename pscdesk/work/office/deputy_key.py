"""The deputy's key, which opens everything, is kept out of the folder whose cards are given to every desk."""

from __future__ import annotations

from pathlib import Path

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.returns.cards import OFFICE_SUFFIX

KEY_NAME = "deputy-key.txt"
_SUFFIXES = (".txt", ".key")
_BEGINS = b"AGE-SECRET-KEY-"


def check_apart(key_folder: Path, card_folder: Path) -> None:
    """``InputError`` when the key's folder is that of the cards, or lies in it: whoever gives it out gives the key."""
    key, cards = key_folder.resolve(), card_folder.resolve()
    if key == cards or key.is_relative_to(cards):
        raise InputError(
            Message("The deputy’s key would lie in the folder of the office card, which every desk is given."),
            Message("Name another folder for the key. It opens everything."),
        )


def check_no_cards(key_folder: Path) -> None:
    """``InputError`` when office cards lie in the folder that the deputy's key is to go to."""
    if key_folder.is_dir() and any(one.suffix == OFFICE_SUFFIX for one in key_folder.iterdir()):
        raise InputError(
            Message("There are office cards in this folder, so the deputy’s key does not go there."),
            Message("Cards are given to every desk. Choose another folder for the key."),
        )


def check_no_key(card_folder: Path) -> None:
    """``InputError`` when a secret key lies in the folder that an office card is to go to."""
    if card_folder.is_dir() and any(_is_key(one) for one in card_folder.iterdir()):
        raise InputError(
            Message("A secret key lies in this folder, so the office card does not go there."),
            Message("Give the key to your deputy and delete it, or choose another folder for the card."),
        )


def _is_key(path: Path) -> bool:
    if path.suffix not in _SUFFIXES or path.is_symlink() or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(_BEGINS)) == _BEGINS
    except OSError:
        return False
