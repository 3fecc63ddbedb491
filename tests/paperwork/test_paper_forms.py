"""The forms that ship read as data, say nothing out of place, and a mistake in one is told in one clear sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from guidance.shipped import PACK
from made_up.closed_folders import close_to_us
from msgspec.structs import replace

from pscdesk import language
from pscdesk.assets import I18N
from pscdesk.errors import PackError
from pscdesk.guidance.pack.pack_types import WORKFORCE
from pscdesk.language import tr
from pscdesk.messages import form_text
from pscdesk.paperwork.paper_check import OFFICER_WORDS, paper_faults
from pscdesk.paperwork.paper_form import GROUPS, NOT_KNOWN, PREFILLS, PaperForm
from pscdesk.paperwork.shelf import file_faults, load_paper_forms

FOLDER = Path(__file__).parents[2] / "forms" / "paper"
FORMS = load_paper_forms(FOLDER, sources=PACK.sources).forms
EVERY = [pytest.param(form, id=form.id) for form in FORMS.values()]

SMALL = """
id = "team-note"
title = "Team note"
purpose = "For one team."
version = 1
kind = "informal"
offered = "not-referred"
shelf = "Informal action"

[[section]]
id = "first"
title = "First"

[[section.field]]
id = "what"
kind = "lines"
lines = 3
label = "What happened"
"""


def words_of(form: PaperForm, group: str) -> list[str]:
    said = [form.title, form.purpose, form.shelf]
    for section in form.sections_for(group):
        said += [section.title, section.intro]
        for field in section.field:
            said += [field.label, field.hint, *(option.text for option in field.options)]
    return [text for text in said if text]


def written(folder: Path, text: str, name: str = "team-note.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_the_six_forms_are_there_and_sound() -> None:
    assert list(FORMS) == [
        "concern-record",
        "conversation-plan",
        "informal-action-note",
        "referral-to-professional-standards",
        "reflective-review-report",
        "second-check",
    ]
    assert load_paper_forms(FOLDER, sources=PACK.sources).faults == ()
    assert all(path.stem in FORMS for path in FOLDER.glob("*.toml"))


@pytest.mark.parametrize("form", EVERY)
def test_every_form_is_short_plain_and_never_called_by_the_old_name(form: PaperForm) -> None:
    for group in GROUPS:
        for text in words_of(form, group):
            assert "MM1" not in text
            for sentence in re.split(r"(?<=[.?!:;])\s", text):
                assert len(sentence.split()) <= 25, sentence


@pytest.mark.parametrize("form", [form for form in EVERY if form.id != "reflective-review-report"])
def test_no_form_of_everyday_management_is_headed_misconduct(form: PaperForm) -> None:
    assert form.kind != "formal"
    assert not any("misconduct" in text.lower() for group in GROUPS for text in words_of(form, group))


@pytest.mark.parametrize("group", ["staff", "volunteer", "contractor", NOT_KNOWN])
def test_people_who_are_not_officers_read_of_no_officer_process(group: str) -> None:
    for form in FORMS.values():
        if not form.groups:
            assert not [text for text in words_of(form, group) if OFFICER_WORDS.search(text)]


@pytest.mark.parametrize(
    ("group", "route"),
    [
        ("officer", {"reflective", "performance"}),
        ("special", {"reflective", "performance"}),
        ("officer-probation", {"reflective", "probation"}),
        ("special-probation", {"reflective", "probation"}),
        ("staff", {"staff-policy"}),
        ("volunteer", {"volunteers"}),
        ("contractor", {"contract"}),
        (NOT_KNOWN, {"formal-route"}),
    ],
)
def test_each_group_is_offered_its_own_routes_and_the_common_ones(group: str, route: set[str]) -> None:
    fields = [field for section in FORMS["concern-record"].sections_for(group) for field in section.field]
    options = next({option.id for option in field.options} for field in fields if field.id == "suggestion")
    assert options == {"no-action", "informal", "grievance", "refer"} | route


def test_informal_action_stands_before_anything_else_in_a_concern_record() -> None:
    assert FORMS["concern-record"].section[0].title == "Informal action considered"
    assert FORMS["concern-record"].section[0].field[0].required


def test_the_reflective_review_has_the_six_parts_of_regulation_70_and_takes_nothing_from_a_walk() -> None:
    form = FORMS["reflective-review-report"]
    report = next(section for section in form.section if section.id == "report")
    assert [field.label[:3] for field in report.field] == ["(a)", "(b)", "(c)", "(d)", "(e)", "(f)"]
    assert all(field.required for field in report.field)
    assert form.offered == "never"
    assert not any(field.prefill for field in form.fields)
    assert set(form.groups) == {"officer", "officer-probation", "special", "special-probation", NOT_KNOWN}


def test_every_prefill_is_used_by_a_form() -> None:
    assert {field.prefill for form in FORMS.values() for field in form.fields if field.prefill} == set(PREFILLS)


def test_the_groups_are_those_of_the_guidance() -> None:
    assert set(GROUPS) == {*WORKFORCE, NOT_KNOWN}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("lines = 3", "line = 3", "the field “what” has a line called “line”, which no form has."),
        ('kind = "lines"', 'kind = "essay"', "“kind” of the field “what” says “essay”, which is not one of the words"),
        ("version = 1", 'version = "one"', "“version” of the form must be a whole number, and is text in quotes."),
        ('title = "Team note"\n', "", "the form has no “title”."),
        ('label = "What happened"', "", "the field “what” has no “label”."),
        ("lines = 3", "lines = 99", "the field “what” has 99 lines; it can have 1 to 30."),
        ('id = "what"', 'id = "What?"', "“What?” is not a plain id: use small letters, digits and hyphens."),
        ('kind = "lines"\nlines = 3', 'kind = "choice"', "the field “what” has too few options to choose from."),
        ("lines = 3", "lines = 3\nhalf = true", "the field “what” cannot be half as wide"),
        ("lines = 3", 'lines = 3\ngroups = ["sergeant"]', "the field “what” is for “sergeant”, which is no workforce"),
        ("lines = 3", 'lines = 3\nsources = ["the-web"]', "“what” names the source “the-web”, which the guidance does"),
        ("lines = 3", 'lines = 3\nprefill = "name"', "the field “what” asks a walk for “name”; a walk brings only"),
        ("lines = 3", 'lines = 3\nprefill = "gates"', "asks a walk for “gates”, which needs the kind ticks."),
        ("lines = 3", 'lines = 3\noptions = [{ id = "a", text = "A" }]', "the kind “lines” takes none."),
        ('title = "First"', 'title = "Misconduct"', "the heading “Misconduct” speaks of misconduct"),
        ('"What happened"', '"Ask the Federation"', "“Ask the Federation” would be read by the group staff"),
        ('offered = "not-referred"', 'offered = "always"', "“offered” of the form says “always”"),
        ("version = 1", "version = 1\nfits = { rain = 1 }", "“rain” is no outcome; they are no-action, "),
        ("version = 1", 'version = 1\nagainst = ["rain"]', "“rain” is no outcome; they are no-action, "),
        (
            "version = 1",
            'version = 1\nfits = { no-action = 1 }\nagainst = ["no-action"]',
            "it both fits “no-action” and goes against it.",
        ),
        ("version = 1", "version = 1\nfits = { refer-psd = 1 }", "it fits “refer-psd”, and “offered” keeps it from"),
        ('id = "what"', 'id = "more"', "a field is called “more”, as the box at the end of every form is."),
        ("version = 1", "version = 0", "the version must be 1 or more."),
        (
            "lines = 3",
            'options = [{ id = "a", txt = "A" }]',
            "the option “a” has a line called “txt”, which no form has.",
        ),
        ("lines = 3", 'options = ["a"]', "the option number 1 must be a block, and is text in quotes."),
    ],
)
def test_a_mistake_is_told_in_one_sentence(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in SMALL
    faults = file_faults(written(tmp_path, SMALL.replace(old, new, 1)), PACK.sources)
    assert len(faults) == 1
    assert told in faults[0]
    assert faults[0].endswith(".")
    assert "$" not in faults[0]
    assert "`" not in faults[0]


def test_several_mistakes_are_told_one_by_one(tmp_path: Path) -> None:
    text = SMALL.replace("version = 1", "version = 0").replace('shelf = "Informal action"', 'shelf = " "')
    assert file_faults(written(tmp_path, text)) == ("the version must be 1 or more.", "the shelf is empty.")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"id = ", "it is not sound TOML: what begins in line 1 does not end."),
        (b"\xff\xfe", "it is in UTF-16 and not in UTF-8."),
        (b"", "has no “id”"),
    ],
)
def test_a_file_that_does_not_read_is_told_so(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    assert told in file_faults(path)[0]


def test_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    assert file_faults(tmp_path / "own.toml") == ("There is no such file as own.toml.",)


def test_a_referral_that_asks_for_an_opinion_is_refused() -> None:
    form = FORMS["second-check"]
    told = paper_faults(replace(form, kind="referral"))
    assert "the field “outcome” asks a walk for “outcome”, and a referral carries no opinion." in told


def test_a_formal_form_may_neither_be_offered_nor_prefilled() -> None:
    told = paper_faults(replace(FORMS["referral-to-professional-standards"], kind="formal"))
    assert "a formal form is never offered by a walk; set offered to “never”." in told
    assert any("nothing of a walk may go into a formal form" in fault for fault in told)


def test_a_force_replaces_one_form_and_adds_another(tmp_path: Path) -> None:
    ours = (FOLDER / "second-check.toml").read_text("utf-8")
    written(tmp_path, ours.replace('title = "Second check"', 'title = "Our own check"'), "ours.toml")
    written(tmp_path, SMALL)
    shelf = load_paper_forms(FOLDER, tmp_path, sources=PACK.sources)
    assert shelf.faults == ()
    assert shelf.forms["second-check"].title == "Our own check"
    assert list(shelf.forms) == [*FORMS, "team-note"]


def test_the_words_of_a_force_s_own_form_are_shown_as_they_were_typed_in_every_language(tmp_path: Path) -> None:
    written(tmp_path, SMALL.replace('title = "', 'title = "Training" # "', 1))
    own = load_paper_forms(FOLDER, tmp_path, sources=PACK.sources).forms["team-note"]
    language.speak("cy", I18N)
    try:
        assert (own.title, tr(own.title), tr(form_text("Training"))) == ("Training", "Training", "Hyfforddiant")
        assert tr(FORMS["second-check"].title) != "Second check"
    finally:
        language.speak("en", I18N)


def test_a_force_form_with_a_mistake_leaves_ours_and_is_told(tmp_path: Path) -> None:
    ours = (FOLDER / "second-check.toml").read_text("utf-8")
    written(tmp_path, ours.replace("purpose", "purpos", 1), "ours.toml")
    shelf = load_paper_forms(FOLDER, tmp_path, sources=PACK.sources)
    assert shelf.forms["second-check"].title == "Second check"
    assert shelf.faults == (
        "The form ours.toml is passed over: the form has a line called “purpos”, which no form has.",
    )


def test_two_files_of_one_form_in_one_folder_are_told(tmp_path: Path) -> None:
    written(tmp_path, SMALL, "a.toml")
    written(tmp_path, SMALL.replace("version = 1", "version = 2"), "b.toml")
    shelf = load_paper_forms(FOLDER, tmp_path)
    assert shelf.forms["team-note"].version == 1
    assert shelf.faults == ("The form b.toml is passed over: a.toml is called “team-note” as well.",)


def test_a_policy_folder_that_is_not_there_holds_no_forms(tmp_path: Path) -> None:
    assert load_paper_forms(FOLDER, tmp_path / "none").forms == FORMS
    with pytest.raises(PackError, match="missing from this installation"):
        load_paper_forms(tmp_path)


def test_a_force_s_folder_that_may_not_be_read_leaves_our_forms_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "policy" / "forms"
    written(folder, SMALL)
    for closed in (folder, tmp_path / "policy"):
        with monkeypatch.context() as closing:
            close_to_us(closed, closing)
            shelf = load_paper_forms(FOLDER, folder)
        assert list(shelf.forms) == list(FORMS)
        (told,) = shelf.faults
        assert told.startswith(f"The folder {folder} cannot be read")
        assert told.endswith("Ask IT to let everybody read it.")
    assert "team-note" in load_paper_forms(FOLDER, folder).forms
