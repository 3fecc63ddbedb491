"""The made-up nation: whoever tries PSC Desk sees every state that a force’s months may have, and nothing real."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from made_up.verbs import Verbs

from pscdesk.assets import FORCE_CODES
from pscdesk.errors import InputError
from pscdesk.nation.forces.force_codes import read_force_list
from pscdesk.periods import Month
from pscdesk.work.demo.demo_nation import MadeNation, make_nation
from pscdesk.work.demo.nation_forces import FORCES, NOT_JOINED
from pscdesk.work.nation.adding import add_packages
from pscdesk.work.nation.body import Body, open_body
from pscdesk.work.nation.body_check import check_body
from pscdesk.work.nation.body_status import ForceStatus, body_status
from pscdesk.work.progress import silent

TODAY = dt.date(2026, 11, 12)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeNation:
    return make_nation(tmp_path_factory.mktemp("made") / "nation", 7, TODAY, silent)


@pytest.fixture
def body(made: MadeNation) -> Body:
    return open_body(made.home / "nation", lambda: TODAY)


def forces(body: Body) -> dict[str, ForceStatus]:
    return {one.code: one for one in body_status(body).forces}


def test_every_package_of_it_is_sound_and_all_of_it_is_marked_made_up(body: Body) -> None:
    checked = check_body(body)
    assert (checked.packages, checked.faults) == (33, ())
    assert body_status(body).made_up
    assert all(force.made_up and "(made up)" in force.name for force in body.register().forces)


def test_two_years_are_told_up_to_the_last_month_that_can_be_frozen(made: MadeNation, body: Body) -> None:
    assert (made.first, made.last) == (Month(2024, 10), Month(2026, 9))
    assert body_status(body).last == made.last


def test_each_state_that_a_month_may_have_is_there(body: Body) -> None:
    found = forces(body)
    assert found["MU-05"].missing == (Month(2026, 8), Month(2026, 9))
    assert found["MU-07"].conflict == (Month(2025, 9),)
    assert found["MU-02"].revised == (Month(2026, 1),)
    assert found["MU-09"].nothing_printed == (Month(2025, 5),)
    assert found["MU-03"].name == "Calder and Wick (made up)"
    assert {code: found[code].current for code in ("MU-10", "MU-11", "MU-12")} == dict.fromkeys(
        ("MU-10", "MU-11", "MU-12"), "MU-12"
    )
    assert [code for code in found if found[code].missing or found[code].conflict] == ["MU-05", "MU-07"]


def test_no_name_and_no_code_is_that_of_a_real_force() -> None:
    listed = read_force_list(FORCE_CODES)
    real = {one.name.casefold() for one in listed.force}
    for force in (*FORCES, NOT_JOINED):
        assert force.code not in listed.by_code
        assert not any(name in force.name.casefold() for name in real)


def test_what_is_left_to_try_can_be_tried(made: MadeNation, tmp_path: Path) -> None:
    other = make_nation(tmp_path / "again", 7, TODAY, silent)
    body = open_body(other.home / "nation", lambda: TODAY)
    verdicts = [one.verdict.code for one in add_packages(body, sorted(other.waiting.glob("*.zip")))]
    assert verdicts == ["NEW", "N20"]
    assert any(str(made.card) in line for line in made.lines())


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="not empty"):
        make_nation(mine, 7, TODAY, silent)
    assert [path.name for path in mine.iterdir()] == ["mine.txt"]


def test_the_verb_makes_it_and_says_what_to_try_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    verbs = Verbs(tmp_path, monkeypatch, capsys, TODAY)
    said = verbs.say("somebody", "demo", "--nation", "--out", tmp_path / "made")
    assert "A made-up nation: 12 made-up forces, October 2024 to September 2026." in said
    assert f"PSCDESK_HOME={tmp_path / 'made' / 'body'}" in said
    for verb in ("nation status", "nation check", "nation join", "nation add"):
        assert f"pscdesk {verb}" in said
    monkeypatch.setenv("PSCDESK_HOME", str(tmp_path / "made" / "body"))
    assert "nation = true" in (tmp_path / "made" / "body" / "settings.toml").read_text()
