"""A force works on its guidance in a folder: every step is kept, any can be restored, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from made_up.workshops import BASE_FILE, CARD, DAY, SIGNERS, begun

from pscdesk.errors import InputError, StoreError
from pscdesk.guidance.workshop.overlay.edits import Line
from pscdesk.guidance.workshop.overlay.overlay_text import OVERLAY_FILE, overlay_text, read_overlay
from pscdesk.guidance.workshop.signing.approvers import Approver
from pscdesk.guidance.workshop.signing.guidance_file import read_guidance
from pscdesk.guidance.workshop.signing.signed_lines import write_signed
from pscdesk.guidance.workshop.signing.statements import KIND, Remark, read_statement
from pscdesk.guidance.workshop.signing.verifying import hold_approved, verify
from pscdesk.work.workshop.reader import approve, reading, state
from pscdesk.work.workshop.sending import last_sent, ready, send, take_signed, take_statement
from pscdesk.work.workshop.standing_now import standing_now
from pscdesk.work.workshop.workshop import HISTORY, LOCK, open_workshop
from pscdesk.work.workshop.workshop_acts import carry_over, restore, set_field, undo

NEXT = ("outcome informal-action", "next")
WHY = "Procedure HR-12"


def edited(workshop, text="Look again after 14 days."):
    return set_field(workshop, *NEXT, text, WHY)


def test_an_edit_is_a_step_and_reads_back_from_the_folder(tmp_path: Path):
    workshop = begun(tmp_path / "ours")
    overlay = edited(workshop)
    again = open_workshop(workshop.folder)
    assert again.overlay() == overlay == read_overlay((workshop.folder / OVERLAY_FILE).read_bytes())
    assert [step.act for step in again.history()] == ["begun", "edited"]
    (edit,) = overlay.edit
    assert edit.was == again.base(overlay).fields[NEXT]


def test_setting_what_the_base_says_takes_the_edit_back_and_setting_the_same_is_no_step(tmp_path: Path):
    workshop = begun(tmp_path / "ours")
    was = edited(workshop).edit[0].was
    edited(workshop)
    assert len(workshop.history()) == 2
    assert set_field(workshop, *NEXT, was).edit == ()


def test_undo_goes_back_step_by_step_and_a_restored_step_can_be_undone_too(tmp_path: Path):
    workshop = begun(tmp_path / "ours")
    texts = ["One.", "Two.", "Three."]
    for text in texts:
        edited(workshop, text)
    assert [undo(workshop).edit[0].to for _ in range(2)] == ["Two.", "One."]
    assert undo(workshop).edit == ()
    with pytest.raises(InputError, match="nothing to take back"):
        undo(workshop)
    assert restore(workshop, 4).edit[0].to == "Three."
    assert [step.at for step in workshop.history()] == list(range(1, 9))


def test_a_fault_never_stops_saving(tmp_path: Path):
    workshop = begun(tmp_path / "ours")
    overlay = set_field(workshop, "gate pattern", "says", "Use your judgement.", WHY)
    assert overlay.edit[0].to == "Use your judgement."
    told = ready(workshop)
    assert [one.cause for one in told.refusals] == ["replaced"]
    with pytest.raises(InputError, match="This is not sent"):
        send(workshop)
    assert last_sent(workshop) is None


def test_nothing_is_sent_before_each_change_has_its_reason_and_all_without_one_are_named_by_title(tmp_path: Path):
    workshop = begun(tmp_path / "ours")
    set_field(workshop, *NEXT, "Look again.")
    set_field(workshop, "section close", "title", "One more question")
    named = "This looks like something to put right informally – What comes next; One more question – Title"
    with pytest.raises(InputError, match=f"2 changes have no reason yet: {named}"):
        send(workshop)


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [("Look\u00a0again\tafter  14 days.\r\n", "Look again after 14 days."), ("Ty\u0302\u00ad", "Tŷ")],
)
def test_what_a_word_processor_leaves_in_a_text_is_cleaned(tmp_path: Path, pasted: str, kept: str):
    assert edited(begun(tmp_path / "ours"), pasted).edit[0].to == kept


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\x00", "\u2066"])
def test_a_sign_that_hides_something_is_refused_and_what_stood_there_stays(tmp_path: Path, sign: str):
    workshop = begun(tmp_path / "ours")
    before = edited(workshop)
    with pytest.raises(InputError, match="sign that nobody sees"):
        edited(workshop, f"Look{sign} again.")
    assert workshop.overlay() == before


def test_an_unknown_block_or_field_is_named(tmp_path: Path):
    workshop = begun(tmp_path / "ours")
    for block, field in (("gate nothing", "says"), ("gate pattern", "when/nothing/because")):
        with pytest.raises(InputError, match="nothing"):
            set_field(workshop, block, field, "x", WHY)


def test_a_file_changed_by_hand_becomes_a_step_of_its_own(tmp_path: Path):
    workshop = begun(tmp_path / "ours")
    path = workshop.folder / OVERLAY_FILE
    edited(workshop)
    path.write_text(path.read_text().replace("14 days", "21 days"))
    set_field(workshop, "section close", "title", "One more", WHY)
    assert [one.to for one in workshop.overlay().edit] == ["Look again after 21 days.", "One more"]
    assert [step.note for step in workshop.history()][2] == "Changed by hand in the file."


def test_a_file_broken_by_hand_says_where_and_the_history_is_whole(tmp_path: Path):
    workshop = begun(tmp_path / "ours")
    before = edited(workshop)
    path = workshop.folder / OVERLAY_FILE
    path.write_text(path.read_text().replace('to = "', "to = "))
    with pytest.raises(InputError, match=OVERLAY_FILE):
        edited(workshop, "Later.")
    path.unlink()
    assert workshop.overlay() == before


def test_two_who_work_on_one_folder_are_kept_apart(tmp_path: Path):
    workshop = begun(tmp_path / "ours")
    with workshop.changing(), pytest.raises(StoreError, match="Somebody else works on this guidance"):
        edited(open_workshop(workshop.folder))
    edited(workshop)


def test_a_step_that_was_changed_is_named(tmp_path: Path):
    workshop = begun(tmp_path / "ours")
    edited(workshop)
    edited(workshop, "Later.")
    step = workshop.folder / HISTORY / "00002.json"
    step.write_bytes(step.read_bytes().replace(b"14 days", b"15 days"))
    with pytest.raises(InputError, match="Step 3 of the history was changed, or one before it"):
        workshop.history()


def test_a_step_whose_file_was_cut_off_between_the_two_writes_is_whole(tmp_path: Path):
    workshop = begun(tmp_path / "ours")
    before = workshop.overlay()
    after = edited(workshop)
    (workshop.folder / OVERLAY_FILE).write_text(overlay_text(before))  # the step lies there, its copy does not yet
    assert open_workshop(workshop.folder).overlay() == after


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("hello")
    with pytest.raises(InputError, match="Other things lie"):
        begun(tmp_path)
    assert [one.name for one in tmp_path.iterdir() if one.name not in (LOCK, "home")] == ["letter.txt"]


def test_two_sign_what_was_sent_and_it_verifies_on_a_desk(tmp_path: Path):
    workshop = begun(tmp_path / "ours")
    edited(workshop)
    sent = send(workshop)
    assert send(workshop).file == sent.file
    assert standing_now(workshop, CARD).stage == "sent"
    for place, signer in SIGNERS.items():
        told = reading(tmp_path / place, sent.file)
        take_signed(workshop, approve(tmp_path / place, told, signer, DAY))
    assert standing_now(workshop, CARD).stage == "approved"
    assert standing_now(workshop, None).stage == "review"
    done = last_sent(workshop)
    assert hold_approved(verify(done.file, CARD)).on == DAY
    edited(workshop, "Later.")
    assert standing_now(workshop, CARD).stage == "changed"


def test_an_objection_stops_until_the_same_reader_approves_or_a_newer_issue_comes(tmp_path: Path):
    workshop = begun(tmp_path / "ours")
    edited(workshop)
    sent, signer = send(workshop), SIGNERS["legal-services"]
    told = reading(tmp_path / "legal", sent.file)
    remark = Remark(block="outcome informal-action", text="Fourteen days are too few.")
    take_statement(workshop, state(tmp_path / "legal", told, signer, DAY, "object", (remark,)))
    assert standing_now(workshop, CARD).stage == "objected"
    take_statement(workshop, state(tmp_path / "legal", told, signer, DAY, "read"))
    now = standing_now(workshop, CARD)
    assert now.stage == "objected", "to have read it takes nothing back"
    assert [one.stance for one in now.said] == ["object", "read"]
    take_statement(workshop, state(tmp_path / "legal", told, signer, DAY, "approve"))
    assert standing_now(workshop, CARD).stage == "review"
    again = Remark(block="outcome informal-action", text="On second thoughts, they are too few.")
    take_statement(workshop, state(tmp_path / "legal", told, signer, DAY, "object", (again,)))
    assert standing_now(workshop, CARD).stage == "objected"
    edited(workshop, "Look again after 21 days.")
    send(workshop)
    assert standing_now(workshop, CARD).stage == "sent"


def test_a_statement_by_a_key_that_is_not_on_the_card_is_shown_and_is_no_objection_of_that_role(tmp_path: Path):
    workshop = begun(tmp_path / "ours")
    edited(workshop)
    told = reading(tmp_path / "legal", send(workshop).file)
    remark = Remark(block="outcome informal-action", text="Not so.")
    take_statement(workshop, state(tmp_path / "legal", told, SIGNERS["legal-services"], DAY, "object", (remark,)))
    stranger = Approver(role="legal-services", key="ab" * 32)
    without = msgspec.structs.replace(CARD, approvers=(CARD.approvers[0], stranger))
    now = standing_now(workshop, without)
    assert now.stage == "review"
    assert [now.is_strange(one) for one in now.said] == [True]
    assert standing_now(workshop, None).stage == "objected", "without a card nobody knows whose key it is"
    assert not standing_now(workshop, CARD).strangers


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\x1b"])
def test_a_hidden_sign_in_a_statement_is_refused_by_name(tmp_path: Path, sign: str):
    workshop = begun(tmp_path / "ours")
    edited(workshop)
    told, signer = reading(tmp_path / "legal", send(workshop).file), SIGNERS["legal-services"]
    remark = Remark(block="outcome informal-action", text=f"Good{sign}bad.")
    with pytest.raises(InputError, match="holds a sign that nobody sees"):
        state(tmp_path / "legal", told, signer, DAY, "read", (remark,))
    fine = read_statement(state(tmp_path / "legal", told, signer, DAY, "read"))
    made = write_signed(KIND, msgspec.structs.replace(fine, remarks=(remark,)), signer.seed)
    with pytest.raises(InputError, match="holds a sign that nobody sees"):
        take_statement(workshop, made)


def test_a_reader_sees_only_what_changed_since_they_signed(tmp_path: Path):
    workshop, home = begun(tmp_path / "ours"), tmp_path / "legal"
    edited(workshop)
    first = reading(home, send(workshop).file)
    approve(home, first, SIGNERS["legal-services"], DAY)
    set_field(workshop, "section close", "title", "One more question", WHY)
    second = reading(home, send(workshop).file)
    assert second.since is not None
    assert {one.to for one in second.changes.changes if one.effect == "words"} >= {"One more question"}
    assert "Look again after 14 days." not in {one.to for one in second.changes.changes}
    assert "Look again after 14 days." in {
        one.to for one in reading(tmp_path / "new", send(workshop).file).changes.changes
    }


def test_a_statement_about_other_guidance_is_refused(tmp_path: Path):
    workshop, other = begun(tmp_path / "ours"), begun(tmp_path / "theirs")
    edited(workshop)
    edited(other, "Never mind.")
    send(workshop)
    told = reading(tmp_path / "legal", send(other).file)
    said = state(tmp_path / "legal", told, SIGNERS["legal-services"], DAY, "read")
    with pytest.raises(InputError, match="other guidance than was sent from here"):
        take_statement(workshop, said)
    with pytest.raises(InputError, match="not the guidance that was sent"):
        take_signed(workshop, approve(tmp_path / "legal", told, SIGNERS["legal-services"], DAY))


def test_the_base_that_is_followed_already_is_no_newer_one(tmp_path: Path):
    workshop = begun(tmp_path / "ours")
    with pytest.raises(InputError, match="over this version already"):
        carry_over(workshop, BASE_FILE)


def test_the_file_of_another_force_cannot_be_followed(tmp_path: Path):
    workshop = begun(tmp_path / "ours")
    edited(workshop)
    file = send(workshop).file
    assert read_guidance(file).says.kind == "local"
    with pytest.raises(InputError, match="own guidance of another force"):
        carry_over(workshop, file)


def test_a_line_of_ones_own_is_kept_with_the_text_it_stands_beneath(tmp_path: Path):
    from pscdesk.guidance.workshop.overlay.changing import with_line
    from pscdesk.work.workshop.workshop_acts import change

    workshop = begun(tmp_path / "ours")
    line = Line(block="gate pattern", field="says", beneath="", text="Ring extension 100.", why=WHY)
    change(workshop, lambda base, overlay: with_line(base, overlay, line))
    told = ready(workshop)
    assert told.is_ready
    assert told.composed.pack is not None
    assert [one.text for one in told.composed.pack.local_lines] == ["Ring extension 100."]


def test_nobody_signs_with_a_date_that_cannot_be_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    import datetime as dt

    import pscdesk

    workshop = begun(tmp_path / "ours")
    edited(workshop)
    told, signer = reading(tmp_path / "legal", send(workshop).file), SIGNERS["legal-services"]
    far = dt.date(2099, 1, 1)
    signed = approve(tmp_path / "legal", told, signer, far)  # the days of tests are made up, and none is in doubt
    with pytest.raises(InputError, match="is of 1 January 2099"):
        take_signed(workshop, signed)
    monkeypatch.setattr(pscdesk, "__released__", "2026-11")
    with pytest.raises(InputError, match="which cannot be right"):
        approve(tmp_path / "legal", told, signer, far)
    with pytest.raises(InputError, match="which cannot be right"):
        state(tmp_path / "legal", told, signer, far, "read")
