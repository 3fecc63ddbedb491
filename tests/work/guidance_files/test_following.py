"""Whose approval is believed: the card compared here, else the one the policy names; where they differ, neither."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from made_up.guidance_files import CARD, CARD_FILE, PRINT, STRANGER, TODAY, card, card_file, following, whole

from pscdesk.errors import FileError, InputError
from pscdesk.paths import Places, find_places
from pscdesk.storage.whole_file import CONSTANT_MTIME
from pscdesk.work.walk.guidance_files.approvers_followed import follow_approvers, followed_card, policy_card_path
from pscdesk.work.walk.guidance_files.installing import install_guidance_file
from pscdesk.work.walk.guidance_in_use import found_in_use


@pytest.fixture
def places() -> Places:
    return find_places()


def lay(places: Places, file: bytes = CARD_FILE) -> None:
    """Put a card into the policy folder, as IT would."""
    path = policy_card_path(places)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file)


def name(places: Places, fingerprint: str) -> None:
    """Have the force's policy name a fingerprint."""
    places.policy.mkdir(exist_ok=True)
    (places.policy / "policy.toml").write_text(f'approvers = "{fingerprint}"\n')


def test_without_a_card_nobody_is_followed(places: Places) -> None:
    assert followed_card(places) is None


def test_a_card_that_nobody_compared_is_not_believed(places: Places) -> None:
    lay(places)
    with pytest.raises(InputError, match="Nobody has compared"):
        followed_card(places)


@pytest.mark.parametrize("written", [PRINT, PRINT.replace(" ", ""), PRINT.lower()])
def test_the_card_whose_fingerprint_the_policy_names_is_believed(places: Places, written: str) -> None:
    lay(places)
    name(places, written)
    assert followed_card(places) == CARD


def test_a_fingerprint_in_a_persons_own_settings_counts_for_nothing(places: Places) -> None:
    lay(places)
    places.settings_file.write_text(f'keys = "file"\napprovers = "{PRINT}"\n')
    with pytest.raises(InputError, match="Nobody has compared"):
        followed_card(places)


def test_another_card_than_the_one_that_the_policy_names_is_not_believed(places: Places) -> None:
    lay(places, card_file(seed=STRANGER))
    name(places, PRINT)
    with pytest.raises(InputError, match="not the one that the force’s policy names"):
        followed_card(places)


def test_while_the_policy_does_not_read_it_names_nobody(places: Places) -> None:
    lay(places)
    places.policy.mkdir(exist_ok=True)
    (places.policy / "policy.toml").write_text("approvers = \n")
    with pytest.raises(InputError, match="Nobody has compared"):
        followed_card(places)


def test_what_was_compared_by_telephone_is_followed_from_a_copy_of_ones_own(places: Places) -> None:
    assert follow_approvers(places, CARD_FILE, PRINT) == CARD
    assert policy_card_path(places).read_bytes() == CARD_FILE
    assert places.approvers_card.read_bytes() == CARD_FILE
    assert int(places.approvers_card.stat().st_mtime) == CONSTANT_MTIME
    assert places.approvers_card.stat().st_mode & 0o077 == 0
    policy_card_path(places).unlink()
    assert followed_card(places) == CARD, "taking the card out of the policy folder takes nothing away"


@pytest.mark.parametrize("typed", ["", "0000 0000 0000 0000 0000"])
def test_a_card_is_taken_only_with_its_fingerprint_which_is_never_told_to_be_copied(places: Places, typed: str) -> None:
    with pytest.raises(InputError, match="fingerprint") as refused:
        follow_approvers(places, CARD_FILE, typed)
    assert PRINT not in f"{refused.value.message} {refused.value.advice}"
    assert ("--fingerprint" in str(refused.value.advice)) == (not typed)
    assert not places.approvers_card.exists()
    assert not policy_card_path(places).exists()


def test_a_newer_card_of_the_same_key_goes_on_by_itself_and_the_older_is_refused_from_then_on(places: Places) -> None:
    install_guidance_file(following(places), whole(1), TODAY)
    lay(places, card_file(2))
    assert followed_card(places) == card(2)
    assert found_in_use(places).why_not == ""  # which keeps the newer card as one's own
    lay(places, CARD_FILE)
    with pytest.raises(InputError, match="older than the one you follow"):
        followed_card(places)


def test_a_card_trusted_by_the_policy_does_not_go_back_either(places: Places) -> None:
    lay(places, card_file(2))
    name(places, PRINT)
    install_guidance_file(places, whole(1), TODAY)
    assert found_in_use(places).why_not == ""
    lay(places, CARD_FILE)
    with pytest.raises(InputError, match="issue 1, and issue 2 was followed here"):
        followed_card(places)
    assert "issue 2 was followed here" in found_in_use(places).why_not


def test_a_card_of_another_key_in_the_policy_folder_is_not_used_and_neither_is_its_guidance(places: Places) -> None:
    install_guidance_file(following(places), whole(1), TODAY)
    lay(places, card_file(9, STRANGER))
    name(places, "")
    with pytest.raises(InputError, match="not the one compared here"):
        followed_card(places)
    found = found_in_use(places)
    assert "not the one compared here" in found.why_not
    assert "The guidance that came with PSC Desk is used instead." in found.why_not
    assert found.pack.approval is None


def test_a_policy_that_names_another_card_than_the_one_compared_here_is_told(places: Places) -> None:
    following(places)
    name(places, "0000 0000 0000 0000 0000")
    with pytest.raises(InputError, match="names another approvers card"):
        followed_card(places)


def test_another_key_is_followed_once_its_fingerprint_was_compared(places: Places) -> None:
    following(places)
    other = card_file(1, STRANGER)
    with pytest.raises(InputError, match="Nobody has compared its fingerprint here"):
        follow_approvers(places, other)
    from pscdesk.guidance.workshop.signing.approvers import fingerprint

    follow_approvers(places, other, fingerprint(card(1, STRANGER)))
    assert followed_card(places) == card(1, STRANGER)


def test_a_newer_card_of_the_one_that_is_followed_needs_no_comparing(places: Places) -> None:
    following(places)
    assert follow_approvers(places, card_file(3)).issue == 3
    with pytest.raises(InputError, match="older"):
        follow_approvers(places, card_file(2), PRINT)


def test_a_copy_of_ones_own_that_was_damaged_is_told_and_nothing_else_is_believed(places: Places) -> None:
    following(places)
    places.approvers_card.write_bytes(CARD_FILE[:-9])
    name(places, PRINT)
    with pytest.raises(InputError, match="cannot be read"):
        followed_card(places)


@pytest.mark.parametrize("step", range(2))
def test_a_full_disk_while_a_card_is_taken_leaves_whom_one_followed(
    places: Places, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    following(places)
    real, writes = os.write, [0]

    def failing(handle: int, content: bytes) -> int:
        writes[0] += 1
        if writes[0] > step:
            raise OSError(28, "full")
        return real(handle, content)

    monkeypatch.setattr(os, "write", failing)
    with pytest.raises(FileError, match="disk is full"):
        follow_approvers(places, card_file(2), PRINT)
    monkeypatch.setattr(os, "write", real)
    assert followed_card(places) in (card(1), card(2))
    assert not list(Path(places.home).rglob("*.new"))
