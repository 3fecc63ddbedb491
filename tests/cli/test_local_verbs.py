"""Numbers signed on the command line: drafted, signed by two on their own computers, installed, told for 30 days."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from made_up.signed_numbers import FIRST, SECOND
from made_up.verbs import Clock, Verbs
from made_up.workshops import CARD, CARD_FILE
from msgspec.structs import replace

from pscdesk.guidance.workshop.signing.approvers import Approver, approvers_card, fingerprint
from pscdesk.paths import Places
from pscdesk.storage.seal import verify_key
from pscdesk.work.walk.guidance_files.approvers_followed import follow_approvers
from pscdesk.work.workshop.signer import make_key

CARD_SEED = bytes([7]) * 32
DANGER = 'about = "somebody"\n'


@pytest.fixture
def verbs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verbs:
    """A desk and two signers that follow one card, each with a data folder of its own."""
    made = Verbs(tmp_path / "places", monkeypatch, capsys, dt.date(2026, 11, 20))
    made.folder.mkdir()
    keys = {role: make_key(home(made, role), None, "sign", role)[0].key for role in CARD.needed}
    card = replace(
        CARD,
        key=verify_key(CARD_SEED).hex(),
        approvers=tuple(Approver(role=role, key=key) for role, key in keys.items()),
    )
    for name in ("desk", *CARD.needed):
        follow_approvers(home(made, name), approvers_card(card, CARD_SEED), fingerprint(card))
    return made


def home(verbs: Verbs, name: str) -> Places:
    folder = verbs.folder / name
    (folder / "policy").mkdir(parents=True, exist_ok=True)
    (folder / "settings.toml").write_text('keys = "file"\n', "utf-8")
    return Places(folder, folder / "policy")


def shipped(verbs: Verbs, text: str, name: str) -> list[Path]:
    """The numbers drafted by hand and signed by each role on a computer of its own; the two files that come back."""
    work = verbs.folder / f"work-{name}"
    work.mkdir()
    (work / "local.toml").write_text(text, "utf-8")
    out = work / "to-sign.pscl"
    said = verbs.say("desk", "local", "send", work, out)
    assert "Two people sign it" in said
    back = []
    for role in CARD.needed:
        back.append(work / f"{role}.pscl")
        assert f"signed as {role}" in verbs.say(role, "local", "sign", out, back[-1], "--yes")
    return back


def test_numbers_are_drafted_signed_apart_and_installed_and_desks_say_for_thirty_days_that_they_changed(verbs):
    answers = verbs.folder / "answers.toml"
    answers.write_text("", "utf-8")
    first = verbs.say("desk", "local", "install", *shipped(verbs, FIRST, "first"))
    signed = "Issue 1, signed by legal-services and professional-standards, last on 20 November 2026."
    assert signed in " ".join(first.split())
    Clock.day = dt.date(2026, 12, 1)
    verbs.say("desk", "local", "install", *shipped(verbs, SECOND, "second"))
    assert verbs.say("desk", "local", "check", fails=True)
    _, out, _ = verbs.run("desk", "local", "check")
    assert "Issue 2, signed by" in out
    assert "Changed on 1 December 2026: Advice line (number)." in out
    Clock.day = dt.date(2026, 12, 31)
    assert "Changed on 1 December 2026: Advice line (number)." in full_walk(verbs, answers)
    Clock.day = dt.date(2027, 1, 1)
    assert "Changed on" not in full_walk(verbs, answers)


def full_walk(verbs: Verbs, answers: Path) -> str:
    _, out, _ = verbs.run("desk", "aid", "--answers", answers, "--full")
    return " ".join(out.split())


def test_a_walk_tells_that_one_person_changed_a_number_after_two_signed_it(verbs, tmp_path):
    answers = tmp_path / "answers.toml"
    answers.write_text("", "utf-8")
    verbs.say("desk", "local", "install", *shipped(verbs, FIRST, "first"))
    (home(verbs, "desk").policy / "local.toml").write_text(FIRST.replace("0001", "6666"), "utf-8")
    said = full_walk(verbs, answers)
    assert "020 7946 6666" in said
    assert "(signed: 020 7946 0001). If you are not sure, use what was signed." in said
    told = verbs.run("desk", "local", "check")[1]
    assert "Changed here after two people signed the numbers: Advice line" in " ".join(told.split())


def test_one_signature_alone_an_older_file_and_a_file_of_another_kind_install_nothing(verbs, tmp_path):
    one, other = shipped(verbs, FIRST, "first")
    assert "The signature of legal-services is missing." in verbs.say("desk", "local", "install", one, fails=True)
    verbs.say("desk", "local", "install", one, other)
    wrong = tmp_path / "numbers.toml"
    wrong.write_bytes(one.read_bytes())
    assert "no file of numbers: those end in .pscl" in verbs.say("desk", "local", "install", wrong, fails=True)
    card = tmp_path / "card.pscl"
    card.write_bytes(CARD_FILE)
    assert "The contacts file cannot be read" in verbs.say("desk", "local", "install", card, fails=True)
    huge = tmp_path / "huge.pscl"
    huge.write_bytes(b"x" * 1_000_000)
    assert "far larger than it should be" in verbs.say("desk", "local", "install", huge, fails=True)
    second, its_other = shipped(verbs, SECOND, "second")
    mixed = verbs.say("desk", "local", "install", second, other, fails=True)
    assert "do not hold the same numbers" in mixed
    verbs.say("desk", "local", "install", second, its_other)
    assert "issue 1, and issue 2 is in use" in verbs.say("desk", "local", "install", one, other, fails=True)


def test_nothing_is_sent_that_does_not_read_and_nothing_is_written_over(verbs, tmp_path):
    draft = tmp_path / "local.toml"
    draft.write_text('[hotline]\ntelephone = "O800 1111"\n', "utf-8")
    out = tmp_path / "out.pscl"
    assert "1 thing is against it: In [hotline]" in verbs.say("desk", "local", "send", draft, out, fails=True)
    assert not out.exists()
    assert "1 thing keeps these numbers" in verbs.say("desk", "local", "check", draft, fails=True)
    draft.write_text(FIRST, "utf-8")
    assert "Nothing keeps these numbers from being sent." in verbs.say("desk", "local", "check", tmp_path)
    assert "those end in .pscl" in verbs.say("desk", "local", "send", draft, tmp_path / "out.txt", fails=True)
    verbs.say("desk", "local", "send", draft, out, "--issue", "7")
    assert "is there already" in verbs.say("desk", "local", "send", draft, out, fails=True)
    assert "This computer follows no approvers card" in verbs.say(
        "nobody", "local", "send", draft, tmp_path / "b.pscl", fails=True
    )
    assert "issue 1" in verbs.say("nobody", "local", "send", draft, tmp_path / "b.pscl", "--force", "Testshire Police")
    assert "There is no key here to sign with." in verbs.say(
        "nobody", "local", "sign", out, tmp_path / "c.pscl", fails=True
    )
    unasked = verbs.say("legal-services", "local", "sign", out, tmp_path / "c.pscl", fails=True)
    assert "Nothing was signed." in unasked
    assert "No approvers card is followed here" in verbs.say("nobody", "local", "install", out, fails=True)


def test_whoever_signs_is_shown_each_number_before_and_after(verbs):
    verbs.say("legal-services", "local", "install", *shipped(verbs, FIRST, "first"))
    work = verbs.folder / "next"
    work.mkdir()
    (work / "local.toml").write_text(SECOND, "utf-8")
    verbs.say("legal-services", "local", "send", work, work / "a.pscl")
    said = verbs.say("legal-services", "local", "sign", work / "a.pscl", work / "b.pscl", "--yes")
    assert "Advice line: 020 7946 0002, day and night; before: 020 7946 0001, day and night" in " ".join(said.split())
