"""Messages: an English template and its values, looked up only where they are shown; data is never looked up."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from pscdesk import language
from pscdesk.assets import I18N
from pscdesk.language import tr
from pscdesk.messages import (
    Message,
    alternatives,
    at_start,
    form_text,
    in_sentence,
    joined,
    listed,
    plural,
    quoted,
    read_text,
)
from pscdesk.periods import Month

WELSH: dict[str | tuple[str, str], str | tuple[str, ...]] = {
    "Training": "Hyfforddiant",
    "Save": "Cadw",
    "Quarter": "Chwarter",
    "August": "Awst",
    "Aug": "Awst",
    "{before} and {last}": "{before} a {last}",
    "{before} or {last}": "{before} neu {last}",
    "{month} is frozen: {counted} of {held} desks count.": "Mae {month} wedi’i rewi: {counted} o {held} desg.",
    "Nothing was counted in {unit}.": "Ni chyfrifwyd dim yn {unit}.",
    ("{number} desk", "{number} desks"): ("dim desg", "{number} ddesg", "{number} ddesg", "", "", "{number} desg"),
}


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    language.speak("en", I18N)


@pytest.fixture
def welsh(tmp_path: Path) -> None:
    catalogue = Catalog(locale="cy")
    catalogue._num_plurals, catalogue._plural_expr = 6, "((n==0) ? 0 : (n==1) ? 1 : (n==2) ? 2 : 5)"
    for text, said in WELSH.items():
        catalogue.add(text, said)
    target = tmp_path / "cy" / "LC_MESSAGES" / "pscdesk.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, catalogue)
    language.speak("cy", tmp_path)


def test_a_message_is_its_english_text() -> None:
    message = Message("{month} is frozen: {counted} of {held} desks count.", month="May 2026", counted=12, held=14)
    assert message == "May 2026 is frozen: 12 of 14 desks count."
    assert tr(message) == message


def test_a_template_without_values_may_hold_braces() -> None:
    assert form_text("Use {this} as it stands") == "Use {this} as it stands"


@pytest.mark.usefixtures("welsh")
def test_the_template_is_looked_up_and_a_value_that_is_a_message_too() -> None:
    frozen = Message(
        "{month} is frozen: {counted} of {held} desks count.", month=Month(2026, 8).label, counted=12, held=14
    )
    assert tr(frozen) == "Mae Awst 2026 wedi’i rewi: 12 o 14 desg."


@pytest.mark.usefixtures("welsh")
@pytest.mark.parametrize("name", ["Training", "Save", "August", "Nothing was counted in Custody."])
def test_a_name_that_is_a_text_of_the_catalogue_stays_as_it_was_typed(name: str) -> None:
    assert tr(name) == name
    assert tr(Message("Nothing was counted in {unit}.", unit=name)) == f"Ni chyfrifwyd dim yn {name}."
    assert tr(joined(" · ", (name, Message("Save")))) == f"{name} · Cadw"


@pytest.mark.usefixtures("welsh")
def test_a_text_the_catalogue_does_not_know_is_shown_in_english_with_its_values_told() -> None:
    assert tr(Message("Not frozen: {months}.", months=joined(", ", (Month(2026, 8).short,)))) == "Not frozen: Awst 26."


@pytest.mark.usefixtures("welsh")
@pytest.mark.parametrize(("number", "said"), [(0, "dim desg"), (1, "1 ddesg"), (2, "2 ddesg"), (14, "14 desg")])
def test_a_plural_takes_the_form_of_its_number(number: int, said: str) -> None:
    assert tr(plural("{number} desk", "{number} desks", number)) == said


def test_a_plural_in_english_has_two_forms() -> None:
    assert [plural("{number} desk", "{number} desks", number) for number in (0, 1, 2)] == [
        "0 desks",
        "1 desk",
        "2 desks",
    ]


@pytest.mark.usefixtures("welsh")
def test_lists_are_put_together_in_the_language() -> None:
    assert (listed(()), listed(("North",)), tr(listed(("North", Message("Save"))))) == ("", "North", "North a Cadw")
    assert tr(listed(("North", "South", Message("Save")))) == "North, South a Cadw"
    assert tr(alternatives((quoted(Message("Save")), quoted("May")))) == "“Cadw” neu “May”"


@pytest.mark.usefixtures("welsh")
def test_the_first_letter_is_changed_after_the_look_up() -> None:
    assert (in_sentence(Message("Quarter")), tr(in_sentence(Message("Quarter")))) == ("quarter", "chwarter")
    assert (at_start("north"), tr(at_start(form_text("contacts")))) == ("North", "Contacts")


@pytest.mark.usefixtures("welsh")
def test_a_message_is_still_one_after_it_was_copied_or_sent_to_another_process() -> None:
    nested = Message("Nothing was counted in {unit}.", unit=in_sentence(Message("Quarter")))
    for again in (copy.copy(nested), copy.deepcopy(nested), pickle.loads(pickle.dumps(nested))):  # noqa: S301
        assert tr(again) == "Ni chyfrifwyd dim yn chwarter."


def test_a_form_file_reads_its_texts_as_messages_and_refuses_anything_else() -> None:
    class Code(msgspec.Struct):
        id: str
        label: Message

    read = msgspec.convert({"id": "save", "label": "Save"}, Code, dec_hook=read_text)
    assert (type(read.id), type(read.label)) == (str, Message)
    with pytest.raises(msgspec.ValidationError, match=r"Expected `str`, got `int` - at `\$\.label`"):
        msgspec.convert({"id": "save", "label": 3}, Code, dec_hook=read_text)


@given(st.lists(st.text(), max_size=5), st.text(alphabet=" ,·{}:-", max_size=3))
def test_joining_is_the_joining_of_texts(parts: list[str], separator: str) -> None:
    assert joined(separator, parts) == separator.join(parts)


@given(st.text(), st.text())
def test_values_are_filled_in_as_they_are(first: str, second: str) -> None:
    assert Message("{first}: {second}", first=first, second=second) == f"{first}: {second}"


def test_without_a_catalogue_the_english_is_shown(tmp_path: Path) -> None:
    language.speak("cy", tmp_path)
    assert (language.spoken(), tr(Message("Save"))) == ("cy", "Save")
