"""Which guidance is in use: the pinned one, exactly as installed, or in words why the shipped one is."""

from __future__ import annotations

import datetime as dt
import shutil
import tomllib

import pytest
from pypdf import PdfReader

from pscdesk.assets import GUIDANCE, PAPER_FORMS
from pscdesk.cli import run, terminal
from pscdesk.errors import PackError
from pscdesk.guidance.reading.pack import load_pack
from pscdesk.paths import find_places
from pscdesk.work.walk.guidance_files.guidance_pin import FOLDER, PIN_FILE
from pscdesk.work.walk.guidance_folder import changes_against_use, examine, install
from pscdesk.work.walk.guidance_in_use import pack_in_use

TODAY = dt.date(2026, 12, 1)
SHIPPED = load_pack(GUIDANCE)
OUR_SOURCE = """
[[source]]
id = "our-own-policy"
cite = "Our force's policy"
url = ""
mark = "I"
checked_on = 2026-11-21
note = "For tests."
"""


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped pack with another version and one word changed."""
    copy = shutil.copytree(GUIDANCE, tmp_path / "ours")
    changed(copy / "pack.toml", f'version = "{SHIPPED.about.version}"', 'version = "9.9.9"')
    changed(copy / "flow.toml", "A talk in private is the first step", "A calm talk in private is the first step")
    return copy


@pytest.fixture(autouse=True)
def a_day(monkeypatch):
    monkeypatch.setattr(terminal, "today", lambda: TODAY)


def changed(path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_without_a_pin_the_shipped_pack_is_in_use_and_nothing_is_said():
    pack, notice = pack_in_use(find_places())
    assert (pack.digest, notice) == (SHIPPED.digest, "")


def test_an_installed_pack_is_in_use_and_pinned_by_its_digest(folder):
    places = find_places()
    installed = install(places, folder, TODAY)
    pack, notice = pack_in_use(places)
    assert (pack.about.version, pack.digest, notice) == ("9.9.9", installed.digest, "")
    pin = tomllib.loads((places.policy / PIN_FILE).read_text(encoding="utf-8"))
    assert pin == {"id": "england-wales", "version": "9.9.9", "digest": installed.digest}


def test_a_pack_that_was_pinned_before_digests_bound_names_is_in_use_until_a_name_or_a_byte_changes(folder):
    places = find_places()
    installed = install(places, folder, TODAY)
    before = installed.digest_before
    (places.policy / FOLDER / installed.digest[:16]).rename(places.policy / FOLDER / before[:16])
    changed(places.policy / PIN_FILE, installed.digest, before)
    pack, notice = pack_in_use(places)
    assert (pack.about.version, notice) == ("9.9.9", "")
    changed(places.policy / FOLDER / before[:16] / "flow.toml", "A calm talk", "A calm, long talk")
    assert pack_in_use(places)[0].digest == SHIPPED.digest


def test_a_pin_that_binds_names_refuses_a_file_that_was_renamed(folder):
    places = find_places()
    placed = places.policy / FOLDER / install(places, folder, TODAY).digest[:16]
    (placed / "text.cy.toml").rename(placed / "text.zz.toml")
    pack, notice = pack_in_use(places)
    assert pack.digest == SHIPPED.digest
    assert "changed after it was installed" in notice


def test_a_pack_changed_after_it_was_installed_is_refused_in_words(folder):
    places = find_places()
    placed = places.policy / FOLDER / install(places, folder, TODAY).digest[:16]
    changed(placed / "flow.toml", "A calm talk", "A calm, long talk")
    pack, notice = pack_in_use(places)
    assert pack.digest == SHIPPED.digest
    assert notice.startswith("Your force’s own guidance was changed after it was installed, so it is not used.")
    assert "The guidance that came with PSC Desk is used instead." in notice


@pytest.mark.parametrize(
    ("pin", "said"),
    [
        ("digest = 3", "does not say which guidance is in use"),
        ("digest = ", "does not read"),
        (f'digest = "{"0" * 64}"', "cannot be read"),
        (f'digest = "../../{"0" * 58}"', "does not say which guidance is in use"),
    ],
)
def test_a_pin_that_leads_nowhere_is_refused_in_words(pin, said):
    places = find_places()
    places.policy.mkdir(parents=True)
    (places.policy / PIN_FILE).write_text(pin)
    pack, notice = pack_in_use(places)
    assert pack.digest == SHIPPED.digest
    assert notice.startswith("Your force’s own guidance cannot be used. ")
    assert said in notice


def test_a_pack_with_a_fault_is_not_installed_and_the_former_one_stays(folder):
    places = find_places()
    install(places, folder, TODAY)
    changed(folder / "flow.toml", 'answers.life = ["unsure"]', 'answers.life = ["yes"]')
    with pytest.raises(PackError, match="is not installed"):
        install(places, folder, TODAY)
    assert pack_in_use(places)[0].about.version == "9.9.9"


def test_a_pack_past_its_review_or_with_rows_nobody_tries_is_not_sound(folder):
    assert examine(folder, TODAY)[1] == ()
    late = examine(folder, SHIPPED.about.review_by + dt.timedelta(days=1))[1]
    assert "to be reviewed by" in late[0].sentence
    vignettes = folder / "vignettes.toml"
    text = vignettes.read_text(encoding="utf-8")
    vignettes.write_text(text[: text.index('[[vignette]]\nid = "knows-better-despite-help"')], encoding="utf-8")
    assert {finding.sentence for finding in examine(folder, TODAY)[1]} == {"no situation in vignettes.toml meets it."}


@pytest.mark.slow
def test_files_of_another_kind_are_left_behind_and_leftovers_of_another_version_refused(folder):
    places = find_places()
    (folder / "notes.txt").write_text("ours")
    placed = places.policy / FOLDER / load_pack(folder).digest[:16]
    placed.mkdir(parents=True)
    (placed / "stray.toml").write_text("x = 1\n")
    with pytest.raises(PackError, match="files of another version lie in its place"):
        install(places, folder, TODAY)
    (placed / "stray.toml").unlink()
    install(places, folder, TODAY)
    assert not (placed / "notes.txt").exists()


def test_what_would_change_is_told_against_the_pack_in_use(folder):
    places = find_places()
    pack = load_pack(folder)
    comparison = changes_against_use(places, pack)
    assert comparison.moves == ()
    assert ("pack.toml", "version") in {(each.block, each.field) for each in comparison.reworded}
    install(places, folder, TODAY)
    assert changes_against_use(places, pack).reworded == ()


@pytest.mark.slow
def test_the_commands_check_try_compare_print_and_install(folder, tmp_path, capsys):
    assert run(["guidance", "check"]) == 0
    assert "14 outcomes" in " ".join(capsys.readouterr().out.split())
    assert run(["guidance", "test", str(folder)]) == 0
    assert "outcomes 14 of 14, options 22 of 22." in capsys.readouterr().out
    assert run(["guidance", "compare", str(GUIDANCE), str(folder)]) == 0
    compared = capsys.readouterr().out
    assert "No answers end elsewhere: compared over every combination." in compared
    assert "pack.toml, version" in compared
    book = tmp_path / "book.pdf"
    assert run(["guidance", "book", str(book)]) == 0
    assert book.read_bytes().startswith(b"%PDF")
    assert run(["guidance", "install", str(folder), "--yes"]) == 0
    assert pack_in_use(find_places())[0].about.version == "9.9.9"
    capsys.readouterr()
    assert run(["guidance", "check"]) == 0
    assert "england-wales 9.9.9 is sound" in " ".join(capsys.readouterr().out.split())


def test_a_fall_is_shown_with_an_example_and_a_pack_with_a_fault_is_refused_before_anybody_agrees(folder, capsys):
    changed(folder / "flow.toml", 'answers.people = ["same-again"]', 'answers.people = ["support-needed"]')
    assert run(["guidance", "compare", str(GUIDANCE), str(folder)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Less urgent than before" in said
    assert "refer-psd became line-management." in said
    assert "people = same-again" in said
    assert run(["guidance", "install", str(folder), "--yes"]) == 2
    assert "It is not installed." in capsys.readouterr().err
    assert pack_in_use(find_places())[0].digest == SHIPPED.digest


def test_the_check_lists_every_fault_with_answers_that_show_it(folder, capsys):
    changed(folder / "flow.toml", 'terms = ["complaint",', 'terms = ["zebra", "complaint",')
    changed(folder / "flow.toml", 'title = "Mediation"', 'title = "Mediation before UPP"')
    assert run(["guidance", "check", str(folder)]) == 2
    said = capsys.readouterr()
    assert "question “telling”: the glossary has no term “zebra”." in said.out
    assert "action “mediation”: “UPP” is not for everybody who reads this." in said.out
    assert "The guidance has 2 faults." in said.err


def test_answers_that_show_a_fault_stand_beneath_it(folder, capsys):
    changed(folder / "flow.toml", 'unless = ["support-needed"]', 'unless = ["pattern"]')
    assert run(["guidance", "check", str(folder)]) == 2
    said = " ".join(capsys.readouterr().out.split())
    assert "never “formal-before-support”: it can happen." in said
    assert "Shown by: about = may-have-done, life = no, workforce = officer" in said
    assert "people = support-needed" in said


def test_every_command_uses_the_guidance_the_force_installed(folder, tmp_path, capsys):
    with (folder / "sources.toml").open("a", encoding="utf-8") as sources:
        sources.write(OUR_SOURCE)
    places = find_places()
    install(places, folder, TODAY)
    answers, out = tmp_path / "answers.toml", tmp_path / "form.pdf"
    given = next(one.answers for one in SHIPPED.vignettes if one.id == "V09")
    answers.write_text("".join(f"{name} = {list(chosen)!r}\n" for name, chosen in given.items()))
    assert run(["forms", "make", "concern-record", "--out", str(out), "--answers", str(answers)]) == 0
    assert "9.9.9" in " ".join(str(one.get("/V")) for one in (PdfReader(out).get_fields() or {}).values())
    (places.policy / "forms").mkdir()
    form = (PAPER_FORMS / "conversation-plan.toml").read_text(encoding="utf-8")
    (places.policy / "forms" / "conversation-plan.toml").write_text(
        form.replace('sources = ["acas-informal", "own-judgement"]', 'sources = ["our-own-policy"]'), encoding="utf-8"
    )
    assert run(["forms", "check"]) == 0
    assert run(["check"]) == 0
    assert "The guidance england-wales 9.9.9 is sound" in " ".join(capsys.readouterr().out.split())


def test_the_check_fails_when_the_forces_own_guidance_is_refused(capsys):
    places = find_places()
    places.policy.mkdir(parents=True)
    (places.policy / PIN_FILE).write_text("digest = 3")
    assert run(["check"]) == 2
    assert "Your force’s own guidance cannot be used" in capsys.readouterr().out


def test_the_aid_says_so_when_the_forces_own_guidance_is_refused(tmp_path, capsys):
    places = find_places()
    places.policy.mkdir(parents=True)
    (places.policy / PIN_FILE).write_text("digest = 3")
    answers = tmp_path / "answers.toml"
    answers.write_text(
        'about = "may-have-done"\nlife = "no"\nworkforce = "officer"\ntelling = "none"\nurgent = "death-injury"\n'
    )
    assert run(["aid", "--full", "--answers", str(answers)]) == 0
    said = capsys.readouterr()
    assert "cannot be used" in " ".join(said.err.split())
    assert "Your force has not filled in this number" in " ".join(said.out.split())
