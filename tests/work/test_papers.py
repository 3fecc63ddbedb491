"""The verbs of the paper: list, make and check, with the force's own forms and marking."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from documents.spoken import read_aloud
from documents.ua_checks import ua_findings
from guidance.shipped import PACK
from pypdf import PdfReader

from pscdesk import assets, cli
from pscdesk.errors import InputError
from pscdesk.paths import Places, find_places
from pscdesk.work.walk import papers

MARKING = "OFFICIAL-SENSITIVE when complete"
VIGNETTES = {vignette.id: vignette.answers for vignette in PACK.vignettes}
OURS = sorted(path.stem for path in assets.PAPER_FORMS.glob("*.toml"))


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path, tmp_path / "policy")


def fields_of(content: bytes) -> dict[str, str]:
    fields = PdfReader(BytesIO(content)).get_fields() or {}
    return {name: str(field.get("/V", "")) for name, field in fields.items() if "/FT" in field}


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def run(*words: str | Path) -> int:
    return cli.run(["forms", *(str(word) for word in words)])


@pytest.mark.parametrize("form_id", OURS)
def test_every_form_is_drawn_tagged_marked_and_blank(form_id: str, places: Places, tmp_path: Path) -> None:
    form = papers.form_named(papers.find_forms(places), form_id)
    content = papers.blank_form(form, PACK, MARKING, "officer").content
    path = tmp_path / "form.pdf"
    path.write_bytes(content)
    assert ua_findings(path) == []
    tree = read_aloud(content)
    assert all(part.field for part in tree.all("Form"))
    assert {name.split(".")[0] for name in fields_of(content)} == {form_id}
    wanted = {field.id for section in form.sections_for("officer") for field in section.field if field.kind != "text"}
    assert {name.split(".")[1] for name in fields_of(content)} == wanted | {"more"}
    assert set(fields_of(content).values()) <= {"", "/Off"}
    for page in PdfReader(BytesIO(content)).pages:
        assert MARKING in page.extract_text()
        assert "Once filled in this is a force record" in page.extract_text()
    assert "A prompt for thinking, not a severity assessment." in text_of(content)


def test_a_walk_is_found_again_in_the_fields_and_twice_to_the_byte(places: Places) -> None:
    form = papers.form_named(papers.find_forms(places), "concern-record")
    content = papers.walk_form(form, PACK, VIGNETTES["V01"], MARKING).content
    assert content == papers.walk_form(form, PACK, VIGNETTES["V01"], MARKING).content
    fields = fields_of(content)
    assert fields["concern-record.outcome"].startswith("Telephone professional standards now")
    assert fields["concern-record.gates.evidence-at-risk"] == "/on"
    assert fields["concern-record.gates.possible-crime"] == "/Off"
    assert fields["concern-record.person-name"] == fields["concern-record.writer-name"] == ""


def test_what_the_walk_does_not_offer_is_refused_in_words(places: Places) -> None:
    shelf = papers.find_forms(places)
    with pytest.raises(InputError, match="Nothing of a walk may go into the form “Reflective review report”"):
        papers.walk_form(shelf.forms["reflective-review-report"], PACK, VIGNETTES["V09"], MARKING)
    with pytest.raises(InputError, match="Something stands that must be referred"):
        papers.walk_form(shelf.forms["conversation-plan"], PACK, VIGNETTES["V01"], MARKING)
    with pytest.raises(InputError, match="The walk is not finished"):
        papers.walk_form(shelf.forms["concern-record"], PACK, {}, MARKING)
    with pytest.raises(InputError, match="not for the group staff"):
        papers.blank_form(shelf.forms["reflective-review-report"], PACK, MARKING, "staff")


def test_a_walk_offers_first_what_fits_it(places: Places) -> None:
    shelf = papers.find_forms(places)
    offered = papers.forms_for_walk(shelf, PACK, VIGNETTES["V09"])
    assert [form.id for form in offered.fitting] == ["conversation-plan", "informal-action-note"]
    assert [form.id for form in offered.other] == [
        "second-check",
        "referral-to-professional-standards",
        "concern-record",
    ]


def test_the_library_shows_forms_under_their_headings(places: Places) -> None:
    shelf = papers.find_forms(places)
    headings = shelf.by_heading
    assert [form.id for form in headings["A matter has been referred to you as reviewer"]] == [
        "reflective-review-report"
    ]


def test_the_form_is_made_from_the_terminal_with_the_marking_of_the_force(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "policy").mkdir()
    (home / "policy" / "policy.toml").write_text('marking = "OFFICIAL"\n', "utf-8")
    answers = tmp_path / "answers.toml"
    answers.write_text("".join(f"{name} = {list(given)!r}\n" for name, given in VIGNETTES["V09"].items()), "utf-8")
    out = tmp_path / "concern.pdf"
    assert run("make", "concern-record", "--out", out, "--answers", answers) == 0
    assert f"Written: {out}" in capsys.readouterr().out
    content = out.read_bytes()
    assert MARKING not in text_of(content)
    assert all("OFFICIAL" in page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    assert "A conversation in private" in fields_of(content)["concern-record.options"]


def test_the_list_tells_every_form_under_its_heading(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list") == 0
    told = capsys.readouterr().out
    assert all(f"  {form_id}, version " in told for form_id in OURS)
    assert "A matter has been referred to you as reviewer" in told


def test_a_blank_form_for_one_group_is_worded_for_it(tmp_path: Path) -> None:
    out = tmp_path / "blank.pdf"
    assert run("make", "concern-record", "--out", out, "--for", "staff") == 0
    assert "Ask HR which police staff policy fits" in text_of(out.read_bytes())
    assert "UPP" not in text_of(out.read_bytes())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("make", "concern", "--out", "x.pdf"), "There is no form called “concern”. There are: concern-record, "),
        (("make", "reflective-review-report", "--out", "x.pdf", "--for", "staff"), "not for the group staff"),
        (("make", "concern-record", "--out", "x.pdf", "--for", "staff", "--answers", "y"), "The answers say which"),
        (("check", "nowhere.toml"), "There is one fault."),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(
    words: tuple[str, ...],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*words) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "x.pdf").exists()


def test_a_mistake_in_a_form_of_the_force_is_told_and_ours_is_used(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = find_places().policy / papers.POLICY_FORMS
    folder.mkdir(parents=True)
    own = folder / "second-check.toml"
    text = (assets.PAPER_FORMS / "second-check.toml").read_text("utf-8")
    own.write_text(text.replace("required = true", "requierd = true", 1), "utf-8")
    assert run("check", own) == 2
    told = capsys.readouterr()
    assert "The field “gates-checked” has a line called “requierd”, which no form has." in " ".join(told.out.split())
    assert "There is one fault." in told.err
    assert run("make", "second-check", "--out", tmp_path / "check.pdf") == 0
    assert "is passed over" in capsys.readouterr().err
    own.write_text(text.replace('title = "Second check"', 'title = "Our check"'), "utf-8")
    assert run("check", own) == 0
    assert run("check") == 0
    assert run("make", "second-check", "--out", tmp_path / "check.pdf") == 0
    assert "Our check" in text_of((tmp_path / "check.pdf").read_bytes())


def test_a_source_that_the_guidance_does_not_have_is_told_by_check_alone(home: Path, places: Places) -> None:
    folder = places.policy / papers.POLICY_FORMS
    folder.mkdir(parents=True)
    text = (assets.PAPER_FORMS / "second-check.toml").read_text("utf-8")
    (folder / "own.toml").write_text(text.replace('"casey-interim"', '"our-policy"'), "utf-8")
    assert papers.find_forms(places).faults == ()
    (fault,) = papers.check_forms(places, PACK).faults
    assert "“pattern” names the source “our-policy”" in fault
    form = papers.form_named(papers.find_forms(places), "second-check")
    assert "our-policy" not in text_of(papers.blank_form(form, PACK, MARKING).content)
