"""A guidance file is verified whole before anything is replaced; a bad one says why, and loses nothing."""

from __future__ import annotations

import datetime as dt
import errno
import os
from pathlib import Path

import pytest
from made_up.guidance_files import (
    DAY,
    FILES,
    OTHER_SEED,
    SEEDS,
    SHOWN,
    STRANGER,
    TODAY,
    changed,
    edit,
    following,
    local,
    local_says,
    overlay,
    signed,
    whole,
    whole_says,
    withdrawal,
)

import pscdesk
from pscdesk.errors import FileError, InputError, PscDeskError
from pscdesk.guidance.workshop.signing.guidance_file import read_guidance, unsigned_file, with_signature
from pscdesk.paths import Places, find_places
from pscdesk.work.walk.guidance_files.installing import install_guidance_file, install_withdrawal
from pscdesk.work.walk.guidance_folder import install
from pscdesk.work.walk.guidance_in_use import found_in_use, pack_in_use

FIRST_NUMBER = "Telephone professional standards"


@pytest.fixture
def places() -> Places:
    return following(find_places())


def names(places: Places) -> dict[str, bytes]:
    """Every file of the policy folder with what is in it."""
    return {str(path): path.read_bytes() for path in places.policy.rglob("*") if path.is_file()}


def test_an_approved_file_is_in_use_with_its_approval_and_its_edition(places: Places) -> None:
    pack = install_guidance_file(places, whole(1), TODAY)
    used, why_not = pack_in_use(places)
    assert why_not == ""
    assert used == pack
    assert used.approval is not None
    assert (set(used.approval.roles), used.approval.on) == (set(SEEDS), TODAY)
    assert used.edition is not None
    assert (used.edition.kind, used.edition.issue, used.edition.is_national) == ("whole", 1, True)
    assert (places.policy / "guidance" / f"{read_guidance(whole(1)).digest[:16]}.pscg").read_bytes() == whole(1)


def test_a_newer_issue_takes_its_place_and_the_file_before_stays_for_the_way_back(places: Places) -> None:
    install_guidance_file(places, whole(1), TODAY)
    install_guidance_file(places, whole(2), TODAY)
    assert found_in_use(places).pack.edition.issue == 2  # type: ignore[union-attr]
    assert len(list((places.policy / "guidance").glob("*.pscg"))) == 2


def test_a_local_file_is_composed_and_its_lines_stand_beneath_the_texts_with_the_name_of_the_force(
    places: Places,
) -> None:
    install_guidance_file(places, local(1), TODAY)
    pack, why_not = pack_in_use(places)
    assert why_not == ""
    told = next(one for one in pack.flow.outcome if one.id == "informal-action")
    assert told.next == "Look again after 14 days, as procedure HR-12 says."
    duties = [duty for gate in pack.flow.gate for duty in gate.duties if duty.id == "telephone"]
    assert duties
    assert all(duty.what.endswith("\nTestshire Police: Our own line is extension 100.") for duty in duties)
    assert pack.edition is not None
    assert (pack.edition.kind, pack.edition.base, pack.edition.base_version) == ("local", "England and Wales", "0.3.0")


UNSOUND = changed("flow.toml", 'id = "refer-psd-urgent"\nrank = 4', 'id = "refer-psd-urgent"\nrank = 2')


