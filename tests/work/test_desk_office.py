"""What a desk takes from HR: signed receipts, an office card from the policy folder, and quarters sent together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.contacts import SAFE
from made_up.returned import DEPUTY, EVIL, HR

from pscdesk.errors import InputError
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.returns.cards import office_card
from pscdesk.returns.receipts import make_receipt
from pscdesk.returns.return_types import OFFICE_CARD_MARK, OfficeCard
from pscdesk.returns.verdicts import Refusal
from pscdesk.storage.seal import new_signing_seed, verify_key
from pscdesk.work.desk.desk import Desk, open_desk

OFFICE_SEED = new_signing_seed()
ADVICE = "advice-contact"
AUGUST, SEPTEMBER, OCTOBER = Month(2026, 8), Month(2026, 9), Month(2026, 10)
IN_OCTOBER, IN_ENTRY, FROZEN = dt.date(2026, 10, 14), dt.date(2026, 11, 3), dt.date(2026, 11, 21)


def card(seed: bytes = OFFICE_SEED, issue: int = 1, **more: object) -> bytes:
    said = OfficeCard(
        cut_off_day=20,
        force="Anyshire",
        format=OFFICE_CARD_MARK,
        issue=issue,
        key=verify_key(seed).hex(),
        made_up=False,
        optional=(),
        recipients=(HR.recipient, DEPUTY.recipient),
        **more,  # type: ignore[arg-type]
    )
    return office_card(said, seed)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "desk", tmp_path / "policy")


@pytest.fixture
def desk(places: Places) -> Iterator[Desk]:
    """A desk that follows an office and has made its return of October."""
    places.home.mkdir()
    (places.home / "office.psco").write_bytes(card())
    with open_desk(places, None) as opened:
        opened.join(places.home / "office.psco")
        opened.record_many(ADVICE, [SAFE] * 12, None, IN_OCTOBER)
        opened.make_return(OCTOBER, places.home, IN_ENTRY)
        yield opened


def receipt(opened: Desk, folder: Path, seed: bytes = OFFICE_SEED, **more: object) -> Path:
    made = opened.store.made(OCTOBER)
    assert made is not None
    fields = {"desk": opened.desk_id, "month": OCTOBER, "revision": made.revision, "digest": made.digest} | more
    path = folder / "receipt.pscq"
    path.write_bytes(make_receipt(**fields, seed=seed))  # type: ignore[arg-type]
    return path


def test_a_signed_receipt_lets_the_cells_go_once_the_month_is_frozen(desk: Desk, tmp_path: Path) -> None:
    assert desk.take_receipt(receipt(desk, tmp_path), IN_ENTRY) == OCTOBER
    assert desk.store.holds_cells(OCTOBER)
    desk.tidy(FROZEN)
    assert not desk.store.holds_cells(OCTOBER)
    assert {view.month: view.contacts for view in desk.months(FROZEN)}[OCTOBER] == 12


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"seed": EVIL}, "E41"),
        ({"desk": "0" * 10}, "E42"),
        ({"digest": "0" * 64}, "E43"),
        ({"revision": 2}, "E43"),
        ({"month": SEPTEMBER}, "E43"),
    ],
)
def test_a_receipt_that_is_not_for_this_return_keeps_the_cells(
    desk: Desk, tmp_path: Path, more: dict[str, object], code: str
) -> None:
    with pytest.raises(Refusal) as caught:
        desk.take_receipt(receipt(desk, tmp_path, **more), IN_ENTRY)  # type: ignore[arg-type]
    assert caught.value.code == code
    desk.tidy(FROZEN)
    assert desk.store.holds_cells(OCTOBER)


def test_a_damaged_receipt_and_one_without_an_office_are_refused(desk: Desk, tmp_path: Path) -> None:
    path = receipt(desk, tmp_path)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(Refusal) as caught:
        desk.take_receipt(path, IN_ENTRY)
    assert caught.value.code == "E40"
    with (
        open_desk(Places(tmp_path / "other", tmp_path / "none"), None) as other,
        pytest.raises(InputError, match="does not follow an office"),
    ):
        other.take_receipt(path, IN_ENTRY)


def test_a_receipt_for_an_earlier_return_does_not_fit_the_newer_one(desk: Desk, tmp_path: Path) -> None:
    old = receipt(desk, tmp_path)
    desk.record(ADVICE, SAFE, OCTOBER, IN_ENTRY)
    desk.make_return(OCTOBER, tmp_path, IN_ENTRY)
    with pytest.raises(Refusal) as caught:
        desk.take_receipt(old, IN_ENTRY)
    assert caught.value.code == "E43"


def test_the_policy_folders_card_is_followed_without_a_file_being_written(places: Places) -> None:
    places.policy.mkdir(parents=True)
    (places.policy / "office.psco").write_bytes(card())
    with open_desk(places, None) as opened:
        assert opened.office is not None
        assert opened.office.force == "Anyshire"
        assert not places.desk_store.exists()
        opened.record_many(ADVICE, [SAFE] * 3, None, IN_OCTOBER)
        assert opened.make_return(OCTOBER, places.home, IN_ENTRY).exists()
    (places.policy / "office.psco").unlink()
    with open_desk(places, None) as opened:
        assert opened.office is None


def test_a_newer_policy_card_of_the_same_office_is_followed_and_an_older_or_anothers_is_not(
    desk: Desk, places: Places
) -> None:
    desk.close()
    places.policy.mkdir(parents=True)
    for file, issue, day in ((card(issue=3), 3, 20), (card(EVIL, issue=9), 1, 20), (b"damaged", 1, 20)):
        (places.policy / "office.psco").write_bytes(file)
        with open_desk(places, None) as opened:
            assert opened.office is not None
            assert (opened.office.issue, opened.cut_off_day) == (issue, day)
            assert opened.office.key == verify_key(OFFICE_SEED).hex()


def test_cards_of_two_offices_in_the_policy_folder_are_neither_followed(places: Places) -> None:
    places.policy.mkdir(parents=True)
    (places.policy / "one.psco").write_bytes(card())
    (places.policy / "two.psco").write_bytes(card(EVIL))
    with open_desk(places, None) as opened:
        assert opened.office is None


def test_a_quarter_is_sent_together_and_stays_open_until_its_own_cut_off(places: Places, tmp_path: Path) -> None:
    places.home.mkdir()
    (places.home / "office.psco").write_bytes(card(every=3))
    with open_desk(places, None) as opened:
        opened.join(places.home / "office.psco")
        for number, month in enumerate((Month(2026, 7), AUGUST, SEPTEMBER)):
            opened.record_many(ADVICE, [SAFE] * (number + 1), month, month.day(10))
        assert opened.due(dt.date(2026, 9, 25)) == ()  # July and August are over, the quarter is not
        opened.record(ADVICE, SAFE, Month(2026, 7), dt.date(2026, 9, 25))
        due = opened.due(IN_OCTOBER)
        assert [str(one.month) for one in due] == ["2026-07", "2026-08", "2026-09"]
        assert {one.until for one in due} == {dt.date(2026, 10, 20)}
        made = opened.make_due(tmp_path / "out", IN_OCTOBER)
        assert len(made) == 3
        assert opened.due(IN_OCTOBER) == ()
        with pytest.raises(InputError, match="The cut-off of August 2026 has passed"):
            opened.record(ADVICE, SAFE, AUGUST, dt.date(2026, 10, 21))


def test_each_month_by_itself_is_due_when_it_is_over_and_nil_months_are_left_to_the_person(
    desk: Desk, tmp_path: Path
) -> None:
    december = dt.date(2026, 12, 3)
    desk.record_many(ADVICE, [SAFE] * 2, Month(2026, 12), december)
    assert [one.month for one in desk.due(december)] == [Month(2026, 11)]
    assert desk.make_due(tmp_path / "out", december) == ()  # nothing was counted in November
    january = dt.date(2027, 1, 4)
    (path,) = desk.make_due(tmp_path / "out", january)
    assert "2026-12" in path.name


def test_a_return_says_the_newest_card_its_desk_had_seen_and_made_again_stays_as_it_was(
    desk: Desk, places: Places
) -> None:
    first = desk.preview(OCTOBER)
    (places.home / "office.psco").write_bytes(card(issue=4))
    desk.join(places.home / "office.psco")
    assert desk.preview(OCTOBER) == first
    assert first.seen_issue == 1
    desk.take_back(ADVICE, SAFE, OCTOBER, IN_ENTRY)
    assert (desk.preview(OCTOBER).revision, desk.preview(OCTOBER).seen_issue) == (2, 4)
