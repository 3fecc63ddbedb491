"""The plan as a list: written and read back, looked at first, taken whole or not at all, faults told by row."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pscdesk.documents.sheets.csv_table import render_csv
from pscdesk.documents.sheets.plain_list import render_list
from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.programme.plan.plan import Item, Plan, plan_with
from pscdesk.programme.plan.plan_acts import CitedFigure, ItemAdded, ItemChanged, Status, Updated
from pscdesk.programme.plan.plan_checks import check_fits
from pscdesk.programme.plan.plan_import import PlanImport, compared
from pscdesk.programme.plan.plan_list import COLUMNS, plan_list
from pscdesk.programme.plan.plan_list_read import read_plan_list
from pscdesk.programme.written import Written
from pscdesk.work.programme.plan.plan_acts import add_item, add_lesson, plan_now, redact_entry, update_item
from pscdesk.work.programme.plan.plan_files import look_at_list, take_list, write_list
from pscdesk.work.programme.programme import Programme

MAY = Month(2026, 5)
STATUSES: tuple[Status, ...] = ("in-progress", "completed", "stopped")
FIGURE = CitedFigure(measure="informal", first="2025-10", last="2026-03", says="Informal: 42%", digest="a" * 64)
WORDS = st.text(alphabet=string.ascii_letters + string.digits + " .,;:()=+-@%&/'\"éŵ–", min_size=1, max_size=60)


def tidy(text: str) -> str:
    return " ".join(text.split())


def sentence(text: str) -> bool:
    """Whether a text is not empty, and no sign of a formula that our own CSV escapes stands in it already."""
    return bool(tidy(text)) and "'" not in text


texts = st.lists(WORDS.map(tidy).filter(sentence), min_size=1, max_size=3).map("\n".join)
some = st.one_of(st.just(""), texts)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan of up to six items, some beneath each other, some changed and updated."""
    plan = Plan()
    for at in range(draw(st.integers(1, 6))):
        above = draw(st.sampled_from(["", *plan.items]))
        lesson = {"failed": draw(texts), "learnt": draw(some)} if draw(st.booleans()) else {}
        lead, programmes = st.sampled_from(["", "HR; Legal Services"]), st.sampled_from(["", "A b\nC"])
        said = {"title": draw(texts), "lead": draw(lead), "programmes": draw(programmes), "source": draw(some)} | lesson
        added = ItemAdded(
            item=f"item-{at}",
            kind="lesson" if lesson else draw(st.sampled_from(["recommendation", "action"])),
            parent=above,
            number=draw(st.sampled_from(["", "1.10", "6b"])),
            due=draw(st.sampled_from(["", "2026-07"])),
        )
        written = [Written(added, MAY, said)]
        if draw(st.booleans()):
            update = {"progress": draw(texts), "next": draw(some), "evidence": "Paper 3"}
            status: Status = draw(st.sampled_from(STATUSES))
            written.append(Written(Updated(item=added.item, status=status), MAY, update))
        for one in written:
            check_fits(plan, one)
            plan = plan_with(plan, one)
    return plan


def stands(plan: Plan) -> list[tuple[object, ...]]:
    """What a list can hold of a plan: each item with its last update."""
    return [
        (depth, item.id, item.kind, item.parent, item.number, item.due, dict(item.texts), item.status, last(item))
        for depth, item in plan.in_order()
    ]


def last(item: Item) -> dict[str, str]:
    return dict(item.updates[-1].texts) if item.updates else {}


def read_back(content: bytes, plan: Plan) -> tuple[PlanImport, Plan]:
    found = compared(plan, read_plan_list(content), MAY)
    return found, plan_with(plan, *found.written)


@given(plans())
@settings(deadline=None, max_examples=60)
def test_a_list_that_was_written_changes_nothing_and_makes_the_same_plan_where_there_is_none(plan: Plan) -> None:
    content = render_csv(plan_list(plan))
    found, same = read_back(content, plan)
    assert (found.faults, found.written, found.same) == ((), (), len(plan.items))
    assert stands(same) == stands(plan)
    made, new = read_back(content, Plan())
    assert made.faults == ()
    assert stands(new) == stands(plan)


