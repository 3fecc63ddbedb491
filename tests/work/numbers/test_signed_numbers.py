"""Numbers that two signed: taken in whole, told for 30 days where they changed, and where one alone changed them."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from guidance.shipped import PACK
from made_up.killed import killed_at_each_step
from made_up.signed_numbers import (
    FIRST,
    FIRST_DAY,
    FORCE,
    SECOND,
    SECOND_DAY,
    desk,
    first_file,
    local_now,
    next_file,
    signed,
    write_local,
)
from made_up.workshops import CARD, CARD_SEED, SIGNERS
from msgspec.structs import replace as other

import pscdesk
from pscdesk.cli.walk_parts.telling import call_line
from pscdesk.documents import text
from pscdesk.errors import FileError, InputError
from pscdesk.guidance.result.walk_result import walk_result
from pscdesk.guidance.workshop.signing.approvers import Approver, approvers_card
from pscdesk.guidance.workshop.signing.contacts_file import ChangedPlace, Contacts, read_contacts, unsigned_contacts
from pscdesk.local import load_local
from pscdesk.paths import Places
from pscdesk.storage.seal import verify_key
from pscdesk.work.walk.guidance_files.approvers_followed import follow_approvers, policy_card_path
from pscdesk.work.walk.numbers.force_numbers import force_numbers
from pscdesk.work.walk.numbers.number_words import note_of, told_of, told_of_all
from pscdesk.work.walk.numbers.numbers_in_use import numbers_in_use
from pscdesk.work.walk.numbers.numbers_installed import install_numbers
from pscdesk.work.walk.outcome_document import outcome_document
from pscdesk.work.workshop.contacts_sending import before_here, numbers_file, ready_numbers, sign_numbers

STRANGER = b"8" * 32
STRANGER_KEY = verify_key(STRANGER).hex()


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A desk whose first numbers two signed."""
    made = desk(tmp_path)
    install_numbers(made, first_file())
    return made


def files_of(places: Places) -> set[str]:
    return {one.name for one in places.policy.iterdir() if one.is_file()}


def test_without_a_signed_file_or_without_a_card_all_is_as_before(tmp_path):
    followed = desk(tmp_path)
    assert numbers_in_use(followed) == load_local(followed.policy)
    nobody = Places(tmp_path / "other", followed.policy)
    (followed.policy / "contacts.pscl").write_bytes(first_file())
    assert numbers_in_use(nobody) == load_local(followed.policy), "nobody compared a card on this computer"


def test_numbers_are_taken_in_whole_and_the_ones_before_are_kept(places, tmp_path):
    second = next_file(places, tmp_path / "work", SECOND)
    told = install_numbers(places, second)
    assert told.changes == {"advice-line": ("telephone",)}
    assert local_now(places) == SECOND
    assert (places.policy / "local.toml.before-1").read_text("utf-8") == FIRST
    assert (places.policy / "contacts.pscl").read_bytes() == second
    assert files_of(places) == {"local.toml", "local.toml.before-1", "contacts.pscl"}
    local = numbers_in_use(places)
    assert local.signed is not None
    assert local.signed.is_sound
    assert (local.signed.issue, set(local.signed.roles), local.signed.on) == (2, set(SIGNERS), SECOND_DAY)


@pytest.mark.parametrize(
    ("today", "is_told"),
    [
        (SECOND_DAY, True),
        (SECOND_DAY + dt.timedelta(30), True),
        (SECOND_DAY + dt.timedelta(31), False),
        (dt.date(1970, 1, 1), True),
        (dt.date(2099, 1, 1), False),
        (dt.date.max, False),
    ],
)
def test_a_number_that_changed_is_told_for_thirty_days_whatever_the_clock_says(places, tmp_path, today, is_told):
    install_numbers(places, next_file(places, tmp_path / "work", SECOND))
    local = numbers_in_use(places).recent(today)
    said = "Changed on 1 December 2026: Advice line (number)."
    assert (told_of(local, ("advice-line",)) == (said,)) is is_told
    assert (note_of(local, "advice-line") == "number changed on 1 December 2026") is is_told
    assert told_of(local, ("hotline",)) == ()
    assert told_of_all(local) == ((said,) if is_told else ())