def bad_files() -> dict[str, tuple[bytes, str]]:
    """Each bad file with a piece of the sentence that says so."""
    good = whole(2)
    lines = good.split(b"\n")
    one_role = signed(whole_says(2), "legal-services")
    wrong_role = with_signature(unsigned_file(whole_says(2)), "director", SEEDS["legal-services"], SHOWN, DAY)
    strangers = signed(whole_says(2), seeds={"professional-standards": STRANGER, "legal-services": OTHER_SEED})
    weaker = overlay(edit("duty telephone", "what", "Send a letter to professional standards."))
    return {
        "truncated": (good[:-50], "cannot be read"),
        "cut in the JSON": (b"\n".join((lines[0], lines[1][:-30], *lines[2:])), "cannot be read"),
        "signatures in another order": (b"\n".join((*lines[:2], lines[3], lines[2], b"")), "cannot be read"),
        "doubled": (good + good, "cannot be read"),
        "not canonical": (good.replace(b'"issue":2', b'"issue": 2'), "cannot be read"),
        "a key twice": (b"\n".join((*lines[:3], lines[2], lines[3], b"")), "stands twice"),
        "moved to another role": (good.replace(b"\nlegal-services ", b"\nlegal-advisors "), "does not fit"),
        "under a role not its own": (wrong_role, "not its own"),
        "a word changed": (good.replace(FIRST_NUMBER.encode(), b"Telegraph professional standards", 1), "digest names"),
        "signed by one": (one_role, "not approved: the signature of professional-standards is missing"),
        "signed by nobody": (unsigned_file(whole_says(2)), "not approved"),
        "of another force": (strangers, "signed by others than the approvers of Testshire Police"),
        "less cautious": (signed(local_says(2, weaker)), "does not only add caution"),
        "unsound": (signed(whole_says(2, UNSOUND)), "fault"),
        "another kind": (FILES["pack.toml"], "cannot be read"),
        "empty": (b"", "cannot be read"),
        "too large": (good + b" " * (4 * 1024 * 1024), "larger than"),
    }  # fmt: skip


BAD = tuple(bad_files())


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_says_why_and_what_was_in_use_stays(places: Places, kind: str) -> None:
    install_guidance_file(places, whole(1), TODAY)
    before = names(places)
    file, said = bad_files()[kind]
    with pytest.raises(PscDeskError) as told:
        install_guidance_file(places, file, TODAY)
    assert said in told.value.message
    assert told.value.message.endswith((".", "”"))
    assert names(places) == before
    assert found_in_use(places).pack.edition.issue == 1  # type: ignore[union-attr]


def test_an_older_issue_is_refused_whether_or_not_the_newer_file_is_still_there(places: Places) -> None:
    install_guidance_file(places, whole(2), TODAY)
    with pytest.raises(InputError, match="issue 1, and issue 2"):
        install_guidance_file(places, whole(1), TODAY)
    assert found_in_use(places).why_not == ""
    (places.policy / "guidance.toml").unlink()
    with pytest.raises(InputError, match="issue 1, and issue 2 was in use here"):
        install_guidance_file(places, whole(1), TODAY)


def test_without_an_approvers_card_nobodys_signature_counts() -> None:
    with pytest.raises(InputError, match="No approvers card is followed"):
        install_guidance_file(find_places(), whole(1), TODAY)
    assert not find_places().policy.exists()


def test_a_file_that_was_withdrawn_is_not_taken_in_again(places: Places) -> None:
    install_guidance_file(places, whole(1), TODAY)
    install_withdrawal(places, withdrawal(whole(1)))
    with pytest.raises(InputError, match="was withdrawn"):
        install_guidance_file(places, whole(1), TODAY)
    assert install_guidance_file(places, whole(2), TODAY).edition.issue == 2  # type: ignore[union-attr]


@pytest.mark.parametrize("today", [dt.date(1970, 1, 1), dt.date(2099, 1, 1)])
def test_a_wrong_clock_keeps_nobody_from_newer_guidance(
    places: Places, monkeypatch: pytest.MonkeyPatch, today: dt.date
) -> None:
    monkeypatch.setattr(pscdesk, "__released__", "2026-11")
    install_guidance_file(places, whole(1), TODAY)
    assert install_guidance_file(places, whole(2), today).edition.issue == 2  # type: ignore[union-attr]


@pytest.mark.parametrize("today", [TODAY, dt.date(1970, 1, 1)])
def test_a_signature_of_the_future_is_refused_and_one_of_tomorrow_is_not(
    places: Places, monkeypatch: pytest.MonkeyPatch, today: dt.date
) -> None:
    monkeypatch.setattr(pscdesk, "__released__", "2026-11")
    one, ahead = SEEDS["professional-standards"], signed(whole_says(1), "legal-services")
    far = with_signature(ahead, "professional-standards", one, "1" * 64, "2099-01-01")
    with pytest.raises(InputError, match="signature of professional standards is of 1 January 2099"):
        install_guidance_file(places, far, today)
    near = with_signature(ahead, "professional-standards", one, "1" * 64, "2026-12-02")
    assert install_guidance_file(places, near, today).edition.issue == 1  # type: ignore[union-attr]