def test_a_workbook_brings_every_text_back_as_it_went(begun: Programme, tmp_path: Path) -> None:
    long = "x" * 1990 + " end."
    add_item(begun, "recommendation", {"title": "=1+1", "lead": "45%"}, number="1.10", due="2026-07")
    add_item(begun, "action", {"title": "- a dash", "programmes": "A\nB"}, parent="1-10", number="2")
    update_item(begun, "2", "in-progress", {"progress": f"One.\n{long}", "next": "12"})
    before = plan_now(begun)
    file = write_list(begun, tmp_path / "plan.xlsx")
    assert look_at_list(begun, file).is_nothing
    found, new = read_back(file.read_bytes(), Plan())
    assert found.faults == ()
    assert stands(new) == stands(before)


def test_figures_are_told_where_they_are_cited_and_what_was_redacted_stays_empty(
    begun: Programme, tmp_path: Path
) -> None:
    add_item(begun, "action", {"title": "Open the line", "lead": "HR"})
    update_item(begun, "action-1", "in-progress", {"progress": "Used [1]."}, [FIGURE])
    file = write_list(begun, tmp_path / "plan.csv")
    assert "Used (Informal: 42%)." in file.read_text("utf-8")
    assert look_at_list(begun, file).is_nothing
    redact_entry(begun, 1)
    redact_entry(begun, 2)
    again = write_list(begun, tmp_path / "again.csv")
    assert "Open the line" not in again.read_text("utf-8")
    assert look_at_list(begun, again).is_nothing


def test_a_look_says_what_is_added_changed_and_told_anew_and_taking_it_keeps_just_that(
    begun: Programme, tmp_path: Path
) -> None:
    add_item(begun, "recommendation", {"title": "A safe space", "lead": "HR"}, number="1")
    add_item(begun, "action", {"title": "Tell everybody"}, parent="1", number="1a")
    file = tmp_path / "list.csv"
    file.write_text(
        "No.;What is to be done;Owner;Parent;Due;Status;Progress so far\n"
        "1;A safe space;Strategic HR;;;;\n"
        "1a;Tell everybody;;1;Jul-26;In progress;Posters hang.\n"
        "1b;Brief everybody;Training;1;;;\n",
        "utf-8",
    )
    found = look_at_list(begun, file)
    assert [item.id for item in found.added] == ["1b"]
    assert [(one.item.id, [str(what) for what in one.what]) for one in found.changed] == [
        ("1", ["Lead: a role or team"]),
        ("1a", ["Due month"]),
    ]
    assert [item.id for item in found.updated] == ["1a"]
    assert len(begun.store.history()) == 2
    take_list(begun, file, seen=found.seen)
    plan = plan_now(begun)
    assert (plan.items["1b"].kind, plan.items["1b"].parent) == ("action", "1")
    assert (plan.items["1"].lead, str(plan.items["1a"].due)) == ("Strategic HR", "2026-07")
    assert plan.items["1a"].updates[-1].texts == {"progress": "Posters hang."}
    with pytest.raises(InputError, match="changed since it was looked at"):
        take_list(begun, file, seen=found.seen)
    assert take_list(begun, file).is_nothing


def test_paragraphs_are_parted_by_a_sign_or_by_a_line_break_and_programmes_by_semicolons() -> None:
    content = 'id,title,programmes\na,"One. ¶ Two.\nThree.","Pay; Training;pay"\n'.encode()
    (row,) = read_plan_list(content).rows
    assert (row.said["title"], row.said["programmes"]) == ("One.\nTwo.\nThree.", "Pay\nTraining\npay")