def test_what_an_issue_shortly_before_changed_is_still_told_with_its_own_day(places, tmp_path):
    install_numbers(places, next_file(places, tmp_path / "work", SECOND))
    later = dt.date(2026, 12, 20)
    third = SECOND.replace("https://hotline.example", "https://line.example").replace("08:00", "09:00")
    install_numbers(places, next_file(places, tmp_path / "work", third, later))
    assert told_of_all(numbers_in_use(places).recent(later)) == (
        "Changed on 20 December 2026: Professional standards, in office hours (hours); Anti-corruption hotline (link).",
        "Changed on 1 December 2026: Advice line (number).",
    )
    much_later = dt.date(2027, 3, 1)
    fourth = third.replace("0800 1111", "0800 2222")
    install_numbers(places, next_file(places, tmp_path / "work", fourth, much_later))
    assert told_of_all(numbers_in_use(places).recent(much_later)) == (
        "Changed on 1 March 2027: Anti-corruption hotline (number).",
    )


def test_a_number_that_one_alone_changed_is_shown_with_the_one_that_was_signed(places):
    write_local(places, FIRST.replace("0001", "6666").replace("secure folder", "drawer"))
    local = numbers_in_use(places)
    assert local.contact("advice-line").telephone == "020 7946 6666"
    assert note_of(local, "advice-line") == "changed after two people signed it; they signed 020 7946 0001"
    assert told_of(local, ("advice-line",)) == (
        "Changed here after two people signed the numbers: Advice line (signed: 020 7946 0001). "
        "If you are not sure, use what was signed.",
    )
    assert told_of(local, ("hotline",)) == ()
    assert "Where informal notes are kept" in told_of_all(local)[0]


def test_beside_a_changed_number_for_a_life_in_danger_stands_the_signed_or_the_shipped_one_first(places):
    write_local(places, FIRST.replace('"999"', '"0161 496 0000"') + '[crisis]\ntelephone = "0161 496 0001"\n')
    local = numbers_in_use(places)
    assert local.contact("emergency").telephone == "999 or 0161 496 0000"
    assert local.contact("crisis").telephone == "0300 131 2789 or 0161 496 0001", "nobody signed one of their own"
    assert local.contact("samaritans").telephone == "116 123"


def test_one_alone_takes_no_signed_number_away(places):
    write_local(places, FIRST.replace('"0800 1111"', '""').replace("https://hotline.example", ""))
    assert numbers_in_use(places).contact("hotline").telephone == "0800 1111"
    write_local(places, FIRST.replace('"020 7946 0001"', '"020 7946 OOO1"'))
    assert numbers_in_use(places).contact("advice-line").telephone == "020 7946 0001", "what does not read is no number"


@pytest.mark.parametrize("text", ["[advice-line\n", None])
def test_where_the_file_is_gone_or_does_not_read_what_was_signed_is_shown_in_its_stead(places, text):
    if text is None:
        (places.policy / "local.toml").unlink()
    else:
        write_local(places, text)
    local = numbers_in_use(places)
    assert local.contact("advice-line").telephone == "020 7946 0001"
    (said,) = told_of_all(local)
    assert said.endswith("The numbers that two people signed are shown in its stead.")


def test_remarks_and_line_ends_divert_nobody(places):
    write_local(places, "# Mended\n" + FIRST.replace("\n", "\r\n"))
    local = numbers_in_use(places)
    assert local.signed is not None
    assert local.signed.is_sound
    assert told_of_all(local) == ()


