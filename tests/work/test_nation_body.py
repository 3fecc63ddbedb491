"""A national body's folder: forces join it by their cards, packages are kept whole, and it tells who published what."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up.killed import killed_at_each_step
from made_up.national import CODES, EAST, LISTED, NORTH, TODAY, WEST, joins, made_body
from made_up.packages import (
    MadeForce,
    bytes_under,
    in_folder,
    months_from,
    package_facts_of,
    package_files,
    published,
    told_month,
    zipped,
)

from pscdesk.errors import InputError, Question, StoreError
from pscdesk.nation.forces.national_force import Merged
from pscdesk.periods import Month
from pscdesk.returns.cards import read_office_card
from pscdesk.returns.published.package_verdicts import PackageRefusal
from pscdesk.work.nation.adding import add_packages
from pscdesk.work.nation.body import Body, found_body, open_body
from pscdesk.work.nation.body_check import check_body
from pscdesk.work.nation.body_status import body_status
from pscdesk.work.nation.joining import Asked, change_forces, join, leave
from pscdesk.work.nation.what_counts_now import winners_by_force, winners_now

JANUARY, FEBRUARY, MARCH = (Month(2026, number) for number in range(1, 4))


def verdicts(body: Body, *paths: Path) -> list[str]:
    return [one.verdict.code for one in add_packages(body, paths)]


def test_a_force_joins_by_its_card_and_its_fingerprint_is_shown(tmp_path: Path) -> None:
    body = found_body(tmp_path / "nation", lambda: TODAY)
    joined = joins(body, WEST, family="Rural")
    assert (joined.fingerprint, joined.before) == (WEST.fingerprint, False)
    force = body.register().by_code["E23000001"]
    assert (force.name, force.keys, force.family, force.since) == (
        "Westshire Police",
        (WEST.key,),
        "Rural",
        Month(2026, 11),
    )
    before = bytes_under(body.folder)
    assert joins(body, WEST).before
    assert bytes_under(body.folder) == before


def test_a_force_of_a_listed_name_needs_no_code_and_any_other_one_does(tmp_path: Path) -> None:
    body = found_body(tmp_path / "nation", lambda: TODAY)
    gwent = MadeForce("Gwent", 9)
    assert join(body, read_office_card(gwent.card()), Asked(), LISTED).force.code == "W15000002"
    with pytest.raises(InputError, match="No code is listed for Westshire Police"):
        join(body, read_office_card(WEST.card()), Asked(), LISTED)


def test_another_fingerprint_another_code_and_made_up_beside_real_are_refused(tmp_path: Path) -> None:
    body = made_body(tmp_path / "nation", WEST)
    before = bytes_under(body.folder)
    with pytest.raises(InputError, match="and not the one you gave"):
        joins(body, EAST, fingerprint="0000 1111 2222 3333 4444")
    with pytest.raises(InputError, match="The key on this card is that of the force E23000001"):
        joins(body, WEST, code="E23000009")
    with pytest.raises(PackageRefusal, match="Made-up figures are never put together with real ones"):
        joins(body, MadeForce("Southshire", 8, made_up=True))
    assert bytes_under(body.folder) == before


def test_a_new_key_of_a_force_is_asked_about_and_both_keys_are_then_its_own(tmp_path: Path) -> None:
    body = made_body(tmp_path / "nation", WEST)
    old = published(WEST, (told_month(JANUARY),), tmp_path / "old")
    again = MadeForce(WEST.name, 77)
    with pytest.raises(Question, match="joined with another key") as asked:
        joins(body, again, code=CODES[WEST])
    asked.value.agree()
    joins(body, again, code=CODES[WEST])
    assert body.register().by_code[CODES[WEST]].keys == (WEST.key, again.key)
    new = published(again, (told_month(FEBRUARY),), tmp_path / "new")
    assert verdicts(body, old, new) == ["NEW", "NEW"]


def test_packages_are_kept_whole_once_each_and_canonical(tmp_path: Path) -> None:
    files = package_files(WEST, months_from(JANUARY, 3))
    folder, archive = in_folder(files, tmp_path / "one"), zipped(files, tmp_path / "one.zip", "x")
    first, other = (made_body(tmp_path / name, WEST) for name in ("first", "other"))
    assert verdicts(first, folder, archive, folder) == ["NEW", "HELD", "HELD"]
    assert verdicts(other, archive) == ["NEW"]
    assert bytes_under(first.folder) == bytes_under(other.folder)
    (kept,) = first.packages.rglob("*.zip")
    assert kept.parent.name == "E23000001"
    assert kept.name.startswith("2026-01-to-2026-03-r1-")


def test_revisions_come_in_any_order_and_the_highest_counts(tmp_path: Path) -> None:
    paths = [
        published(WEST, months_from(JANUARY, 2, seed=seed), tmp_path / f"{revision}", revision)
        for revision, seed in ((1, 1), (2, 2), (3, 1))
    ]
    up, down = made_body(tmp_path / "up", WEST), made_body(tmp_path / "down", WEST)
    assert verdicts(up, *paths) == ["NEW", "REVISED", "REVISED"]
    assert verdicts(down, *reversed(paths)) == ["NEW", "OLDER", "OLDER"]
    assert winners_now(up) == winners_now(down)
    assert {row.revision for row in winners_now(up).rows} == {3}


def test_what_counts_has_the_cells_that_were_published(tmp_path: Path) -> None:
    body = made_body(tmp_path / "nation", WEST, EAST)
    early, late = months_from(JANUARY, 3, walks=20), months_from(FEBRUARY, 4, walks=20)
    add_packages(
        body,
        [
            published(WEST, early, tmp_path / "a"),
            published(WEST, late, tmp_path / "b"),
            published(EAST, early, tmp_path / "c"),
        ],
    )
    wanted = {month.month: month for month in package_facts_of(WEST, (early[0], *late)).months}
    rows = winners_now(body).rows
    west = [row for row in rows if row.force.code == CODES[WEST]]
    assert [(row.month, row.told) for row in west] == sorted(wanted.items())
    assert [row for each in winners_by_force(body) for row in each.rows if row.force.code == CODES[WEST]] == west
    east = [row.state for row in rows if row.force.code == CODES[EAST]]
    assert east == ["published"] * 3 + ["not-published"] * 2


def test_status_tells_missing_empty_conflicting_revised_and_unchanged_months_apart(tmp_path: Path) -> None:
    body = made_body(tmp_path / "nation", WEST, EAST, NORTH)
    west = (told_month(JANUARY), told_month(FEBRUARY, returned=0), told_month(MARCH))
    add_packages(
        body,
        [
            published(WEST, west, tmp_path / "w"),
            published(WEST, (*west, told_month(Month(2026, 4))), tmp_path / "w2"),
            published(EAST, months_from(JANUARY, 2), tmp_path / "e"),
            published(EAST, months_from(FEBRUARY, 2, seed=3), tmp_path / "e2"),
        ],
    )
    found = body_status(body)
    by_code = {one.code: one for one in found.forces}
    assert found.last == Month(2026, 4)
    first, second, third = (by_code[CODES[force]] for force in (WEST, EAST, NORTH))
    assert (first.packages, first.due, first.published, first.missing) == (2, 4, 4, ())
    assert (first.nothing_printed, first.unchanged) == ((FEBRUARY,), (JANUARY, FEBRUARY, MARCH))
    assert (second.conflict, second.missing, second.last) == ((FEBRUARY,), (Month(2026, 4),), MARCH)
    assert (third.last, third.published, len(third.missing)) == (None, 0, 4)


def test_the_same_is_told_when_what_is_known_of_the_packages_was_deleted_or_damaged(tmp_path: Path) -> None:
    body = made_body(tmp_path / "nation", WEST)
    add_packages(body, [published(WEST, months_from(JANUARY, 2), tmp_path / "a")])
    told = body_status(body)
    for content in (b"{}", b"\xff", b'{"format": "psc-nation-contents/9", "packages": {}}'):
        body.contents.write_bytes(content)
        assert body_status(body) == told
    body.contents.unlink()
    assert body_status(body) == told
    assert check_body(body).faults == ()


def test_check_finds_whatever_was_changed(tmp_path: Path) -> None:
    body = made_body(tmp_path / "nation", WEST)
    add_packages(
        body,
        [
            published(WEST, months_from(JANUARY, 1), tmp_path / "a"),
            published(WEST, months_from(FEBRUARY, 1), tmp_path / "b"),
        ],
    )
    assert (check_body(body).packages, check_body(body).faults) == (2, ())
    one, other = sorted(body.packages.rglob("*.zip"))
    content = one.read_bytes()
    one.write_bytes(content[:-50])
    (fault,) = check_body(body).faults
    assert "The zip file cannot be opened" in fault
    one.write_bytes(other.read_bytes())
    assert "is another package than its name says" in check_body(body).faults[0]
    one.unlink()
    (fault,) = check_body(body).faults
    assert fault == f"The package E23000001/{one.name} is missing."


def test_a_merger_is_noted_and_the_follower_is_told(tmp_path: Path) -> None:
    body = made_body(tmp_path / "nation", WEST, EAST)
    add_packages(body, [published(WEST, months_from(JANUARY, 3), tmp_path / "a")])
    change_forces(body, Merged(FEBRUARY, (CODES[EAST],), CODES[WEST]))
    by_code = {one.code: one for one in body_status(body).forces}
    assert (by_code[CODES[EAST]].current, by_code[CODES[EAST]].due) == (CODES[WEST], 1)
    leave(body, CODES[WEST], JANUARY)
    assert body.register().by_code[CODES[WEST]].until == JANUARY


def test_only_one_works_on_a_folder_at_a_time(tmp_path: Path) -> None:
    body = made_body(tmp_path / "nation", WEST)
    with body.changing(), pytest.raises(StoreError, match="Somebody else works on this folder"):
        add_packages(body, [])


def test_no_body_lies_where_none_was_begun_and_none_is_begun_among_other_things(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No national body keeps its packages in this folder"):
        open_body(tmp_path / "none")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("x")
    with pytest.raises(InputError, match="Other things lie in this folder"):
        found_body(tmp_path / "full")


def test_a_kill_at_any_step_leaves_the_packages_that_were_held_and_whole_new_ones(tmp_path: Path) -> None:
    body = made_body(tmp_path / "nation", WEST)
    held = published(WEST, (told_month(JANUARY),), tmp_path / "a")
    more = published(WEST, (told_month(FEBRUARY),), tmp_path / "b")
    add_packages(body, [held])
    for step in killed_at_each_step(lambda: add_packages(body, [more])):
        again = open_body(body.folder, lambda: TODAY)
        assert check_body(again).faults == ()
        published_months = body_status(again).forces[0].published
        assert published_months in ((1, 2) if step else (2,))
        for path in again.packages.rglob("*2026-02*.zip"):
            path.unlink()
        add_packages(again, [held])
        again.contents.unlink(missing_ok=True)


def test_months_that_were_published_are_set_aside_by_a_merger_only_after_a_yes(tmp_path: Path) -> None:
    body = made_body(tmp_path / "nation", WEST, EAST, NORTH)
    add_packages(body, [published(WEST, months_from(JANUARY, 3), tmp_path / "west")])
    too_early = Merged(FEBRUARY, (CODES[EAST], CODES[WEST]), CODES[NORTH])
    before = bytes_under(body.folder)
    with pytest.raises(Question, match=r"E23000001: 2, February 2026 to March 2026") as question:
        change_forces(body, too_early)
    assert bytes_under(body.folder) == before
    question.value.agree()
    change_forces(body, too_early)
    assert body.register().events == (too_early,)


def test_a_merger_after_all_that_was_published_is_noted_without_a_question(tmp_path: Path) -> None:
    body = made_body(tmp_path / "nation", WEST, EAST, NORTH)
    add_packages(body, [published(WEST, months_from(JANUARY, 2), tmp_path / "west")])
    change_forces(body, Merged(MARCH, (CODES[EAST], CODES[WEST]), CODES[NORTH]))
    assert len(body.register().events) == 1
