"""The tabs of the page Guidance, through the real window: rows, situations, Welsh, newer guidance, sending, signing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_up.workshops import BASE_FILE, CARD_FILE, DAY, SIGNERS, begun
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton
from ui.access_lint import LOOKS, faults, settle, twice_named

from pscdesk.guidance.workshop.signing.guidance_file import read_guidance
from pscdesk.guidance.workshop.signing.statements import read_statement
from pscdesk.ui.pages.workshop.workshop_page import PARTS
from pscdesk.work.workshop.reader import approve, reading, state
from pscdesk.work.workshop.sending import last_sent, send
from pscdesk.work.workshop.workshop_acts import set_field

TABS = [place for place, _label, _view in PARTS]
WHY = "Procedure HR-12"
NEXT = ("outcome informal-action", "next")


@pytest.fixture
def workshop(home: Path) -> Any:
    return begun(home / "guidance-work")


def opened(open_desktop: Callable[..., Any], tab: str, **how: Any) -> tuple[Any, Any]:
    """The window of whoever looks after guidance with that tab in front, and the view."""
    desktop = open_desktop("guidance", today=DAY, **how)
    page = desktop.window.page
    page.open_at(tab)
    desktop.wait()
    return desktop, page.view(TABS.index(tab))


def cells(view: Any, heading: str) -> list[str]:
    model = view.table.own
    at = [str(column.label) for column in model.columns].index(heading)
    return [str(model.words_of(row)[at]) for row in range(len(model.facts))]


def test_a_tick_makes_a_row_hold_more_often_and_is_saved_with_its_sentence(open_desktop: Any, workshop: Any) -> None:
    desktop, view = opened(open_desktop, "rows")
    view.block.show_value("gate pattern")
    view._show_block("gate pattern")
    view.row.why.setText(WHY)
    before = view.row.sentence.text()
    (question, answer), box = next((place, box) for place, box in view.row.boxes.items() if not box.isChecked())
    box.click()
    desktop.wait()
    (edit,) = workshop.overlay().edit
    assert (edit.block, edit.why) == ("gate pattern", WHY)
    assert edit.field.endswith(f"/answers/{question}")
    assert answer in edit.to
    assert view.row.sentence.text() != before
    assert view.row.boxes[question, answer].isChecked()


def test_two_ticks_in_a_row_are_both_kept(open_desktop: Any, workshop: Any) -> None:
    desktop, view = opened(open_desktop, "rows")
    view.block.show_value("gate pattern")
    view._show_block("gate pattern")
    places = [place for place, box in view.row.boxes.items() if not box.isChecked()][:2]
    for place in places:
        view.row.boxes[place].click()
    desktop.wait()
    (edit,) = workshop.overlay().edit
    assert {answer for _question, answer in places} <= set(edit.to)


def test_a_row_of_ones_own_is_added_and_taken_away(open_desktop: Any, workshop: Any) -> None:
    desktop, view = opened(open_desktop, "rows")
    view.block.show_value("gate pattern")
    view._show_block("gate pattern")
    view.row.add_row()
    desktop.wait()
    assert cells(view, "State")[-1] == "Never decides"  # while it asks the same as another
    view.table.choose_row(len(cells(view, "State")) - 1)
    view.row.take_away()
    desktop.wait()
    assert workshop.overlay().add == ()


def test_a_situation_is_walked_beside_the_form_and_a_walk_becomes_one(open_desktop: Any, workshop: Any) -> None:
    desktop, view = opened(open_desktop, "situations")
    assert view.summary.text().endswith("Each ends as it should.")
    answers = dict(view.model.facts[0].answers)
    page = desktop.window.page
    page.work.answers_in_front = answers
    view.title.setText("A chat")
    view.story.setText("Made up.")
    view.why.setText(WHY)
    view.keep_walk()
    desktop.wait()
    (addition,) = workshop.overlay().add
    assert (addition.kind, addition.told["id"], addition.told["story"]) == ("vignette", "a-chat", "Made up.")
    assert "Ours" in cells(view, "State")
    view.walk_it()
    desktop.wait()
    assert TABS[page.tabs.currentIndex()] == "edit"


def test_a_walk_without_a_title_is_no_situation_and_says_so(open_desktop: Any, workshop: Any) -> None:
    desktop, view = opened(open_desktop, "situations")
    desktop.window.page.work.answers_in_front = dict(view.model.facts[0].answers)
    view.keep_walk()
    desktop.wait()
    assert "short title and a made-up story" in desktop.notice
    assert workshop.overlay().add == ()


def test_changed_english_is_told_apart_from_a_draft_and_gets_its_welsh(open_desktop: Any, workshop: Any) -> None:
    set_field(workshop, "section close", "title", "One more question", WHY)
    desktop, view = opened(open_desktop, "welsh")
    assert cells(view, "State")[0] == "English changed"
    assert "Draft" in cells(view, "State")
    assert "One last question" in view.before.text()
    view.welsh.show_text("Un cwestiwn arall")
    view.checked.setChecked(True)
    view.save_welsh()
    desktop.wait()
    (welsh,) = workshop.overlay().welsh
    assert (welsh.en, welsh.cy, welsh.status) == ("One more question", "Un cwestiwn arall", "checked")
    assert "English changed" not in cells(view, "State")


def test_the_welsh_of_the_base_stays(open_desktop: Any, workshop: Any) -> None:
    _desktop, view = opened(open_desktop, "welsh")
    assert view.welsh.field.isReadOnly()
    assert not view.save.isVisibleTo(view)
    assert view.stays.isVisibleTo(view)


def test_a_newer_version_keeps_edits_and_asks_about_what_both_changed(
    open_desktop: Any, workshop: Any, tmp_path: Path
) -> None:
    ours = "Look again after 14 days."
    set_field(workshop, *NEXT, ours, WHY)
    set_field(workshop, "section close", "title", "One more question", WHY)
    path = tmp_path / "newer.pscg"
    path.write_bytes(newer(workshop, tmp_path))
    desktop, view = opened(open_desktop, "newer")
    desktop.dialogs.files = (path,)
    view.take_newer()
    desktop.wait()
    assert "1 edit is kept." in view.carried.text()
    assert view.waits.text() == "1 edit waits for an answer."
    view.cards[0].keep_mine()
    desktop.wait()
    assert view.waits.text() == "No edit waits for an answer."
    assert {one.to for one in workshop.overlay().edit} == {ours, "One more question"}


def newer(workshop: Any, tmp_path: Path) -> bytes:
    """A version after the base, in which one text is another."""
    from pscdesk.work.workshop.whole import whole_file

    folder = tmp_path / "pack"
    folder.mkdir()
    for name, text in read_guidance(BASE_FILE).says.files.items():
        told = text.replace("Look again after two to four weeks", "Look again after three weeks")
        (folder / name).write_text(told.replace('version = "0.3.0"', 'version = "0.4.0"'))
    return whole_file(folder, issue=2, today=DAY)


def test_a_file_is_sent_once_and_what_comes_back_is_shown(open_desktop: Any, workshop: Any, tmp_path: Path) -> None:
    set_field(workshop, *NEXT, "Look again after 14 days.", WHY)
    desktop, view = opened(open_desktop, "standing")
    desktop.dialogs.save = tmp_path / "for-readers.pscg"
    view.send.send_to_readers()
    desktop.wait()
    file = desktop.dialogs.save.read_bytes()
    told = reading(tmp_path / "legal", file)
    said = tmp_path / "back.psct"
    said.write_bytes(state(tmp_path / "legal", told, SIGNERS["legal-services"], DAY, "read"))
    signed = tmp_path / "back.pscg"
    signed.write_bytes(approve(tmp_path / "legal", told, SIGNERS["legal-services"], DAY))
    desktop.dialogs.files = (said, signed)
    view.send.take_back()
    desktop.wait()
    assert "2 files were taken in" in desktop.notice
    assert view.stage.text() == "In review."
    assert [one.role for one in last_sent(workshop).read.signatures] == ["legal-services"]
    assert not view.send.ship.isEnabled()


def test_what_weakens_is_kept_and_not_sent(open_desktop: Any, workshop: Any) -> None:
    set_field(workshop, "gate pattern", "says", "Use your judgement.", WHY)
    desktop, view = opened(open_desktop, "standing")
    view.send.send_to_readers()
    desktop.wait()
    assert "This is not sent" in desktop.notice
    assert workshop.overlay().edit
    assert last_sent(workshop) is None


def test_a_step_is_undone_and_another_brought_back(open_desktop: Any, workshop: Any) -> None:
    for text in ("One.", "Two."):
        set_field(workshop, *NEXT, text, WHY)
    desktop, view = opened(open_desktop, "standing")
    view.history.undo_last()
    desktop.wait()
    assert [one.to for one in workshop.overlay().edit] == ["One."]
    view.history.table.choose_row([one.at for one in view.history.model.facts].index(3))
    view.history.bring_back()
    desktop.wait()
    assert [one.to for one in workshop.overlay().edit] == ["Two."]


def test_a_reader_without_a_folder_of_work_reads_objects_and_signs(
    open_desktop: Any, home: Path, tmp_path: Path
) -> None:
    author = begun(tmp_path / "elsewhere")
    set_field(author, *NEXT, "Look again after 14 days.", WHY)
    path = tmp_path / "sent.pscg"
    path.write_bytes(send(author).file)
    desktop = open_desktop("guidance", today=DAY)
    view = desktop.window.page.begin.reader
    desktop.dialogs.files = (path,)
    view.open_file()
    desktop.wait()
    assert "issue 1" in view.what.text()
    view.answer.state("object")
    desktop.wait()
    assert "no key here to sign with" in desktop.notice
    view.keys.role.show_value("legal-services")
    view.keys.make_key()
    desktop.wait()
    assert "You sign as Legal services" in view.keys.own.text()
    assert view.keys.lines.text.startswith("legal-services ")
    view.keys.copy.click()
    assert QGuiApplication.clipboard().text() == view.keys.lines.text.strip()
    view.answer.state("object")
    desktop.wait()
    assert "An objection says why" in desktop.notice
    view.answer.remark.show_text("Fourteen days are too few.")
    desktop.dialogs.save = tmp_path / "said.psct"
    view.answer.state("object")
    desktop.wait()
    assert read_statement(desktop.dialogs.save.read_bytes()).remarks[0].text == "Fourteen days are too few."
    desktop.dialogs.save = tmp_path / "signed.pscg"
    view.answer.sign()
    desktop.wait()
    assert [one.role for one in read_guidance(desktop.dialogs.save.read_bytes()).signatures] == ["legal-services"]
    desktop.dialogs.save = tmp_path / "gone.pscw"
    view.answer.because.setText("A number is wrong.")
    view.answer.take_out_of_use()
    desktop.wait()
    assert desktop.dialogs.save.read_bytes().startswith(b"PSCW1")
    assert "pscdesk guidance install" in desktop.notice


def test_a_card_is_followed_only_with_the_fingerprint_that_was_read_out(
    open_desktop: Any, workshop: Any, tmp_path: Path
) -> None:
    card = tmp_path / "approvers.psca"
    card.write_bytes(CARD_FILE)
    desktop, view = opened(open_desktop, "sign")
    desktop.dialogs.files = (card,)
    view.keys.print.setText("0000 0000 0000 0000 0000")
    view.keys.follow_card()
    desktop.wait()
    assert "fingerprint of this card is another" in desktop.notice
    from made_up.workshops import CARD

    from pscdesk.guidance.workshop.signing.approvers import fingerprint

    view.keys.print.setText(fingerprint(CARD))
    view.keys.follow_card()
    desktop.wait()
    assert "follows the card of Testshire Police, issue 1" in view.keys.followed.text()


def test_professional_standards_make_the_card_from_the_lines_that_approvers_send(
    open_desktop: Any, workshop: Any, tmp_path: Path
) -> None:
    from pscdesk.guidance.workshop.signing.approvers import fingerprint, read_approvers_card
    from pscdesk.storage.seal import verify_key

    desktop, view = opened(open_desktop, "sign")
    lines = [f"{role} {signer.public.key}" for role, signer in SIGNERS.items()]
    view.keys.force.setText("Testshire Police")
    view.keys.lines.show_text(lines[0])
    view.keys.save_card()
    desktop.wait()
    assert "keys of two roles at least" in desktop.notice
    view.keys.lines.show_text("\n".join(lines))
    view.keys.follows.show_text("a key")
    view.keys.save_card()
    desktop.wait()
    assert "is no key" in desktop.notice
    base = verify_key(bytes([9]) * 32).hex()
    view.keys.follows.show_text(f"professional-standards {base}")
    desktop.dialogs.save = tmp_path / "approvers.psca"
    view.keys.save_card()
    desktop.wait()
    card = read_approvers_card(desktop.dialogs.save.read_bytes())
    assert (card.force, set(card.needed)) == ("Testshire Police", set(SIGNERS))
    assert card.follows == (base,)
    assert fingerprint(card) in view.keys.card_print.text()
    assert fingerprint(card) not in view.keys.followed.text()


def said_in(view: Any) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in view.findChildren(QLabel))


def test_a_reader_sees_each_change_with_its_reason_and_as_many_as_are_counted_and_the_welsh(
    open_desktop: Any, home: Path, tmp_path: Path
) -> None:
    from pscdesk.guidance.workshop.overlay.changing import with_welsh
    from pscdesk.guidance.workshop.overlay.edits import OwnWelsh
    from pscdesk.ui.pages.workshop.parts.answer_card import counts_told
    from pscdesk.work.workshop.workshop_acts import change

    author = begun(tmp_path / "elsewhere")
    set_field(author, *NEXT, "Look again after 14 days.", WHY)
    welsh = OwnWelsh(en="Look again after 14 days.", cy="Edrychwch eto.")
    change(author, lambda _base, overlay: with_welsh(overlay, welsh))
    path = tmp_path / "sent.pscg"
    path.write_bytes(send(author).file)
    desktop = open_desktop("guidance", today=DAY)
    view = desktop.window.page.begin.reader
    assert "The file that was sent to you is enough" in said_in(desktop.window.page.begin)
    view.read_file(path)
    desktop.wait()
    assert "1 change." in view.since.text()
    assert f"Why: {WHY}" in said_in(view.changes)
    assert "Says otherwise what to do: 1" in said_in(view.changes)
    assert "which nothing proves: 1" in said_in(view)
    assert "1 says otherwise what to do" in counts_told(view.answer._told)
    assert view.answer.about.findText("This looks like something to put right informally") > 0


def test_what_moves_is_shown_to_a_reader_with_its_example_in_sentences_and_no_button_that_leads_nowhere(
    open_desktop: Any, home: Path
) -> None:
    from pscdesk.guidance.workshop.caution.effects_told import EFFECT_WORDS
    from pscdesk.guidance.workshop.shown.changes_shown import ShownChange
    from pscdesk.ui.widgets.buttons import Fold

    desktop = open_desktop("guidance", today=DAY)
    changes = desktop.window.page.begin.reader.changes
    answers = {"about": ("two",)}
    example = ("Question 1 (What is this about?) is “Two people who do not get on”.",)
    moved = ShownChange("lower", "gate pattern", "", "", "The gate stands less often.", "", "", answers, example, ())
    changes.show_changes((moved,), ())
    (fold,) = changes.findChildren(Fold)
    fold.head.setChecked(True)
    assert EFFECT_WORDS["lower"] in said_in(changes)
    assert "The gate stands less often." in said_in(changes)
    assert "What is this about?" in said_in(changes)
    assert len(changes.findChildren(QAbstractButton)) == 1


@pytest.mark.parametrize("tab", [one for one in TABS if one != "edit"])
@pytest.mark.parametrize(("look", "size"), LOOKS)
def test_every_tab_is_named_and_unclipped(open_desktop: Any, workshop: Any, tab: str, look: str, size: int) -> None:
    set_field(workshop, *NEXT, "Look again after 14 days.", WHY)
    desktop, _view = opened(open_desktop, tab, look=look, text_size=size)
    settle(desktop)
    assert faults(desktop.window) == []
    assert twice_named(desktop.window) == []


def test_changes_are_told_against_the_base_and_against_what_was_sent(open_desktop: Any, workshop: Any) -> None:
    from PySide6.QtWidgets import QLabel

    set_field(workshop, *NEXT, "Look again after 14 days.", WHY)
    send(workshop)
    set_field(workshop, "section close", "title", "One more question", WHY)
    desktop, view = opened(open_desktop, "changes")

    def told() -> str:
        return " ".join(label.text() for label in view.changes.findChildren(QLabel))

    assert "Look again after 14 days." in told()
    view.against.show_value(1)
    view._compare(1)
    desktop.wait()
    assert "One more question" in told()
    assert "Look again after 14 days." not in told()


def test_what_looks_like_markup_in_a_text_is_shown_as_it_is_written(open_desktop: Any, workshop: Any) -> None:
    set_field(workshop, "section close", "title", "One <b>more</b> question", WHY)
    _desktop, view = opened(open_desktop, "welsh")
    assert "One &lt;b&gt;more" in view.english.text()


def test_every_tab_has_its_help() -> None:
    from pscdesk.ui.pages.help.help_texts import HELP

    assert {f"guidance-{tab}" for tab in TABS} <= set(HELP)


def test_numbers_are_drafted_apart_from_those_in_use_signed_and_sent(
    open_desktop: Any, workshop: Any, home: Path, tmp_path: Path
) -> None:
    from pscdesk.guidance.workshop.signing.contacts_file import read_contacts
    from pscdesk.work.workshop.signer import make_key

    (home / "policy").mkdir(exist_ok=True)
    in_use = '[advice-line]\ntelephone = "01632 960001"\n'
    (home / "policy" / "local.toml").write_text(in_use)
    desktop, view = opened(open_desktop, "numbers")
    assert "no draft" in view.state.text()
    view.begin_draft()
    desktop.wait()
    view._edited(("advice-line", "telephone"), "01632 960002")
    assert "not saved" in view.state.text()
    view.send_draft()
    assert "Save the numbers first" in desktop.notice
    view.save_draft()
    desktop.wait()
    assert (home / "policy" / "local.toml").read_text() == in_use
    assert "01632 960002" in (workshop.folder / "local.toml").read_text()
    desktop.dialogs.save = tmp_path / "numbers.pscl"
    view.send_draft()
    desktop.wait()
    read = read_contacts(desktop.dialogs.save.read_bytes())
    assert ([one.place for one in read.says.changed], read.says.force) == (["advice-line"], "Testshire Police")
    make_key(desktop.places, None, "sign", "legal-services")
    page = desktop.window.page
    page.open_at("sign")
    desktop.wait()
    card = page.view(TABS.index("sign")).numbers
    desktop.dialogs.files = (desktop.dialogs.save,)
    card.open_file()
    desktop.wait()
    desktop.dialogs.save = tmp_path / "signed.pscl"
    card.sign_numbers()
    desktop.wait()
    assert [one.role for one in read_contacts(desktop.dialogs.save.read_bytes()).signatures] == ["legal-services"]


def test_numbers_that_do_not_read_are_saved_and_not_sent(
    open_desktop: Any, workshop: Any, home: Path, tmp_path: Path
) -> None:
    (home / "policy").mkdir(exist_ok=True)
    (home / "policy" / "local.toml").write_text('[advice-line]\ntelephone = "01632 960001"\n')
    desktop, view = opened(open_desktop, "numbers")
    view.begin_draft()
    desktop.wait()
    view._edited(("advice-line", "telephone"), "ring me")
    assert "does not read" in view.state.text()
    view.save_draft()
    desktop.wait()
    desktop.dialogs.save = tmp_path / "numbers.pscl"
    view.send_draft()
    desktop.wait()
    assert "not sent" in desktop.notice
    assert not desktop.dialogs.save.exists()


def test_welsh_that_was_typed_is_kept_when_another_text_is_chosen(open_desktop: Any, workshop: Any) -> None:
    set_field(workshop, "section close", "title", "One more question", WHY)
    set_field(workshop, *NEXT, "Look again after 14 days.", WHY)
    desktop, view = opened(open_desktop, "welsh")
    first, second = (one.en for one in view.model.facts[:2])
    view.welsh.show_text("Un arall")
    view.table.choose_row(1)
    desktop.wait()
    assert {one.en: one.cy for one in workshop.overlay().welsh} == {first: "Un arall"}
    assert view._chosen_text() == second


def test_a_saved_welsh_text_makes_way_for_the_next_that_needs_work(open_desktop: Any, workshop: Any) -> None:
    set_field(workshop, "section close", "title", "One more question", WHY)
    set_field(workshop, *NEXT, "Look again after 14 days.", WHY)
    desktop, view = opened(open_desktop, "welsh")
    second = view.model.facts[1].en
    view.welsh.show_text("Un arall")
    view.save_welsh()
    desktop.wait()
    assert view._chosen_text() == second


def test_the_keyboard_stays_on_the_tick_that_was_made(open_desktop: Any, workshop: Any) -> None:
    from PySide6.QtWidgets import QApplication

    desktop, view = opened(open_desktop, "rows")
    view.block.show_value("gate pattern")
    view._show_block("gate pattern")
    box = next(box for box in view.row.boxes.values() if not box.isChecked())
    box.setFocus()
    box.click()
    desktop.wait()
    assert QApplication.focusWidget() is box
    assert box.isChecked()


def test_a_new_row_is_the_chosen_one_and_says_what_it_lacks(open_desktop: Any, workshop: Any) -> None:
    desktop, view = opened(open_desktop, "rows")
    view.block.show_value("gate pattern")
    view._show_block("gate pattern")
    view.row.add_row()
    desktop.wait()
    assert view.row.name == "ours-1"
    assert "Change a tick" in view.row.rule.text()


def test_the_history_says_what_each_step_changed(open_desktop: Any, workshop: Any) -> None:
    set_field(workshop, "section close", "title", "One more question", WHY)
    _desktop, view = opened(open_desktop, "standing")
    model = view.history.model
    at = [str(column.label) for column in model.columns].index("Of")
    assert model.words_of(0)[at] == "One more question"


def test_what_stood_in_the_way_is_said_no_more_once_it_is_done(
    open_desktop: Any, workshop: Any, tmp_path: Path
) -> None:
    desktop, view = opened(open_desktop, "standing")
    set_field(workshop, *NEXT, "Look again.")
    view.send.send_to_readers()
    desktop.wait()
    assert "not sent" in desktop.notice
    set_field(workshop, *NEXT, "Look again.", WHY)
    desktop.dialogs.save = tmp_path / "x.pscg"
    view.send.send_to_readers()
    desktop.wait()
    assert "not sent" not in desktop.notice