def spoiled(places: Places, folder: Path, kind: str) -> bytes:
    """A file that is not to be taken in."""
    second = next_file(places, folder, SECOND)
    says = read_contacts(second).says
    one_alone = signed(unsigned_contacts(says), SECOND_DAY, "professional-standards")
    return {
        "one signature": one_alone,
        "another number": second.replace(b"020 7946 0002", b"020 7946 6666"),
        "moved to another role": second.replace(b"\nlegal-services ", b"\nlegal-advisors "),
        "of another force": signed(unsigned_contacts(other(says, force="Otherly Police")), SECOND_DAY),
        "an older issue": signed(unsigned_contacts(other(says, issue=1)), SECOND_DAY),
        "a line that does not read": signed(unsigned_contacts(other(says, contacts=SECOND + "[hotlin]\n")), SECOND_DAY),
        "no toml": signed(unsigned_contacts(other(says, contacts="[hotline\n")), SECOND_DAY),
        "a hidden sign": signed(
            unsigned_contacts(other(says, contacts=SECOND.replace("# The", "# \u202eThe"))), SECOND_DAY
        ),
        "a hidden sign as a code": signed(
            unsigned_contacts(other(says, contacts=SECOND + '[vetting]\nname = "\\u202e"\n')), SECOND_DAY
        ),
        "guidance": b"PSCG1" + second[5:],
    }[kind]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("one signature", "The signature of legal-services is missing."),
        ("another number", "does not fit: it was changed, or moved to another role."),
        ("moved to another role", "does not fit: it was changed, or moved to another role."),
        ("of another force", "These are the numbers of another force: Otherly Police."),
        ("an older issue", "These numbers are issue 1, and issue 1 is in use."),
        ("a line that does not read", "These numbers do not read: There is no place called “hotlin”"),
        ("no toml", "These numbers do not read: local.toml does not read"),
        ("a hidden sign", "In line 1 stands a sign that nobody sees: U+202E."),
        ("a hidden sign as a code", "In [vetting] stands a sign that nobody sees: U+202E."),
        ("guidance", "The contacts file cannot be read"),
    ],
)
def test_what_is_not_sound_changes_nothing_and_is_told_in_a_sentence(places, tmp_path, kind, said):
    before = {one: one.read_bytes() for one in places.policy.iterdir() if one.is_file()}
    with pytest.raises(InputError) as told:
        install_numbers(places, spoiled(places, tmp_path / "work", kind))
    assert said in told.value.message
    assert {one: one.read_bytes() for one in places.policy.iterdir() if one.is_file()} == before


def test_the_same_file_puts_back_what_one_alone_changed(places):
    write_local(places, SECOND)
    install_numbers(places, first_file())
    assert local_now(places) == FIRST
    assert (places.policy / "local.toml.before-1").read_text("utf-8") == SECOND


def test_an_older_signed_file_that_somebody_puts_back_is_noticed(places, tmp_path):
    install_numbers(places, next_file(places, tmp_path / "work", SECOND))
    (places.policy / "contacts.pscl").write_bytes(first_file())
    write_local(places, FIRST)
    (said,) = told_of_all(numbers_in_use(places))
    assert "issue 1, and issue 2 was in use on this computer" in said
    (places.policy / "contacts.pscl").unlink()
    (said,) = told_of_all(numbers_in_use(places))
    assert "gone from the policy folder" in said
    with pytest.raises(InputError, match="issue 1, and issue 2 was in use"):
        install_numbers(places, first_file())


@pytest.mark.parametrize("content", [b"", b"PSCL1\n{}\n\n", b"x" * 300_000, b"PSCL1\n\xff\n"])
def test_a_damaged_signed_file_hides_no_number_and_is_told(places, content):
    (places.policy / "contacts.pscl").write_bytes(content)
    local = numbers_in_use(places)
    assert local.contact("advice-line").telephone == "020 7946 0001"
    (said,) = told_of_all(local)
    assert said.startswith("Nobody knows whether these numbers are those that two people signed.")


