"""What somebody who may write in the policy folder can do to signed guidance, and what a desk says and keeps then."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
from made_up.guidance_files import (
    FILES,
    FORCE,
    LINE,
    OTHER_SEED,
    STRANGER,
    TODAY,
    changed,
    edit,
    following,
    line,
    local,
    local_says,
    overlay,
    signed,
    whole,
    whole_says,
    withdrawal,
)
from msgspec.structs import replace

from pscdesk.guidance.pack.approval import banner_of, status_line, status_words
from pscdesk.guidance.workshop.overlay.edits import OwnWelsh
from pscdesk.guidance.workshop.signing.guidance_file import read_guidance
from pscdesk.paths import Places, find_places
from pscdesk.storage.whole_file import CONSTANT_MTIME
from pscdesk.work.walk.guidance_files.installing import install_guidance_file, install_withdrawal
from pscdesk.work.walk.guidance_files.seen_here import read_seen
from pscdesk.work.walk.guidance_in_use import found_in_use, in_use, pack_in_use, policy_seen, withdrawn_now

SHIPPED = "The guidance that came with PSC Desk is used instead."


@pytest.fixture
def places() -> Places:
    return following(find_places())


def use(places: Places, *files: bytes) -> None:
    """Install these one after another, each used once."""
    for file in files:
        install_guidance_file(places, file, TODAY)
        assert found_in_use(places).why_not == ""


def issue_in_use(places: Places) -> int:
    edition = found_in_use(places).pack.edition
    return edition.issue if edition else 0


def path_of(places: Places, file: bytes):
    return places.policy / "guidance" / f"{read_guidance(file).digest[:16]}.pscg"


def pin_of(places: Places, file: bytes) -> str:
    read = read_guidance(file)
    return f'id = "testshire"\nversion = "1"\ndigest = "{read.says.digest}"\nfile = "{read.digest}"\n'


def test_a_file_that_was_changed_is_not_used_and_the_newest_sound_one_is(places: Places) -> None:
    use(places, whole(1))
    install_guidance_file(places, whole(2), TODAY)  # not used here yet
    path_of(places, whole(2)).write_bytes(whole(2).replace(b"Telephone", b"Telegraph", 1))
    found = found_in_use(places)
    assert "digest names" in found.why_not
    assert "Used instead: testshire, version 1.1, issue 1." in found.why_not
    assert found.pack.edition is not None
    assert found.pack.edition.issue == 1


def test_an_older_file_put_back_is_refused_and_so_is_what_is_held_that_is_older(places: Places) -> None:
    use(places, whole(1), whole(2))
    (places.policy / "guidance.toml").write_text(pin_of(places, whole(1)))
    found = found_in_use(places)
    assert "An older guidance file was put in the place of your force’s." in found.why_not
    assert "Used instead: testshire, version 1.2, issue 2." in found.why_not
    path_of(places, whole(2)).unlink()
    found = found_in_use(places)
    assert SHIPPED in found.why_not
    assert found.pack.edition is None


def test_an_older_file_of_another_name_that_was_in_use_before_is_refused(places: Places) -> None:
    use(places, whole(5), local(1))
    (places.policy / "guidance.toml").write_text(pin_of(places, whole(5)))
    assert "was in use here before testshire-local, issue 1" in found_in_use(places).why_not


def test_without_the_pin_what_was_approved_is_not_silently_gone(places: Places) -> None:
    use(places, whole(1))
    (places.policy / "guidance.toml").unlink()
    found = found_in_use(places)
    assert "does not name the guidance any more" in found.why_not
    assert issue_in_use(places) == 1
    shutil.rmtree(places.policy / "guidance")
    assert SHIPPED in found_in_use(places).why_not


@pytest.mark.parametrize("kind", ["empty", "garbage", "folder", "pipe", "dangling", "large"])
def test_a_damaged_pin_leads_to_the_newest_sound_guidance_held_and_it_is_said(places: Places, kind: str) -> None:
    use(places, whole(1), whole(2))
    pin = places.policy / "guidance.toml"
    pin.unlink()
    if kind == "folder":
        pin.mkdir()
    elif kind == "pipe":
        os.mkfifo(pin)
    elif kind == "dangling":
        pin.symlink_to(places.policy / "nothing")
    else:
        pin.write_bytes({"empty": b"", "garbage": b"\xff=[", "large": b"#" * 50_000_000}[kind])
    found = found_in_use(places)
    assert issue_in_use(places) == 2
    assert found.why_not.startswith("Your force’s own guidance cannot be used.")
    assert found.why_not.endswith("Used instead: testshire, version 1.2, issue 2.")


def test_a_damaged_pin_does_so_too_on_a_desk_that_has_used_nothing_yet(places: Places) -> None:
    install_guidance_file(places, whole(2), TODAY)
    (places.policy / "guidance.toml").write_bytes(b"")
    assert issue_in_use(places) == 2


def test_a_withdrawal_counts_among_however_many_other_files(places: Places) -> None:
    use(places, whole(1), whole(2))
    for number in range(500):
        (places.policy / "guidance" / f"{number}.txt").touch()
    install_withdrawal(places, withdrawal(whole(2)))
    assert issue_in_use(places) == 1
    names = {name for name, _, _ in policy_seen(places)}
    assert any(name.endswith(".pscw") for name in names)


def test_a_pin_of_an_unsigned_folder_does_not_take_the_place_of_signed_guidance(places: Places) -> None:
    use(places, whole(1))
    from pscdesk.guidance.reading.manifest import manifest_digest

    weaker = changed("flow.toml", "Telephone professional standards", "Write to professional standards")
    digest = manifest_digest(weaker)
    folder = places.policy / "guidance" / digest[:16]
    folder.mkdir()
    for name, content in weaker.items():
        (folder / name).write_bytes(content)
    (places.policy / "guidance.toml").write_text(f'id = "x"\nversion = "1"\ndigest = "{digest}"\n')
    assert "does not name the guidance any more" in found_in_use(places).why_not
    assert issue_in_use(places) == 1


def test_a_file_that_strangers_signed_is_not_used(places: Places) -> None:
    theirs = signed(whole_says(9), seeds={"professional-standards": STRANGER, "legal-services": OTHER_SEED})
    path_of(places, theirs).write_bytes(theirs)
    (places.policy / "guidance.toml").write_text(pin_of(places, theirs))
    found = found_in_use(places)
    assert "not approved by Testshire Police" in found.why_not
    assert found.pack.edition is None


def test_what_was_seen_is_kept_privately_without_a_day_and_written_only_when_it_rises(places: Places) -> None:
    use(places, whole(1))
    assert [(one.id, one.issue) for one in read_seen(places).files] == [("testshire", 1)]
    path = places.guidance_seen
    before = path.stat()
    assert (int(before.st_mtime), before.st_mode & 0o077) == (CONSTANT_MTIME, 0)
    assert found_in_use(places).why_not == ""
    assert path.stat().st_ino == before.st_ino, "nothing rose, so nothing was written"
    assert b"2026" not in path.read_bytes()


def test_a_data_folder_that_cannot_be_written_keeps_nobody_from_the_guidance(places: Places, monkeypatch) -> None:
    from pscdesk.errors import FileError
    from pscdesk.work.walk.guidance_files import seen_here

    install_guidance_file(places, whole(1), TODAY)

    def full(*_: object, **__: object) -> None:
        raise FileError("full")

    monkeypatch.setattr(seen_here, "write_whole", full)
    assert issue_in_use(places) == 1


def test_a_withdrawal_leads_back_to_the_newest_sound_guidance_and_one_sentence_says_so(places: Places) -> None:
    use(places, whole(1), whole(2))
    install_withdrawal(places, withdrawal(whole(2)))
    found = found_in_use(places)
    assert found.why_not == (
        "The guidance testshire, version 1.2, was withdrawn by legal services: “A telephone number in it is wrong.” "
        "Used instead: testshire, version 1.1, issue 1."
    )
    install_withdrawal(places, withdrawal(whole(1)))
    assert SHIPPED in found_in_use(places).why_not


def test_a_withdrawal_is_not_forgotten_when_it_is_taken_away_again(places: Places) -> None:
    use(places, whole(1), whole(2))
    install_withdrawal(places, withdrawal(whole(2)))
    assert issue_in_use(places) == 1
    for path in (places.policy / "guidance").glob("*.pscw"):
        path.unlink()
    assert issue_in_use(places) == 1
    assert "was withdrawn." in found_in_use(places).why_not
    assert read_guidance(whole(2)).digest in withdrawn_now(places)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PSCW1\n{}\n00\n",
        withdrawal(whole(1))[:-20],
        withdrawal(whole(1), seed=STRANGER),
        withdrawal(whole(1)).replace(b"wrong", b"right"),
    ],
)
def test_a_damaged_or_foreign_withdrawal_changes_nothing(places: Places, content: bytes) -> None:
    use(places, whole(1))
    (places.policy / "guidance" / "bad.pscw").write_bytes(content)
    assert (issue_in_use(places), found_in_use(places).why_not) == (1, "")
    assert withdrawn_now(places) == frozenset()


def test_odd_things_in_the_folder_change_nothing(places: Places) -> None:
    use(places, whole(1))
    folder = places.policy / "guidance"
    (folder / "a-folder.pscg").mkdir()
    (folder / "b.pscw").mkdir()
    (folder / "c.pscg").write_bytes(b"x" * 100)
    (folder / "loop.pscg").symlink_to(folder / "loop.pscg")
    (places.policy / "guidance.toml").write_text(pin_of(places, whole(2)))  # which is not there
    found = found_in_use(places)
    assert "There is no such file" in found.why_not
    assert issue_in_use(places) == 1


def test_the_policy_looks_otherwise_once_a_card_a_file_or_a_withdrawal_changes(places: Places) -> None:
    looks = [policy_seen(places)]
    install_guidance_file(places, whole(1), TODAY)
    looks.append(policy_seen(places))
    install_withdrawal(places, withdrawal(whole(1)))
    looks.append(policy_seen(places))
    (places.policy / "guidance" / "approvers.psca").write_bytes(b"")
    looks.append(policy_seen(places))
    assert len(set(looks)) == len(looks)


def test_in_welsh_a_file_speaks_welsh_and_edited_english_has_no_stale_welsh(places: Places) -> None:
    use(places, local(1))
    english, _ = pack_in_use(places, "en")
    welsh, _ = pack_in_use(places, "cy")
    assert welsh.flow.question[0].ask != english.flow.question[0].ask
    told = {one.id: one for one in welsh.flow.outcome}
    assert told["informal-action"].next == "Look again after 14 days, as procedure HR-12 says."
    assert told["line-management"].next != {one.id: one for one in english.flow.outcome}["line-management"].next
    duty = next(one for gate in welsh.flow.gate for one in gate.duties if one.id == "telephone")
    assert duty.what.endswith(f"\n{FORCE}: {LINE}")


def test_a_whole_pack_of_ones_own_is_named_as_not_the_national_one_and_a_local_one_by_both_versions(
    places: Places,
) -> None:
    use(places, whole(1))
    assert status_line(found_in_use(places).pack) == "Approved guidance"
    assert banner_of(found_in_use(places).pack) == ""
    own = signed(whole_says(2, changed("pack.toml", 'version = "0.3.0"', 'version = "0.3.9"')))
    use(places, own)
    pack = found_in_use(places).pack
    assert status_line(pack) == "Approved guidance: the force’s own, not the national one"
    assert status_words(pack) == "approved; the force’s own, not the national one"
    assert banner_of(pack) == "This is the force’s own guidance, not the national one."
    use(places, local(1))
    assert status_line(found_in_use(places).pack) == (
        "Approved guidance: England and Wales, version 0.3.0, with what Testshire Police adds, version 1"
    )


def test_a_local_line_beneath_every_kind_of_text_reaches_the_pack(places: Places) -> None:
    lines = (line("gate pattern", "says"), line("outcome refer-psd", "next"), line("term trim", "means"))
    use(places, signed(local_says(1, overlay(edit("section close", "title", "One more"), lines=lines))))
    pack, _ = pack_in_use(places)
    said = f"{FORCE}: {LINE}"
    assert next(one for one in pack.flow.gate if one.id == "pattern").says.endswith(said)
    assert next(one for one in pack.flow.outcome if one.id == "refer-psd").next.endswith(said)
    assert pack.terms["trim"].means.endswith(said)


def test_without_signed_files_nothing_that_verifies_signatures_is_loaded() -> None:
    told = (
        "import sys\nfrom pscdesk.paths import find_places\n"
        "from pscdesk.work.walk.guidance_in_use import in_use\nin_use(find_places(), 'en')\n"
        "print([one for one in ('cryptography', 'pscdesk.guidance.workshop') if one in sys.modules])\n"
    )
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_in_use_says_which_files_were_withdrawn(places: Places) -> None:
    use(places, whole(1))
    before = in_use(places, "en")
    install_withdrawal(places, withdrawal(whole(1)))
    after = in_use(places, "en")
    assert not before.is_withdrawn(before.pack)
    assert after.is_withdrawn(before.pack)
    assert not after.is_withdrawn(after.pack)


def test_the_shipped_files_are_whole_as_these_tests_have_them() -> None:
    assert "text.cy.toml" in FILES


def test_the_welsh_of_a_forces_own_text_is_said_and_what_was_installed_is_what_is_read(places: Places) -> None:
    english = "Look again after 14 days."
    own = OwnWelsh(en=english, cy="Edrychwch eto ar ôl 14 diwrnod.", status="checked")
    ours = replace(overlay(edit("outcome informal-action", "next", english)), welsh=(own,))
    installed = install_guidance_file(places, signed(local_says(1, ours)), TODAY)
    assert found_in_use(places).pack == installed
    welsh, _ = pack_in_use(places, "cy")
    assert next(one for one in welsh.flow.outcome if one.id == "informal-action").next == own.cy
