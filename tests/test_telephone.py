"""UK telephone numbers and links as people type them: a table of what is shown, and of what is refused and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pscdesk.assets import I18N
from pscdesk.language import speak, tr
from pscdesk.local.link import read_link
from pscdesk.local.telephone import plain, read_telephone

SHOWN = {
    "101": "101",
    "999": "999",
    "7001": "7001",
    "(01267) 222020": "(01267) 222020",
    "01267-222020": "01267 222020",
    "01267–222020": "01267 222020",
    "0845.330.2000": "0845 330 2000",
    "01267/222020": "01267 222020",
    "01267 222020 / 222021": "01267 222020 or 222021",
    "01267 222020/222021": "01267 222020 or 222021",
    "01267 222020; 01267 222021": "01267 222020 or 01267 222021",
    "020 7946 0000 & 020 7946 0001": "020 7946 0000 or 020 7946 0001",
    "101/999": "101 or 999",
    "01267 222020 neu 222021": "01267 222020 or 222021",
    "+44 (0)1267 222020": "+44 (0)1267 222020",
    "+44(0)1267222020": "+44 (0)1267222020",
    "0044 1267 222020": "0044 1267 222020",
    "01267\N{NO-BREAK SPACE}222020": "01267 222020",
    "\u202d+44 7700 900123\u202c": "+44 7700 900123",
    "\uff10\uff11\uff12\uff16\uff17 222020": "01267 222020",
    "tel: 01267 222020": "01267 222020",
    "01267 222020 x123": "01267 222020 ext 123",
    "01267 222020 x 123": "01267 222020 ext 123",
    "01267 222020x123": "01267 222020 ext 123",
    "01267 222020 ext. 12": "01267 222020 ext 12",
    "01267 222020 Extension: 12": "01267 222020 ext 12",
    "01267 222020 (ext 12)": "01267 222020 ext 12",
    "x123": "ext 123",
    "Ext 7001": "ext 7001",
    "internal 7001": "ext 7001",
    "Estyniad 12": "ext 12",
    "01267 222020 or ext 7001": "01267 222020 or ext 7001",
    "01267 222020 option 3": "01267 222020 option 3",
    "01267 222020, option 3": "01267 222020 option 3",
    "01267 222020 - opt. 3": "01267 222020 option 3",
    "01267 222020 (option 3)": "01267 222020 option 3",
    "01267 222020 opsiwn 3": "01267 222020 option 3",
    "01267 222020 then press 2": "01267 222020, then press 2",
    "01267 222020, press 1 then 2": "01267 222020, then press 1, then press 2",
    "01267 222020 ext 12, option 3": "01267 222020 ext 12 option 3",
    "18001 01267 222020": "18001 01267 222020",
    "text relay 18001 101": "text relay 18001 101",
    "9 01267 222020": "9 01267 222020",
    "+353 1 666 0000": "+353 1 666 0000",
    "0800 1111": "0800 1111",
    "01267 222020 (24 hours)": "01267 222020 day and night",
    "01267 222020 24/7": "01267 222020 day and night",
    "01267 222020 out of hours": "01267 222020 out of hours",
    "101 (out of hours: 01267 222020)": "101 or 01267 222020 out of hours",
    "01267 222020, out of hours 01267 222021": "01267 222020 or 01267 222021 out of hours",
}
REFUSED = {
    "0126O 222020": "“O” is a letter; is “0” meant?",
    "01267 22z020": "“z” is a letter and no figure.",
    "ring the desk": "“the” is no part of a number.",
    "01267 222020!": "“!” is no part of a number.",
    "٠١٢٣٤٥٦": "“٠” is no part of a number.",
    "12": "“12” is too short to ring; write an extension as “ext 12”.",
    "01267 2220201234": "“01267 2220201234” has 15 figures: too many.",
    "+44 1267": "“+44 1267” has too few figures.",
    "(01267 222020": "A bracket is missing in “(01267 222020”.",
    "option 3": "Before “3” a number is missing.",
    "01267 222020 or": "A number is missing.",
    "01267 222020 option": "“option” is no part of a number.",
    "01267 222020 ext 12 ext 13": "There are two extensions; write “or” between two numbers.",
    "01267 222020 out of hours 01267 222021": "Is “out of hours” about the number before it or after it?",
}
LINKS = {
    "HTTPS://A.example/X": "https://A.example/X",
    "https://a.example/sites/PSD/Shared Documents/a%20b.aspx": "https://a.example/sites/PSD/Shared%20Documents/a%20b.aspx",
    "Mailto:psd@a.example": "mailto:psd@a.example",
    "tel:+441267222020": "tel:+441267222020",
    "http://intranet/psd": "http://intranet/psd",
}


@pytest.mark.parametrize(("typed", "shown"), SHOWN.items())
def test_a_number_is_shown_as_it_was_typed_in_tidy_form(typed: str, shown: str) -> None:
    assert read_telephone(typed).shown == shown
    assert read_telephone(shown).shown == shown, "and what is shown reads again"


@pytest.mark.parametrize(("typed", "why"), REFUSED.items())
def test_what_is_no_number_is_refused_with_the_letter_or_the_word_that_is_wrong(typed: str, why: str) -> None:
    read = read_telephone(typed)
    assert (read.shown, read.why) == ("", why)


@given(st.text(max_size=30))
def test_any_text_is_either_shown_or_refused_with_a_reason(typed: str) -> None:
    read = read_telephone(typed)
    assert bool(read.shown) != bool(read.why) or not plain(typed)
    if read.shown:
        assert read_telephone(read.shown).shown == read.shown


@pytest.mark.parametrize(("typed", "shown"), LINKS.items())
def test_a_link_keeps_what_was_pasted(typed: str, shown: str) -> None:
    assert read_link(typed).shown == shown


@pytest.mark.parametrize(
    ("typed", "rather"),
    [
        ("intranet/psd", "https://intranet/psd"),
        ("www.a.example", "https://www.a.example"),
        ("psd@a.example", "mailto:psd@a.example"),
    ],
)
def test_a_link_without_its_beginning_is_proposed_with_it_and_not_taken_as_it_is(typed: str, rather: str) -> None:
    read = read_link(typed)
    assert (read.shown, read.rather) == ("", rather)
    assert rather in read.why


@pytest.mark.parametrize(
    "typed", ["javascript:alert(1)", r"\\server\share", "https://a https://b", "mailto:nobody", "see there"]
)
def test_what_is_no_link_is_refused(typed: str) -> None:
    assert read_link(typed).shown == ""


def test_words_beside_the_figures_are_spoken_in_welsh() -> None:
    speak("cy", I18N)
    try:
        said = tr(read_telephone("01267 222020 ext 12 option 3, or 101 out of hours").shown)
    finally:
        speak("en", I18N)
    for english in (" ext ", " option ", " or ", "out of hours"):
        assert english not in said
    assert "01267 222020" in said