@pytest.mark.parametrize("kind", ["gone", "damaged", "older", "another card", "no card", "another folder"])
def test_where_nobody_knows_who_signed_it_is_said_wherever_a_number_is_shown(places, tmp_path, kind):
    install_numbers(places, next_file(places, tmp_path / "work", SECOND))
    assert numbers_in_use(places).signed.is_sound, "what was seen is kept"
    write_local(places, SECOND.replace('"999"', '"0161 496 0000"') + '[samaritans]\ntelephone = "0161 496 0002"\n')
    signed_file = places.policy / "contacts.pscl"
    if kind == "gone":
        signed_file.unlink()
    elif kind == "damaged":
        signed_file.write_bytes(b"x")
    elif kind == "older":
        signed_file.write_bytes(first_file())
    elif kind == "no card":
        places.approvers_card.unlink()
    elif kind == "another folder":
        signed_file.unlink()
        signed_file.mkdir()
    else:
        policy_card_path(places).write_bytes(approvers_card(other(CARD, key=STRANGER_KEY), STRANGER))
    local = force_numbers(places)
    notice = "Nobody knows whether these numbers are those that two people signed."
    assert told_of(local, ("advice-line",))[0].startswith(notice)
    assert local.contact("emergency").telephone == "999 or 0161 496 0000"
    assert local.contact("samaritans").telephone == "116 123 or 0161 496 0002"
    answers = next(one.answers for one in PACK.vignettes if one.outcome == "refer-psd")
    assert notice in call_line(walk_result(PACK, answers), local)
    said = " ".join(text.render(outcome_document(PACK, answers, SECOND_DAY, local)).split())
    assert said.count(notice) == 2, "beside whom to ring, and above the places"


def test_where_nobody_knows_what_was_signed_last_still_comes_first_for_a_life(places):
    own = FIRST + '[crisis]\nname = "Night crisis team"\ntelephone = "0161 496 0003"\n'
    install_numbers(places, signed(unsigned_contacts(Contacts(force=FORCE, issue=2, contacts=own)), SECOND_DAY))
    write_local(places, FIRST + '[crisis]\ntelephone = "0161 496 6666"\n')
    policy_card_path(places).write_bytes(approvers_card(other(CARD, key=STRANGER_KEY), STRANGER))
    assert force_numbers(places).contact("crisis").telephone == "0161 496 0003 or 0161 496 6666"


def test_a_pipe_in_the_place_of_the_signed_file_holds_nobody_up(places):
    (places.policy / "contacts.pscl").unlink()
    os.mkfifo(places.policy / "contacts.pscl")
    assert "not a plain file" in told_of_all(numbers_in_use(places))[0]


def test_signatures_by_a_key_that_the_newest_card_has_no_more_count_no_more(places):
    card = other(
        CARD, issue=2, approvers=(CARD.approvers[0], Approver(role="legal-services", key=verify_key(b"9" * 32).hex()))
    )
    follow_approvers(places, approvers_card(card, CARD_SEED))
    (said,) = told_of_all(numbers_in_use(places))
    assert "The signature of legal-services is missing." in said


def test_killed_at_any_step_the_numbers_before_or_the_new_ones_are_in_use_as_two_signed_them(tmp_path):
    made = desk(tmp_path)
    install_numbers(made, first_file())
    second = next_file(made, tmp_path / "work", SECOND)
    seen: set[tuple[str, int]] = set()
    for _step in killed_at_each_step(lambda: install_numbers(made, second)):
        local = numbers_in_use(made._replace(home=fresh_home(tmp_path, made)))
        assert local.signed is not None
        assert local.signed.is_sound, told_of_all(local)
        number = local.contact("advice-line").telephone
        seen.add((number, local.signed.issue))
        for name in ("local.toml", "contacts.pscl", "contacts.next.pscl"):
            (made.policy / name).unlink(missing_ok=True)
        write_local(made, FIRST)
        (made.policy / "contacts.pscl").write_bytes(first_file())
        (made.home / "numbers.seen").unlink(missing_ok=True)
    assert seen == {("020 7946 0001", 1), ("020 7946 0002", 2)}


def fresh_home(folder: Path, places: Places) -> Path:
    """A data folder that follows the same card and has seen nothing."""
    home = folder / "fresh"
    home.mkdir(exist_ok=True)
    (home / "approvers.psca").write_bytes((places.home / "approvers.psca").read_bytes())
    (home / "numbers.seen").unlink(missing_ok=True)
    return home


def test_a_folder_in_which_nobody_may_write_keeps_the_numbers_before(places, tmp_path):
    second = next_file(places, tmp_path / "work", SECOND)
    (places.policy / "local.toml.before-1").mkdir()
    (places.policy / "local.toml.before-1" / "x").touch()
    (places.policy / "contacts.next.pscl").mkdir()
    with pytest.raises(FileError):
        install_numbers(places, second)
    assert local_now(places) == FIRST
    assert told_of_all(numbers_in_use(places)) == ()