def test_past_its_review_a_newer_issue_of_the_same_may_still_put_a_number_right(places: Places) -> None:
    install_guidance_file(places, whole(1), TODAY)
    late = dt.date(2027, 6, 1)
    assert install_guidance_file(places, whole(2), late).about.review_by < late


def test_what_is_past_its_review_does_not_take_the_place_of_what_is_not(places: Places) -> None:
    overdue = signed(whole_says(1, review_by="2026-11-01"))
    with pytest.raises(InputError, match="was to be looked at again by 1 November 2026"):
        install_guidance_file(places, overdue, TODAY)
    used_up = signed(whole_says(1, use_until="2026-11-01"))
    with pytest.raises(InputError, match="The day is past until which"):
        install_guidance_file(places, used_up, TODAY)


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("step", range(2))
def test_a_disk_that_fails_at_any_write_loses_nothing(
    places: Places, monkeypatch: pytest.MonkeyPatch, fault: int, step: int
) -> None:
    install_guidance_file(places, whole(1), TODAY)
    pin = (places.policy / "guidance.toml").read_bytes()
    writes = [0]
    real = os.write

    def failing(handle: int, content: bytes) -> int:
        writes[0] += 1
        if writes[0] > step:
            raise OSError(fault, "no")
        return real(handle, content)

    monkeypatch.setattr(os, "write", failing)
    with pytest.raises(FileError):
        install_guidance_file(places, whole(2), TODAY)
    monkeypatch.undo()
    monkeypatch.setenv("PSCDESK_HOME", str(places.home))
    assert (places.policy / "guidance.toml").read_bytes() == pin
    assert found_in_use(places).pack.edition.issue == 1  # type: ignore[union-attr]
    assert not list(places.policy.rglob("*.new"))


@pytest.mark.parametrize("step", range(8))
def test_a_kill_at_any_step_leaves_the_old_or_the_new_guidance_whole(
    places: Places, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """Each call that changes a name or a byte on disk is one step at which the power may go."""
    install_guidance_file(places, whole(1), TODAY)
    taken = [0]

    def dying(name: str):
        real = getattr(os, name)

        def call(*given: object, **named: object) -> object:
            taken[0] += 1
            if taken[0] > step:
                raise KeyboardInterrupt
            return real(*given, **named)

        return call

    for name in ("open", "write", "replace"):
        monkeypatch.setattr(os, name, dying(name))
    try:
        install_guidance_file(places, whole(2), TODAY)
        ended = True
    except KeyboardInterrupt:
        ended = False
    monkeypatch.undo()
    monkeypatch.setenv("PSCDESK_HOME", str(places.home))
    found = found_in_use(places)
    assert found.why_not == ""
    assert found.pack.edition.issue in ((2,) if ended else (1, 2))  # type: ignore[union-attr]
    assert found.pack.approval is not None


def test_a_folder_that_can_only_be_read_is_told_and_left(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    install_guidance_file(places, whole(1), TODAY)
    folder, real = places.policy / "guidance", os.open

    def refuse(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR) and Path(path).is_relative_to(folder):
            raise PermissionError(errno.EACCES, "no")  # the tests may run as root, who may write everywhere
        return real(path, flags, mode)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", refuse)
        with pytest.raises(FileError, match="may not write"):
            install_guidance_file(places, whole(2), TODAY)
    assert found_in_use(places).pack.edition.issue == 1  # type: ignore[union-attr]


def test_a_folder_that_nobody_signed_does_not_take_the_place_of_signed_guidance(places: Places, tmp_path: Path) -> None:
    install_guidance_file(places, whole(1), TODAY)
    assert found_in_use(places).why_not == ""
    ours = tmp_path / "ours"
    ours.mkdir()
    for name, content in FILES.items():
        (ours / name).write_bytes(content)
    with pytest.raises(PscDeskError, match="does not replace it"):
        install(places, ours, TODAY)


def test_the_translations_of_a_file_must_read_before_it_is_taken_in(places: Places) -> None:
    broken = signed(whole_says(1, FILES | {"text.cy.toml": b'[[text]]\nen = "Yes"\n'}))
    with pytest.raises(PscDeskError, match=r"text\.cy\.toml cannot be read"):
        install_guidance_file(places, broken, TODAY)
