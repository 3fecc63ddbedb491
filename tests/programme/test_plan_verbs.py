"""``pscdesk plan`` as somebody types it: begun, written, imported, printed, verified, redacted; refused in words."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import get_args

import pytest
from made_up.force import places_in
from made_up.offices import AUGUST, DESKS, made_office, send
from made_up.verbs import Clock, Verbs

from pscdesk.cli.programme_parts.plan_told import OTHER_ACTS
from pscdesk.programme.acts import AnyAct
from pscdesk.programme.plan.plan_acts import ItemAdded, ItemChanged, Updated
from pscdesk.work.office import office_months
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.programme.programme import open_programme

HR = "hr"


@pytest.fixture
def verbs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verbs:
    return Verbs(tmp_path, monkeypatch, capsys, dt.date(2026, 11, 4))


def plan(verbs: Verbs, *words: str | Path, fails: bool = False) -> str:
    """What a verb of the plan says, on one line."""
    return " ".join(verbs.say(HR, "plan", *words, fails=fails).split())


def head_on(paper: str) -> str:
    return paper.rpartition("Head of the history: ")[2].strip()


def test_the_history_tells_every_kind_of_act_in_words_and_with_facts_that_it_has() -> None:
    told = {ItemAdded, ItemChanged, Updated}
    assert set(get_args(AnyAct)) == told | set(OTHER_ACTS)
    for act, line in OTHER_ACTS.items():
        assert set(re.findall(r"{act\.(\w+)}", line)) <= set(act.__struct_fields__)


def test_a_plan_is_begun_kept_for_a_quarter_and_taken_to_the_board(verbs: Verbs, tmp_path: Path) -> None:
    assert "no programme" in plan(verbs, "show", fails=True)
    assert "name of the force" in plan(verbs, "begin", fails=True)
    assert "action-17: Action 17" in plan(verbs, "begin", "--plans")
    plan(verbs, "begin", "--force", "Valley Police", "--from", "five-interventions-2017")
    assert "already" in plan(verbs, "begin", "--force", "Valley Police", fails=True)
    assert "Action action-1 is in the plan" in plan(verbs, "add", "action", "--title", "A", "--above", "safe-space")
    plan(verbs, "change", "training-champions", "--due", "2026-11", "--lead", "Head of training", "--programme", "Pay")
    told = ("--status", "in-progress", "--progress", "Two sessions were held.", "--next", "Two more.")
    plan(verbs, "update", "training-champions", *told)
    assert "training-champions" in plan(verbs, "board").partition("In progress (1)")[2]
    assert plan(verbs, "overdue") == "Nothing is overdue."
    assert "Pay: led by Head of training" in plan(verbs, "owners")
    first = head_on(plan(verbs, "paper", tmp_path / "november.pdf"))

    Clock.day = dt.date(2026, 12, 4)
    assert "training-champions 2a Train" in plan(verbs, "overdue")
    done = ("update", "training-champions", "--status", "completed", "--progress", "All four were held.")
    assert "only with evidence" in plan(verbs, *done, fails=True)
    plan(verbs, *done, "--evidence", "Attendance lists with the training team.")
    plan(verbs, "lesson", "--title", "Book early", "--failed", "Rooms were full.", "--changed", "Booked for a year.")
    shown = plan(verbs, "show", "training-champions")
    assert "November 2026: In progress (entry 21) Progress so far: Two sessions were held. Next steps: Two" in shown
    assert "December 2026: Completed (entry 22) Progress so far: All four" in shown
    files = (tmp_path / "december.pdf", tmp_path / "december.xlsx", tmp_path / "december.csv")
    plan(verbs, "paper", *files, "--since", "2026-11", "--issued", "2026-12-10")
    assert (tmp_path / "december" / "december-plan.csv").exists()
    assert "it goes on from that head, which is entry 21" in plan(verbs, "verify", "--head", first)
    assert "does not go on" in plan(verbs, "verify", "--head", "0a" * 32, fails=True)


def test_an_entry_is_redacted_only_after_somebody_says_so_and_a_paper_of_before_still_verifies(
    verbs: Verbs, tmp_path: Path
) -> None:
    plan(verbs, "begin", "--force", "Valley Police")
    plan(verbs, "add", "action", "--title", "Speak with Xantippe")
    head = head_on(plan(verbs, "paper", tmp_path / "before.pdf"))
    assert "add --yes" in plan(verbs, "redact", "1", fails=True)
    assert "Xantippe" in plan(verbs, "show", "--history")
    assert "Backups made before still hold it" in plan(verbs, "redact", "1", "--yes")
    assert "Xantippe" not in plan(verbs, "show", "--history") + plan(verbs, "show") + plan(verbs, "show", "action-1")
    assert "(redacted)" in plan(verbs, "show", "--history")
    assert "entry 1" in plan(verbs, "verify", "--head", head)
    assert "Entry 1 has no sentences" in plan(verbs, "redact", "1", "--yes", fails=True)
    home = verbs.folder / HR
    assert all(b"Xantippe" not in path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_a_list_is_looked_at_and_taken_only_after_a_yes(verbs: Verbs, tmp_path: Path) -> None:
    plan(verbs, "begin", "--force", "Valley Police", "--from", "action-17")
    file = tmp_path / "plan.csv"
    plan(verbs, "export", file)
    assert "Unchanged: 6" in plan(verbs, "import", file)
    file.write_text(file.read_text("utf-8") + "new,action,mediation,,2027-01,Train mediators\r\n", "utf-8")
    assert "New: new Train mediators Unchanged: 6" in plan(verbs, "import", file, "--preview")
    assert "add --yes" in plan(verbs, "import", file, fails=True)
    assert "Train mediators" not in plan(verbs, "show")
    assert "taken over" in plan(verbs, "import", file, "--yes")
    assert "Train mediators" in plan(verbs, "show")
    file.write_text("id,title,due\nlast,Last,tomorrow\n", "utf-8")
    status, out, err = verbs.run(HR, "plan", "import", str(file), "--yes")
    assert (status, "Row 2: the due month" in out, "not taken over" in err) == (2, True, True)
    assert "End the file’s name" in plan(verbs, "export", tmp_path / "plan.doc", fails=True)
    assert "no such file" in plan(verbs, "import", tmp_path / "gone.csv", fails=True)


def test_an_update_cites_a_figure_of_the_office_and_verify_finds_that_it_stands(verbs: Verbs, tmp_path: Path) -> None:
    plan(verbs, "begin", "--force", "Valley Police", "--from", "action-17")
    cite = ("update", "mediation", "--status", "in-progress", "--progress", "Used [1].", "--cite", "safe-space")
    assert "no office" in plan(verbs, *cite, fails=True)
    with made_office(verbs.folder, name=HR) as office:
        import_returns(office, [send(office, tmp_path / "in", AUGUST, *DESKS, number=60)], Clock.day, processes=1)
        office_months.freeze(office, AUGUST, Clock.day)
    assert "safe-space: Safe space, of all contacts:" in plan(verbs, "figures")
    assert "“rumours” can be cited" in plan(verbs, *cite[:-1], "rumours", fails=True)
    said = plan(verbs, *cite)
    assert "[1] Safe space, of all contacts:" in said
    assert said.endswith("August 2026")
    assert "Every figure stands as it was cited." in plan(verbs, "verify", "--figures")
    assert said.partition("[1] ")[2] in plan(verbs, "show", "mediation")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "gone"), "no item “gone”"),
        (("update", "gone", "--status", "stopped", "--progress", "A"), "no item “gone”"),
        (("change", "action-17"), "Nothing is different"),
        (("add", "action", "--title", "A", "--above", "gone"), "no item “gone”"),
        (("add", "action"), "Say what is to be done"),
        (("add", "idea", "--title", "A"), "idea"),
        (("begin", "--from", "another"), "no plan “another”"),
        (("begin", "--from", "action-17"), "already"),
        (("verify", "--head", "12"), "at least 16 hexadecimal digits"),
        (("paper", "plan.doc"), "no kind of file"),
        (("paper", "plan.pdf", "--since", "May"), "not a month"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_kept(verbs: Verbs, words: tuple[str, ...], told: str) -> None:
    plan(verbs, "begin", "--force", "Valley Police", "--from", "action-17")
    assert told in plan(verbs, *words, fails=True)
    assert "6 entries" in plan(verbs, "verify")


def test_a_history_that_somebody_changed_is_neither_shown_nor_printed(verbs: Verbs, tmp_path: Path) -> None:
    plan(verbs, "begin", "--force", "Valley Police", "--from", "action-17")
    with open_programme(places_in(verbs.folder, HR), None) as programme, programme.sealed.change() as db:
        db.conn.execute("UPDATE history SET texts = replace(texts, 'mediation', 'marmalade') WHERE entry = 4")
    for words in (("show",), ("paper", "plan.pdf"), ("verify",), ("export", "plan.csv")):
        assert "What was written in entry 4 was changed." in plan(verbs, *words, fails=True)
    assert not list(verbs.folder.rglob("plan.*"))
