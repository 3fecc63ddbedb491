"""The words of the window: English where no catalogue lies, another language where one does."""

from __future__ import annotations

import gettext
from collections.abc import Generator
from pathlib import Path

import pytest

from pscdesk import language


@pytest.fixture(autouse=True)
def english_again() -> Generator[None]:
    yield
    language._chosen[0] = gettext.NullTranslations()


def test_without_a_catalogue_the_text_itself_comes_back(tmp_path: Path) -> None:
    language.speak("cy", tmp_path)
    assert language.tr("Save") == "Save"
    assert language.tr_many("{number} contact", "{number} contacts", 1) == "1 contact"
    assert language.tr_many("{number} contact", "{number} contacts", 0) == "0 contacts"


def test_with_a_catalogue_its_words_come_back(tmp_path: Path) -> None:
    class Welsh(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return {"Save": "Cadw"}.get(message, message)

    language._chosen[0] = Welsh()
    assert language.tr("Save") == "Cadw"
    assert language.tr("Back") == "Back"