def test_what_does_not_read_is_never_sent_and_each_fault_has_its_sentence(places, tmp_path):
    draft = tmp_path / "local.toml"
    draft.write_text(FIRST + '[vetting]\ntelephone = "O20"\nname = "A\u200bB"\n', "utf-8")
    before = before_here(places, draft)
    ready = ready_numbers(draft, before)
    assert len(ready.faults) == 3
    with pytest.raises(InputError, match="3 things are against it, the first: In \\[vetting\\], telephone “O20”"):
        numbers_file(ready, before, FORCE, SECOND_DAY)


def test_gaps_are_told_and_do_not_keep_numbers_from_being_sent(places, tmp_path):
    draft = tmp_path / "local.toml"
    draft.write_text(SECOND, "utf-8")
    before = before_here(places, draft)
    ready = ready_numbers(draft, before)
    assert any("Vetting: no telephone and no link" in gap for gap in ready.gaps)
    assert read_contacts(numbers_file(ready, before, FORCE, SECOND_DAY)).says.changed == (
        ChangedPlace(place="advice-line", what=("telephone",)),
    )


def test_an_issue_only_rises_and_the_first_file_of_a_force_tells_no_changes(places, tmp_path):
    draft = tmp_path / "local.toml"
    draft.write_text(SECOND, "utf-8")
    before = before_here(places, draft)
    with pytest.raises(InputError, match="Issue 1 was signed already"):
        numbers_file(ready_numbers(draft, before), before, FORCE, SECOND_DAY, issue=1)
    alone = Places(tmp_path / "none", tmp_path / "none")
    first = before_here(alone, draft)
    assert read_contacts(numbers_file(ready_numbers(draft, first), first, FORCE, SECOND_DAY)).says == Contacts(
        force=FORCE, issue=1, contacts=SECOND
    )


@pytest.mark.parametrize("day", [dt.date(1970, 1, 1), dt.date(2099, 1, 1)])
def test_nobody_signs_on_a_day_that_cannot_be_right(day, monkeypatch):
    monkeypatch.setattr(pscdesk, "__released__", "2026-11")
    file = unsigned_contacts(Contacts(force=FORCE, issue=1, contacts=FIRST))
    with pytest.raises(InputError, match="which cannot be right"):
        sign_numbers(file, SIGNERS["legal-services"], day)


def test_a_signing_day_far_ahead_is_told_until_then_and_breaks_nothing(places, tmp_path):
    far = dt.date(2099, 1, 1)
    install_numbers(places, next_file(places, tmp_path / "work", SECOND, far))
    for today in (FIRST_DAY, far, dt.date(1970, 1, 1)):
        assert told_of_all(numbers_in_use(places).recent(today)) == (
            "Changed on 1 January 2099: Advice line (number).",
        )


def test_where_only_hours_or_a_link_were_changed_no_number_is_told_beside_it(places):
    write_local(places, FIRST.replace("https://hotline.example", "https://other.example"))
    local = numbers_in_use(places)
    assert note_of(local, "hotline") == "changed after two people signed it"
    assert told_of(local, ("hotline",)) == (
        "Changed here after two people signed the numbers: Anti-corruption hotline. "
        "If you are not sure, use what was signed.",
    )


def test_paper_tells_it_on_its_first_page_and_above_the_places(places, tmp_path):
    install_numbers(places, next_file(places, tmp_path / "work", SECOND.replace("0000", "0007")))
    answers = next(one.answers for one in PACK.vignettes if one.id == "V01")
    said = text.render(outcome_document(PACK, answers, SECOND_DAY, numbers_in_use(places)))
    first, _, rest = " ".join(said.replace("|", " ").split()).partition("What this looks like, and why")
    assert "Changed on 1 December 2026: Professional standards, in office hours (number)." in first
    assert "Changed on 1 December 2026: Professional standards, in office hours (number); Advice line (number)." in rest
    late = SECOND_DAY + dt.timedelta(31)
    assert "hanged on" not in text.render(outcome_document(PACK, answers, late, numbers_in_use(places)))
