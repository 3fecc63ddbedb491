"""The words of the window: English where no catalogue lies, another language where one does, whole or in parts."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from pscdesk import language
from pscdesk.assets import I18N

WELSH = {
    "Save": "Cadw",
    "None yet": "Dim eto",
    "August": "Awst",
    "Aug": "Awst",
    "and": "a",
    "to": "i",
    "{0} is frozen: {1} of {2} desks count.": "Mae {0} wedi’i rewi: {1} o {2} desg sy’n cyfrif.",
    "Not frozen: {0}. Only frozen months are published.": "Heb eu rhewi: {0}. Cyhoeddir misoedd wedi’u rhewi yn unig.",
    "Choose another folder or ask IT.": "Dewiswch ffolder arall neu gofynnwch i TG.",
    "The disk is full, so nothing was saved.": "Mae’r ddisg yn llawn, felly ni chadwyd dim.",
    "{0} × {1}": "{0} × {1}",
    "Who": "Pwy",
    "{0} of {1} months": "{0} o’r {1} mis",
    "{0} of {1} months of units, by {2}.": "Erbyn {2}, {0} o {1} mis unedau.",
    "{name} to {other}": "{name} hyd {other}",
}


@pytest.fixture(autouse=True)
def english_again() -> Generator[None]:
    yield
    language.speak("en", I18N)


@pytest.fixture
def welsh(tmp_path: Path) -> None:
    catalogue = Catalog(locale="cy")
    for text, said in WELSH.items():
        catalogue.add(text, said)
    target = tmp_path / "cy" / "LC_MESSAGES" / "pscdesk.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, catalogue)
    language.speak("cy", tmp_path)


def test_without_a_catalogue_the_text_itself_comes_back(tmp_path: Path) -> None:
    language.speak("cy", tmp_path)
    assert language.tr("Save") == "Save"
    assert language.tr_many("{number} contact", "{number} contacts", 1) == "1 contact"
    assert language.tr_many("{number} contact", "{number} contacts", 0) == "0 contacts"


@pytest.mark.usefixtures("welsh")
def test_a_whole_text_is_looked_up_and_an_unknown_one_stays() -> None:
    assert language.spoken() == "cy"
    assert language.tr("Save") == "Cadw"
    assert language.tr("Back") == "Back"
    assert language.tr("") == ""
    assert language.tr("1,250") == "1,250"


@pytest.mark.usefixtures("welsh")
def test_a_text_with_values_is_found_by_its_template_and_its_values_are_looked_up() -> None:
    said = language.tr("August 2026 is frozen: 12 of 14 desks count.")
    assert said == "Mae Awst 2026 wedi’i rewi: 12 o 14 desg sy’n cyfrif."


@pytest.mark.usefixtures("welsh")
def test_what_happened_and_what_to_do_are_looked_up_sentence_by_sentence() -> None:
    said = language.tr("The disk is full, so nothing was saved. Choose another folder or ask IT.")
    assert said == "Mae’r ddisg yn llawn, felly ni chadwyd dim. Dewiswch ffolder arall neu gofynnwch i TG."


@pytest.mark.usefixtures("welsh")
def test_the_template_of_a_whole_sentence_goes_before_that_of_a_piece() -> None:
    assert language.tr("5 of 6 months of units, by 2028.") == "Erbyn 2028, 5 o 6 mis unedau."


@pytest.mark.usefixtures("welsh")
def test_two_sentences_of_one_kind_are_looked_up_one_by_one() -> None:
    twice = "August 2026 is frozen: 1 of 2 desks count. August 2027 is frozen: 3 of 4 desks count."
    once = "Mae {} wedi’i rewi: {} o {} desg sy’n cyfrif."
    assert language.tr(twice) == f"{once.format('Awst 2026', 1, 2)} {once.format('Awst 2027', 3, 4)}"


@pytest.mark.usefixtures("welsh")
@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("12 August 2026", "12 Awst 2026"),
        ("Aug 26", "Awst 26"),
        ("August 2026 to August 2027", "Awst 2026 hyd Awst 2027"),
        ("Save × Who", "Cadw × Pwy"),
        ("Save and Who", "Cadw a Pwy"),
        ("Who: North", "Pwy: North"),
        ("save", "cadw"),
    ],
)
def test_months_and_seams_are_known(english: str, said: str) -> None:
    assert language.tr(english) == said


@pytest.mark.usefixtures("welsh")
def test_a_name_that_looks_like_a_short_template_is_left_alone() -> None:
    assert language.tr("Back to Basics") == "Back to Basics"


@pytest.mark.usefixtures("welsh")
def test_no_sentence_ends_up_half_and_half() -> None:
    assert language.tr("Who, what and when is enough.") == "Who, what and when is enough."


@pytest.mark.usefixtures("welsh")
def test_the_english_beneath_a_safety_text_is_left_alone() -> None:
    assert language.tr("Who: Ffoniwch nawr.\nSave. Who: now.") == "Pwy: Ffoniwch nawr.\nSave. Who: now."


@pytest.mark.usefixtures("welsh")
def test_what_is_already_in_the_language_stays() -> None:
    assert (
        language.tr(language.tr("The disk is full, so nothing was saved."))
        == WELSH["The disk is full, so nothing was saved."]
    )


def test_the_shipped_welsh_knows_six_plurals() -> None:
    language.speak("cy", I18N)
    forms = {number: language.tr_many("{number} contact", "{number} contacts", number) for number in (0, 1, 2, 3, 6, 9)}
    assert len({text.lstrip("0123456789") for text in forms.values()}) >= 1
    assert all(str(number) in text for number, text in forms.items())