def test_a_child_may_stand_above_its_parent_in_the_list(begun: Programme, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("id,above,title\nbelow,middle,C\nmiddle,top,B\ntop,,A\n", "utf-8")
    take_list(begun, file)
    assert [(depth, item.id) for depth, item in plan_now(begun).in_order()] == [(0, "top"), (1, "middle"), (2, "below")]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("id,title\na,A\na,B\n", "Row 3: row 2 is about the same item"),
        ("id,above,title\na,b,A\nb,a,B\n", "Row 2: it lies beneath itself"),
        ("id,above,title\na,gone,A\n", "Row 2: neither the plan nor the list has the item “gone”"),
        ("id,title\nNot An Id,A\n", "Row 2: An id has small letters"),
        ("id,title\na,\n", "Row 2: Say what is to be done"),
        ("id,title,status\na,A,done\n", "Row 2: the status is not one of"),
        ("id,title,status,progress\na,A,completed,All.\n", "Row 2: Something is completed only with evidence"),
        ("id,title,status\na,A,in progress\n", "Row 2: The update says nothing"),
        ("id,title,due\na,A,by summer\n", "Row 2: the due month"),
        ("id,title,due\na,A,2026-13\n", "Row 2: the due month"),
        ("id,title,kind\na,A,idea\n", "Row 2: the kind is not one of"),
        ("id,title,kind\na,A,lesson\n", "Row 2: A lesson says what failed"),
        ("id,title,failed\na,A,B\n", "Row 2: Only a lesson"),
        ("id,title,number\na,A,PC 1234\n", "Row 2: A number of an item"),
        ("id,title,progress\na,A,See [1].\n", r"Row 2: The text cites figure \[1\]"),
        ("id,title\na,A,more,cells\n", "Row 2: it has more cells than the heading"),
        ("id,title,id\na,A,b\n", "Row 1: two columns are called “id”"),
        ("id,title\na," + "x" * 2001 + "\n", "Row 2: the title has more than 2,000 letters"),
        ("id,title\na,A\u202e\n", "Row 2: One text has more than"),
        ("id,title\na,Caf\ufffd\n", "Row 2: the title was saved with the wrong code page"),
        ("id,recommendation,action\na,A,B\n", "each of the columns “recommendation” and “action” could be the title"),
        ("id,title\n", "There is no item in it"),
        ("unit,people\nA,12\n", "no column called “title”"),
        ("", "empty"),
    ],
)
def test_what_is_wrong_is_said_with_its_row_and_nothing_of_the_list_is_kept(
    begun: Programme, tmp_path: Path, rows: str, told: str
) -> None:
    add_item(begun, "action", {"title": "Stands before"}, item="before")
    file = tmp_path / "list.csv"
    file.write_text(rows, "utf-8")
    with pytest.raises(InputError, match=told):
        take_list(begun, file)
    assert [item.id for item in plan_now(begun).items.values()] == ["before"]


def test_a_fault_is_told_once_and_not_of_everything_beneath_it(begun: Programme, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("id,above,title\ntop,,\nbelow,top,B\nlast,below,C\nNo Id,,D\n", "utf-8")
    assert [str(one)[:6] for one in look_at_list(begun, file).faults] == ["Row 2:", "Row 5:"]


def test_a_formula_without_a_value_is_refused(begun: Programme, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["id", "title", "lead"], ["a", "A", "HR"], ["b", "B", "HR"]):
        sheet.append(row)
    sheet["C4"] = "=1+1"
    sheet["B4"] = "C"
    book.save(tmp_path / "formula.xlsx")
    faults = look_at_list(begun, tmp_path / "formula.xlsx").faults
    assert "Row 4: the lead is a formula without a value." in faults


def test_merged_cells_are_refused_with_what_they_hide(begun: Programme, tmp_path: Path) -> None:
    """What other programs leave beneath a merge: the cells are filled, and nobody sees them."""
    from xlsxwriter import Workbook

    with Workbook(tmp_path / "merged.xlsx") as book:
        sheet = book.add_worksheet("List")
        for at, row in enumerate((["id", "title", "lead"], ["a", "A", "HR"], ["b", "B", "Training"])):
            sheet.write_row(at, 0, row)
        sheet.merge_range(1, 2, 2, 2, "HR")
        sheet.write(2, 2, "Training")
    faults = look_at_list(begun, tmp_path / "merged.xlsx").faults
    assert faults == ("Merged cells hide what stands in C3. Part them, and save the list again.",)


def test_a_column_that_is_not_the_plans_is_left_out_and_that_is_said(begun: Programme) -> None:
    read = read_plan_list(b"id,colour,title\na,red,A\n")
    assert read.left_out == ("Columns that are not the plan’s, and were not read: “colour”.",)
    assert (read.faults, dict(read.rows[0].said)) == ((), {"id": "a", "title": "A"})


def test_a_lesson_comes_back_with_all_it_says(begun: Programme) -> None:
    add_lesson(begun, {"title": "T", "failed": "F", "learnt": "L", "changed": "C", "evidence": "E"})
    plan = plan_now(begun)
    assert stands(read_back(render_list(plan_list(plan)), Plan())[1]) == stands(plan)


def test_every_column_has_a_name_of_its_own_and_a_change_in_any_of_them_is_seen(begun: Programme) -> None:
    item = add_item(begun, "action", {"title": "T"}, number="1", due="2026-07")
    assert len(set(COLUMNS)) == len(COLUMNS)
    changed = compared(plan_now(begun), read_plan_list(b"id,number,due,title\n1,2,2026-08,U\n"), MAY)
    (act,) = (one.act for one in changed.written)
    assert act == ItemChanged(item=item.id, kind="action", number="2", due="2026-08", says=("title",))
