"""`guidance install`, `follow` and `status` on a desk: in sentences, with an exit status, and nothing half done."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from made_up.guidance_files import (
    CARD_FILE,
    PRINT,
    STRANGER,
    TODAY,
    changed,
    line,
    local_says,
    overlay,
    signed,
    whole,
    whole_says,
    withdrawal,
)
from made_up.verbs import Clock, Verbs

from pscdesk.cli import terminal
from pscdesk.guidance.workshop.signing.guidance_file import read_guidance
from pscdesk.paths import find_places
from pscdesk.work.walk.guidance_files import signed_files
from pscdesk.work.walk.guidance_files.installing import install_withdrawal


class Desk(Verbs):
    """One computer."""

    def says(self, *words: str) -> tuple[int, str, str]:
        return self.run("home", *words)


@pytest.fixture
def verbs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, monkeypatch, capsys, TODAY)


def lay(folder: Path, name: str, content: bytes) -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def flat(told: str) -> str:
    """What was printed, without the breaks of its lines."""
    return " ".join(told.split())


@pytest.fixture
def followed(verbs: Desk, tmp_path: Path) -> Desk:
    status, told, wrong = verbs.says("guidance", "follow", lay(tmp_path, "a.psca", CARD_FILE), "--fingerprint", PRINT)
    assert (status, wrong) == (0, "")
    assert "Followed: the approvers of Testshire Police, card issue 1" in flat(told)
    return verbs


def test_a_card_is_followed_only_with_the_fingerprint_that_was_read_out(verbs: Desk, tmp_path: Path) -> None:
    card = lay(tmp_path, "a.psca", CARD_FILE)
    status, _, wrong = verbs.says("guidance", "follow", card)
    assert status == 2
    assert "Nobody has compared its fingerprint here" in flat(wrong)
    status, _, wrong = verbs.says("guidance", "follow", card, "--fingerprint", "0" * 20)
    assert status == 2
    assert "Tell professional standards that the fingerprint differs" in flat(wrong)


def test_a_file_is_installed_after_its_changes_were_shown_and_status_says_what_is_in_use(
    followed: Desk, tmp_path: Path
) -> None:
    file = signed(whole_says(1, use_until="2027-03-31", review_by="2027-02-28"))
    status, told, wrong = followed.says("guidance", "install", lay(tmp_path, "a.pscg", file), "--yes")
    assert (status, wrong) == (0, "")
    assert "No answers end elsewhere" in told
    status, told, _ = followed.says("guidance", "status")
    said = flat(told)
    assert status == 0
    for one in (
        f"In use: testshire, issue 1, version 1.1, fingerprint {read_guidance(file).digest[:16]}.",
        "It is made of england-wales 0.3.0.",
        "Approved guidance.",
        "Approved by legal-services and professional-standards.",
        "To be reviewed by 28 February 2027.",
        "To be used until 31 March 2027.",
        f"fingerprint {PRINT}, compared on this computer",
        "Approved guidance files held: 1.",
    ):
        assert one in said


def test_without_any_of_it_status_says_that_the_shipped_guidance_is_in_use(verbs: Desk) -> None:
    status, told, _ = verbs.says("guidance", "status")
    assert status == 0
    assert "No approvers card is followed here." in told
    assert "This is a draft. No force has approved it yet." in told


def test_a_withdrawal_is_taken_in_and_says_what_is_used_instead(followed: Desk, tmp_path: Path) -> None:
    for issue in (1, 2):
        assert followed.says("guidance", "install", lay(tmp_path, "a.pscg", whole(issue)), "--yes")[0] == 0
        assert followed.says("guidance", "status")[0] == 0
    path = lay(tmp_path, "w.pscw", withdrawal(whole(2)))
    status, told, wrong = followed.says("guidance", "install", path, "--yes")
    assert (status, wrong) == (0, "")
    said = flat(told)
    assert "It is the guidance in use here." in said
    assert "was withdrawn by legal services: “A telephone number in it is wrong.”" in said
    assert "Used instead: testshire, version 1.1, issue 1." in said
    status, told, wrong = followed.says("aid", "--answers", lay(tmp_path, "x.toml", b""))
    assert "was withdrawn by legal services" in flat(wrong)


def test_a_withdrawal_without_effect_ends_with_a_sentence_and_a_status(
    followed: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert followed.says("guidance", "install", lay(tmp_path, "a.pscg", whole(1)), "--yes")[0] == 0
    monkeypatch.setattr(signed_files, "MOST_FILES", 0)
    status, _, wrong = followed.says("guidance", "install", lay(tmp_path, "w.pscw", withdrawal(whole(1))), "--yes")
    assert status == 2
    assert "it has no effect: the guidance that it names may still be used." in flat(wrong)


def test_a_foreign_withdrawal_is_refused_and_the_doctor_tells_of_one_that_lies_there(
    followed: Desk, tmp_path: Path
) -> None:
    bad = withdrawal(whole(1), seed=STRANGER)
    assert followed.says("guidance", "install", lay(tmp_path, "a.pscg", whole(1)), "--yes")[0] == 0
    status, _, wrong = followed.says("guidance", "install", lay(tmp_path, "w.pscw", bad), "--yes")
    assert status == 2
    assert "not signed by one of those who approve guidance here" in flat(wrong)
    lay(tmp_path / "home" / "policy" / "guidance", "w.pscw", bad)
    _, told, _ = followed.says("doctor")
    said = flat(told)
    assert "w.pscw counts for nothing. This withdrawal is not signed by one of those" in said
    assert "good The guidance: In use: testshire, issue 1, version 1.1, fingerprint " in said
    assert "It is made of england-wales 0.3.0. Approved guidance" in said
    assert "Approved guidance" in said
    assert "Followed: the approvers of Testshire Police" in said


def test_the_doctor_tells_where_the_guidance_cannot_be_used(followed: Desk, tmp_path: Path) -> None:
    assert followed.says("guidance", "install", lay(tmp_path, "a.pscg", whole(1)), "--yes")[0] == 0
    for path in (tmp_path / "home" / "policy" / "guidance").glob("*.pscg"):
        path.write_bytes(path.read_bytes()[:-10])
    status, told, _ = followed.says("doctor")
    assert status == 1
    assert "bad The guidance: Your force’s own guidance cannot be used." in flat(told)


@pytest.mark.parametrize("verb", ["check", "test"])
def test_a_file_is_looked_at_like_a_folder(verbs: Desk, tmp_path: Path, verb: str) -> None:
    status, told, _ = verbs.says("guidance", verb, lay(tmp_path, "a.pscg", whole(1)))
    assert status == 0
    assert "sound" in told or "situations end where they should" in told


def test_two_files_are_compared_and_a_book_is_printed_of_one(verbs: Desk, tmp_path: Path) -> None:
    calm = changed("flow.toml", "A talk in private", "A calm talk in private")
    old, new = lay(tmp_path, "a.pscg", whole(1)), lay(tmp_path, "b.pscg", signed(whole_says(2, calm)))
    status, told, _ = verbs.says("guidance", "compare", old, new)
    assert status == 0
    assert "A calm talk in private" in told
    out = tmp_path / "book.pdf"
    assert verbs.says("guidance", "book", str(out), "--pack", old)[0] == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_the_aid_in_the_terminal_shows_local_lines_and_whose_guidance_it_is(followed: Desk, tmp_path: Path) -> None:
    ours = overlay(lines=(line("outcome no-action", "next"),))
    file = signed(local_says(1, ours))
    assert followed.says("guidance", "install", lay(tmp_path, "a.pscg", file), "--yes")[0] == 0
    answers = lay(tmp_path, "a.toml", b'about = "nobody"\nnobody = ["thing"]\n')
    _, told, _ = followed.says("aid", "--answers", answers, "--full")
    assert "the base with what Testshire Police adds" in flat(told)


def test_out_of_date_the_terminal_asks_professional_standards(followed: Desk, tmp_path: Path) -> None:
    file = signed(whole_says(1, use_until="2027-01-31"))
    assert followed.says("guidance", "install", lay(tmp_path, "a.pscg", file), "--yes")[0] == 0
    Clock.day = dt.date(2027, 3, 1)
    _, told, _ = followed.says("guidance", "status")
    assert "This guidance is out of date. It was to be used until 31 January 2027." in flat(told)


def test_a_walk_in_the_terminal_stops_once_its_guidance_was_withdrawn_and_tells_what_to_do(
    followed: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert followed.says("guidance", "install", lay(tmp_path, "a.pscg", whole(1)), "--yes")[0] == 0
    typed: list[int] = []

    def type_and_withdraw(_prompt: str) -> str:
        typed.append(1)
        if len(typed) == 2:
            install_withdrawal(find_places(), withdrawal(whole(1)))
        return "1"

    monkeypatch.setattr(terminal, "read_line", type_and_withdraw)
    status, told, _ = followed.says("aid")
    assert (status, len(typed)) == (2, 2)
    said = flat(told)
    assert "This guidance was withdrawn, so the walk stops here." in said
    assert "If somebody is in danger, ring 999" in said or "Ring:" in said
    assert "Nothing was kept." in said


@pytest.mark.parametrize("second", ["w", "99"])
def test_once_guidance_was_withdrawn_whom_to_ring_and_a_refused_answer_say_so_and_stop_too(
    followed: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, second: str
) -> None:
    assert followed.says("guidance", "install", lay(tmp_path, "a.pscg", whole(1)), "--yes")[0] == 0
    typed: list[str] = []

    def type_and_withdraw(_prompt: str) -> str:
        typed.append(second if typed else "1")
        if len(typed) == 2:
            install_withdrawal(find_places(), withdrawal(whole(1)))
        return typed[-1]

    monkeypatch.setattr(terminal, "read_line", type_and_withdraw)
    status, told, _ = followed.says("aid")
    assert (status, len(typed)) == (2, 2)
    assert flat(told).count("This guidance was withdrawn, so the walk stops here.") == 1
    assert "Nothing was kept." in flat(told)
