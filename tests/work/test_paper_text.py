"""The words of the board page in a file: written with the standard words, read back with care."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up.offices import DESKS, LATE_OCTOBER, SEPTEMBER, made_office, send

from pscdesk.errors import FileError, InputError
from pscdesk.periods import Month
from pscdesk.reports.paper_text import REMINDER, STANDARD, Event, PaperText
from pscdesk.work.office import office_months
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.publish.board_text import paper_text, read_paper_text, write_paper_text
from pscdesk.work.publish.publish import publish_report


def test_the_standard_words_come_back_as_they_went(tmp_path: Path) -> None:
    write_paper_text(tmp_path / "words.toml")
    assert read_paper_text(tmp_path / "words.toml") == STANDARD
    assert REMINDER in (tmp_path / "words.toml").read_text("utf-8")


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=80).filter(
            lambda text: text.isprintable() and bool(text.strip())
        ),
        max_size=3,
    )
)
def test_whatever_is_printable_comes_back(tmp_path_factory: pytest.TempPathFactory, typed: list[str]) -> None:
    path = tmp_path_factory.mktemp("words") / "words.toml"
    text = PaperText(summary=tuple(typed), events=(Event(Month(2026, 5), "Posters “here”"),))
    write_paper_text(path, text)
    assert read_paper_text(path) == text


def test_a_part_that_is_missing_keeps_the_standard_words(tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_text('summary = ["Only this."]\n', "utf-8")
    assert read_paper_text(tmp_path / "words.toml") == PaperText(summary=("Only this.",))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'sumary = ["x"]', "unknown field"),
        (b'summary = "x"', "Expected"),
        (b"summary = [", "not sound TOML"),
        (b"\xff\xfe", "words.toml does not read: it is in UTF-16"),
        (b'summary = ["a\\u0007b"]', "cannot be printed"),
        (b'summary = [" "]', "empty text"),
        (b'summary = ["' + b"x" * 1300 + b'"]', "length"),
        (b'[[event]]\nmonth = "May"\nlabel = "x"', "not a month"),
    ],
)
def test_what_cannot_be_used_is_told_and_never_repeated(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "words.toml").write_bytes(content)
    with pytest.raises(InputError, match=why):
        read_paper_text(tmp_path / "words.toml")


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="not a plain file"):
        read_paper_text(tmp_path)
    (tmp_path / "words.toml").write_bytes(b"#" * 200_000)
    with pytest.raises(FileError, match="far larger"):
        read_paper_text(tmp_path / "words.toml")


def test_a_file_that_is_not_there_is_written_and_nothing_is_published(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing was published") as told:
        paper_text(tmp_path / "words.toml")
    assert "name nobody" in told.value.advice
    assert paper_text(tmp_path / "words.toml") == STANDARD


def test_what_cannot_be_printed_is_named_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_bytes(b'summary = ["x"]\nnext_steps = ["fine", "a\\u0007b"]')
    with pytest.raises(InputError, match=r"“U\+0007”.*Next steps, 2"):
        read_paper_text(tmp_path / "words.toml")


def test_spaces_and_decomposed_letters_of_word_processors_are_read_as_plain_ones(tmp_path: Path) -> None:
    typed = "10\u00a0May\u2009to\u202fnow, Tŷ, co\u00adop, to\u200bday, non\u2011stop"
    (tmp_path / "words.toml").write_text(f'summary = ["{unicodedata.normalize("NFD", typed)}"]', "utf-8")
    assert read_paper_text(tmp_path / "words.toml").summary == ("10 May to now, Tŷ, coop, today, non\u2011stop",)


def test_letters_that_the_report_cannot_show_stop_it_and_are_named_with_their_place(
    frozen: Office, tmp_path: Path
) -> None:
    text = PaperText(
        summary=("Fine.", "Less CO₂ ✓"), next_steps=("Тест",), events=(Event(Month(2026, 9), "Posters 🙂"),)
    )
    with frozen, pytest.raises(InputError) as told:
        publish_report(frozen, SEPTEMBER, SEPTEMBER, tmp_path / "out", text=text)
    for part in ("“₂”, “✓” (Summary, 2)", "“Т”, “е”, “с”, “т” (Next steps, 1)", "“🙂” (Notes on months, 1)"):
        assert part in told.value.message
    assert not (tmp_path / "out").exists()


@pytest.fixture
def frozen(tmp_path: Path) -> Office:
    office = made_office(tmp_path)
    import_returns(office, [send(office, tmp_path / "returns", SEPTEMBER, *DESKS, number=20)], LATE_OCTOBER)
    office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    return office


def test_the_words_are_printed_and_kept_nowhere_in_the_office(frozen: Office, tmp_path: Path) -> None:
    typed = PaperText(summary=("Zebra crossing.",))
    folders = [tmp_path / name for name in ("with", "without", "again")]
    with frozen:
        for folder, text in zip(folders, (typed, STANDARD, STANDARD), strict=True):
            publish_report(frozen, SEPTEMBER, SEPTEMBER, folder, text=text)
    worded, standard, again = ({path.relative_to(one): path for path in one.rglob("*.*")} for one in folders)
    assert standard.keys() == again.keys() == worded.keys()
    assert all(path.read_bytes() == standard[name].read_bytes() for name, path in again.items())
    differs = {name.suffix for name, path in worded.items() if path.read_bytes() != standard[name].read_bytes()}
    assert differs == {".pdf", ".xlsx"}
