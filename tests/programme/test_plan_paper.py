"""The plan's board paper: the parts of a committee paper, figures as they stood, the head, and what was redacted."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from documents.ua_checks import ua_findings
from made_up.reports import said, table
from pypdf import PdfReader

from pscdesk.assets import FONTS
from pscdesk.documents.document import Document, Heading, Items, Paragraph
from pscdesk.documents.formats import FORMATS
from pscdesk.errors import InputError, PackError
from pscdesk.periods import Month
from pscdesk.programme.plan.plan_acts import CitedFigure
from pscdesk.programme.plan.starting_plan import starting_plans
from pscdesk.reports.paper_text import STANDARD, Issue, PaperText
from pscdesk.reports.plan.plan_paper import PlanWords, words_of
from pscdesk.storage.seal import short_digest
from pscdesk.work.programme.plan.plan_acts import (
    add_item,
    add_lesson,
    head_now,
    redact_entry,
    update_item,
    verify_history,
)
from pscdesk.work.programme.plan.plan_document import plan_document
from pscdesk.work.programme.plan.plan_start import plans_to_start_from, start_with
from pscdesk.work.programme.programme import Programme

INFORMAL = CitedFigure(measure="informal", first="2025-05", last="2026-04", says="Informal: 42%", digest="a" * 64)
ROLLING = CitedFigure(measure="rolling-12", first="2025-05", last="2026-04", says="Contacts: 1,240", digest="b" * 64)


def headings(document: Document, level: int = 1) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == level]


def beneath(document: Document, heading: str) -> list[str]:
    """The paragraphs and points between a heading and the next one, of whatever level."""
    at = next(at for at, one in enumerate(document.blocks) if isinstance(one, Heading) and one.text == heading)
    found: list[str] = []
    for block in document.blocks[at + 1 :]:
        if isinstance(block, Heading):
            break
        if isinstance(block, Paragraph):
            found.append(block.text)
        if isinstance(block, Items):
            found += block.items
    return found


@pytest.fixture
def written(begun: Programme) -> Programme:
    """A plan with a recommendation, three actions, updates that cite figures, and a lesson."""
    add_item(begun, "recommendation", {"title": "A safe space", "lead": "HR", "source": "Paper 1"}, number="1")
    add_item(begun, "action", {"title": "Tell everybody", "programmes": "Wellbeing"}, number="1a", parent="1")
    add_item(begun, "action", {"title": "Brief people"}, number="1b", parent="1", due="2026-03")
    add_item(begun, "action", {"title": "Ask for data"}, number="1c", parent="1")
    texts = {"progress": "Used [2], mostly early [1].\nIn every unit.", "challenges": "Nights.", "next": "Briefings."}
    update_item(begun, "1", "in-progress", texts, [INFORMAL, ROLLING])
    update_item(begun, "1a", "completed", {"progress": "Done: [1].", "evidence": "Board paper 3."}, [ROLLING])
    add_lesson(begun, {"title": "Ask early", "failed": "Advice came late.", "changed": "The form."}, number="L1")
    return begun


def test_its_parts_stand_in_the_order_of_a_committee_paper(written: Programme) -> None:
    paper = plan_document(written)
    assert headings(paper) == [
        "Summary",
        "Recommendations",
        "What is overdue",
        "Information",
        "Lessons",
        "Who else owns this",
        "Figures cited",
        "Equality impact",
        "Next steps",
        "How to check this paper",
    ]
    assert headings(paper, 2) == ["1 A safe space", "L1 Ask early"]
    assert headings(paper, 3) == ["Progress so far", "Challenges", "Next steps", "1a Tell everybody"]


def test_each_recommendation_is_told_as_progress_so_far_challenges_and_next_steps(written: Programme) -> None:
    paper = plan_document(written)
    assert beneath(paper, "Progress so far") == ["Used [2], mostly early [1].", "In every unit."]
    assert beneath(paper, "Challenges") == ["Nights."]
    assert "Beneath 1, without an update so far: 1b Brief people; 1c Ask for data." in said(paper)
    assert beneath(paper, "L1 Ask early") == ["What failed in the system: Advice came late.", "What changed: The form."]


def test_a_figure_stands_once_under_one_number_as_it_stood_when_it_was_cited(written: Programme) -> None:
    paper = plan_document(written)
    rows = table(paper, "figures").rows
    assert [(row[0], row[1]) for row in rows] == [("[1]", "Informal: 42%"), ("[2]", "Contacts: 1,240")]
    assert "Progress so far: Done: [2]." in beneath(paper, "1a Tell everybody")
    assert "[2] Contacts: 1,240" in beneath(paper, "1a Tell everybody")


def test_what_stands_where_is_counted_and_what_is_overdue_is_listed(written: Programme) -> None:
    paper = plan_document(written)
    assert table(paper, "standing").rows == (("Recommendation", 0, 1, 0, 0, 1, 0), ("Action", 2, 0, 1, 0, 3, 1))
    assert [row[:2] for row in table(paper, "overdue").rows] == [("1b", "Brief people")]
    assert "Recommendations and actions in the plan: 4. Completed: 1. Overdue in May 2026: 1." in said(paper)
    assert [row[:2] for row in table(paper, "owners").rows] == [("Wellbeing", "1a")]
    written.today = lambda: dt.date(2026, 6, 1)
    paper = plan_document(written)
    assert "2 items have no update this month yet. They stand in the table below." in said(paper)
    owed = table(paper, "owed")
    assert [row[:2] for row in owed.rows] == [("1b", "Brief people"), ("1c", "Ask for data")]
    assert [str(column.label) for column in owed.columns] == ["No.", "What is to be done", "Lead", "Due"]
    assert all(row[2] and row[3] for row in owed.rows)


def test_the_head_of_the_history_stands_on_it_and_is_found_again_after_more_was_written(written: Programme) -> None:
    told = beneath(plan_document(written), "How to check this paper")
    head = next(one for one in told if one == short_digest(head_now(written).digest))
    update_item(written, "1b", "stopped", {"progress": "Not needed."})
    assert "which is entry 7" in verify_history(written, head)


def test_every_update_since_a_month_is_told_or_the_last_alone(written: Programme) -> None:
    written.today = lambda: dt.date(2026, 6, 1)
    update_item(written, "1", "in-progress", {"progress": "More."})
    assert "Nights." not in said(plan_document(written))
    both = said(plan_document(written, since=Month(2026, 5)))
    assert "Nights." in both
    assert "Update of May 2026" in both
    assert "No update since July 2026." in said(plan_document(written, since=Month(2026, 7)))


def test_a_redacted_update_and_a_redacted_item_say_so_and_their_words_are_in_no_file(written: Programme) -> None:
    update_item(written, "1b", "in-progress", {"progress": "Xantippe said so."})
    add_item(written, "action", {"title": "Speak with Xantippe", "lead": "Xantippe’s team"}, number="1d", parent="1")
    for entry in (8, 9):
        redact_entry(written, entry)
    paper = plan_document(written)
    assert "Redacted: what stood here was taken out for good (entry 8). The history says that it was." in said(paper)
    assert ("1d", "1d: Redacted", "Redacted") in [row[:3] for row in table(paper, "plan").rows]
    assert b"Xantippe" not in written.store.plaintext()
    for one in FORMATS:
        for name, content in one.files(paper, FONTS, "plan").items():
            assert b"Xantippe" not in content, name
    assert "Xantippe" not in text_of(paper)


def text_of(paper: Document) -> str:
    (content,) = FORMATS[0].files(paper, FONTS, "plan").values()
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_the_pdf_is_tagged_and_holds_what_the_document_says(written: Programme, tmp_path: Path) -> None:
    paper = plan_document(written)
    (content,) = FORMATS[0].files(paper, FONTS, "plan").values()
    reader = PdfReader(io.BytesIO(content))
    assert "/StructTreeRoot" in reader.root_object
    file = tmp_path / "plan.pdf"
    file.write_bytes(content)
    assert ua_findings(file) == []
    text = " ".join(text_of(paper).split())
    for words in ("A safe space", "Challenges", "Informal: 42%", "Equality impact", "Made-up figures"):
        assert words in text


def test_an_empty_plan_makes_a_paper_that_says_so(begun: Programme) -> None:
    paper = plan_document(begun)
    assert "in the plan: 0." in said(paper)
    assert "Nothing is overdue." in said(paper)
    assert headings(paper)[-1] == "How to check this paper"


def test_typed_words_stand_under_their_headings_and_the_advice_lines_own_do_not() -> None:
    assert words_of(STANDARD) == PlanWords(issue=STANDARD.issue)
    typed = PaperText(equality_impact=("Measured in July.",), issue=Issue(owner="Head of HR"))
    words = words_of(typed)
    assert (words.equality_impact, words.issue.owner) == (("Measured in July.",), "Head of HR")
    assert words.recommendations == PlanWords().recommendations


@pytest.mark.parametrize(("plan", "items", "above"), [("five-interventions-2017", 18, 5), ("action-17", 6, 1)])
def test_each_plan_that_comes_with_the_program_begins_one(begun: Programme, plan: str, items: int, above: int) -> None:
    begun_plan = start_with(begun, plan)
    assert len(begun_plan.items) == items
    assert len(begun_plan.beneath()) == above
    assert all(item.due is None and item.status == "not-started" for item in begun_plan.items.values())
    with pytest.raises(InputError, match="already"):
        start_with(begun, plan)
    assert len(begun.store.history()) == items


def test_a_plan_nobody_has_is_refused_with_those_there_are(begun: Programme) -> None:
    assert list(plans_to_start_from()) == ["action-17", "five-interventions-2017"]
    with pytest.raises(InputError, match="action-17, five-interventions-2017"):
        start_with(begun, "another")


def test_a_plan_file_that_does_not_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text('id = "a"\ntitle = "A"\ndefine = "B"\nsource = "C"\n', "utf-8")
    with pytest.raises(PackError, match=r"broken\.toml does not read"):
        starting_plans(tmp_path)
