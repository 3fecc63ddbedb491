"""The outcome document and the JSON: what cannot wait comes first, sources beside reasons, and nobody in them."""

from __future__ import annotations

import datetime as dt
import json
from io import BytesIO
from typing import get_args

import pytest
from guidance.shipped import DRAWN, PACK
from msgspec.structs import replace
from pypdf import PdfReader

from pscdesk.assets import FONTS
from pscdesk.documents.document import Callout, Document, Heading, Items, Paragraph, Table
from pscdesk.documents.pdf.pdf import render
from pscdesk.guidance.pack.approval import BANNERS
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import Answers, Approval, Pack, Place
from pscdesk.guidance.result.result_words import GO_FURTHER, STILL_WORRIED
from pscdesk.guidance.result.walk_result import IN_FULL
from pscdesk.local import ENTRIES, NOTHING_FILLED_IN, Contact, ForceContacts
from pscdesk.work.walk.outcome_document import answers_json, outcome_document
from pscdesk.work.walk.past_review import PAST_REVIEW

TODAY = dt.date(2026, 11, 12)


def sheet(pack: Pack, answers: Answers, local: ForceContacts = NOTHING_FILLED_IN) -> Document:
    return outcome_document(pack, answers, TODAY, local)


BY_ID = {vignette.id: vignette.answers for vignette in PACK.vignettes}
SHEETS = {vignette.id: sheet(PACK, vignette.answers) for vignette in DRAWN}
EVERY = [pytest.param(vignette.answers, SHEETS[vignette.id], id=vignette.id) for vignette in DRAWN]


def callout(document: Document, title: str) -> Callout:
    """The one callout of that title."""
    (found,) = (block for block in document.blocks if isinstance(block, Callout) and block.title == title)
    return found


def titles(document: Document) -> list[str]:
    return [
        block.text if isinstance(block, Heading) else block.title
        for block in document.blocks
        if isinstance(block, Heading | Callout)
    ]


def everything(document: Document) -> str:
    said = [document.title, document.subtitle, document.banner, document.footer]
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            said.append(block.text)
        elif isinstance(block, Items):
            said.extend(block.items)
        elif isinstance(block, Callout):
            said.extend((block.title, *block.items))
        elif isinstance(block, Table):
            said.extend(str(cell) for row in block.rows for cell in row)
    return "\n".join(said)


@pytest.mark.parametrize(("answers", "document"), EVERY)
def test_the_call_line_comes_first_then_what_to_do_and_every_duty_is_there(answers, document):
    state = advance(PACK, answers)
    call, *plan, do_now = document.blocks[: 3 if state.answer else 2]
    assert isinstance(call, Callout)
    assert call.title.startswith(("Ring: ", "Ask: "))
    said = [f"What you were about to do: {state.answer.what}"] if state.answer else []
    assert [one.text for one in plan if isinstance(one, Paragraph)] == said
    assert isinstance(do_now, Callout)
    assert do_now.title == "What to do now"
    text = everything(document)
    for duty in state.duties:
        assert duty.what in text


@pytest.mark.parametrize(("answers", "document"), EVERY)
def test_every_reason_stands_with_a_source_that_is_listed(answers, document):
    text = everything(document)
    for reason in advance(PACK, answers).reasons:
        assert reason.because in text
        for source in reason.sources:
            assert PACK.sources[source].cite in text


@pytest.mark.parametrize("document", SHEETS.values(), ids=SHEETS)
def test_the_draft_line_the_law_date_and_the_way_up_are_always_there(document):
    text = everything(document)
    assert document.banner == BANNERS["draft"]
    assert (STILL_WORRIED in text) is not (GO_FURTHER in text)
    assert "Law checked on 28 November 2026, as seen to June 2026, in part." in text
    assert f"version {PACK.about.version}" in text
    assert "To be reviewed by 21 May 2027." in text


@pytest.mark.parametrize(("walked", "told"), [("V01", GO_FURTHER), ("V03", GO_FURTHER), ("V57", STILL_WORRIED)])
def test_nobody_who_is_told_to_refer_is_told_that_they_may(walked, told):
    assert told in everything(sheet(PACK, BY_ID[walked]))


def test_only_guidance_whose_signatures_were_verified_carries_no_line_about_its_approval():
    typed = replace(
        PACK, about=replace(PACK.about, status="approved", approved_by_role="Head of professional standards")
    )
    assert sheet(typed, BY_ID["V09"]).banner.startswith("This guidance says that it is approved, and no signature")
    assert "approval not proved" in sheet(typed, BY_ID["V09"]).footer
    proved = replace(typed, approval=Approval(roles=("professional-standards", "legal"), on=PACK.about.law_checked_on))
    assert sheet(proved, BY_ID["V09"]).banner == ""


def test_an_urgent_matter_is_a_stop_and_offers_nothing_informal():
    document = sheet(PACK, BY_ID["V47"])
    first = callout(document, "What to do now")
    assert first.tone == "stop"
    assert first.items[0].startswith("If anyone is hurt or held, see that they get care now")
    assert first.items[1].startswith("Telephone professional standards")
    assert first.heads[:2] == ("Now", "")
    assert "What could fit" not in titles(document)
    assert "No informal option fits beside this." in everything(document)


def test_the_steps_of_a_conflict_of_interest_and_ordinary_steps_are_one_list():
    first = callout(sheet(PACK, BY_ID["gate-conflict"]), "What to do now")
    assert first.tone == "notice"
    assert [head for head, _ in first.groups()] == ["Today", "This week"]
    assert sum(len(items) for _, items in first.groups()) == len(first.items)


def test_an_informal_matter_says_how_to_carry_each_option_out_and_what_the_nearest_others_would_need():
    document = sheet(PACK, BY_ID["V09"])
    state = advance(PACK, BY_ID["V09"])
    text = everything(document)
    for action in PACK.flow.action:
        if action.id in state.actions:
            assert all(step in text for step in (*action.how, action.prepare, action.opening))
            assert action.record in text
    assert "It would need “" in text
    assert "It would fit here" not in text
    assert "What would change this" in titles(document)


def test_a_walk_cut_off_half_way_still_says_what_to_do_now():
    answers = {
        "about": ("may-have-done",),
        "life": ("no",),
        "workforce": ("officer",),
        "telling": ("none",),
        "urgent": ("death-injury",),
    }
    document = sheet(PACK, answers)
    assert document.title == "Not finished: what stands so far"
    assert titles(document)[:2] == ["Ring: Professional standards", "What to do now"]
    assert "Your answers" in titles(document)
    assert "What could fit" not in titles(document)


def test_a_walk_not_begun_is_still_a_document():
    document = sheet(PACK, {})
    assert titles(document)[:2] == ["Where to turn", "I am still worried: refer"]


def test_more_options_than_a_sheet_can_hold_follow_short_and_none_is_left_out():
    text = everything(sheet(PACK, BY_ID["V39"]))
    state = advance(PACK, BY_ID["V39"])
    assert len(state.actions) > IN_FULL
    for action in PACK.flow.action:
        if action.id in state.actions:
            assert action.title in text
            assert action.opening in text


def test_what_would_change_it_stands_in_tables_by_effect_and_many_ticks_are_counted():
    tables = [one for one in sheet(PACK, BY_ID["V09"]).tables() if one.id.startswith("changes-")]
    assert [one.id for one in tables] == ["changes-more", "changes-same", "changes-less"]
    told = [row for one in tables for row in one.rows]
    assert {"Telephone professional standards now", "Tell professional standards today"} <= {row[0] for row in told}
    assert [row for row in told if row[2] == "One of 4 other lines"]
    assert all(len(str(cell)) < 300 for row in told for cell in row), "no cell is a wall of words"


LOCAL = ForceContacts(
    contacts={
        "professional-standards": Contact("The desk", "020 7946 0000", "8 to 18", "https://intranet.example/standards"),
        "professional-standards-night": Contact(telephone="020 7946 0001"),
    },
    records={"referrals": "On the referral form, in the secure folder."},
    present=True,
)


def test_the_forces_numbers_stand_on_the_call_line_and_in_a_table():
    document = sheet(PACK, BY_ID["V47"], LOCAL)
    call = callout(document, "Ring: The desk")
    assert call.items == ("020 7946 0000: 8 to 18.", "If nobody answers, ring 020 7946 0001.")
    assert not [item for item in callout(document, "What to do now").items if "020 7946 0000" in item]
    (table,) = (table for table in document.tables() if table.id == "where-to-turn")
    assert table.rows[0] == (
        "The desk (Professional standards, in office hours)",
        "020 7946 0000, 8 to 18",
        "https://intranet.example/standards",
    )
    text = everything(document)
    assert "Where: On the referral form, in the secure folder." in text
    assert "Duty officer" in text


def test_an_empty_place_says_so_and_names_the_control_room():
    for document in SHEETS.values():
        text = everything(document)
        assert ": your force has filled in no number. The control room puts you through at any hour." in text
        assert "Control room: your force has filled in no number. In an emergency ring 999. 101 reaches" in text
        call = document.blocks[0]
        assert isinstance(call, Callout)
        assert not [line for line in call.items if "duty officer" in line]
        assert "Anti-corruption hotline" in text
        (table,) = [table for table in document.tables() if table.id == "where-to-turn"]
        shown = [row[1] for row in table.rows]
        assert [one.split(", ")[0] for one in shown] == ["999", "0300 131 2789", "116 123"]
        assert all(one.split(", ")[1] == "day and night" for one in shown)
        assert ["not confirmed here" in one for one in shown] == [False, True, True]


def test_the_numbers_shown_are_those_of_the_places_named():
    text = everything(sheet(PACK, BY_ID["gate-vetting"], LOCAL))
    assert "Vetting" in text
    assert "Occupational health" not in text.split("Where to turn")[1]


def test_every_place_the_guidance_can_name_is_one_the_force_can_fill_in():
    assert set(get_args(Place)) <= {entry.id for entry in ENTRIES}


def test_no_sheet_is_longer_than_six_pages_and_most_have_three_or_four():
    lengths = []
    for vignette in PACK.vignettes[::9]:
        content = render(sheet(PACK, vignette.answers), FONTS)
        lengths.append(len(PdfReader(BytesIO(content)).pages))
    assert max(lengths) <= 6
    assert sorted(lengths)[len(lengths) // 2] <= 4


def test_dormant_answers_are_never_printed():
    answers = {**BY_ID["V09"], "urgent": ("death-injury",)}
    text = everything(sheet(PACK, answers))
    assert "Something said or done that fell short" not in text


def test_the_json_has_exactly_these_values():
    data = answers_json(PACK, BY_ID["V01"])
    assert list(data) == ["outcome", "rank", "gates", "duties", "reasons", "actions", "next", "path", "pack"]
    assert (data["outcome"], data["rank"], data["next"]) == ("refer-psd-urgent", 4, None)
    assert data["pack"] == {"id": "england-wales", "version": PACK.about.version, "digest": PACK.digest}
    assert all(set(reason) == {"because", "sources"} for reason in data["reasons"])
    assert json.loads(json.dumps(data)) == data


def test_the_json_of_an_open_walk_names_the_next_question():
    data = answers_json(PACK, {"about": ("may-have-done",)})
    assert (data["outcome"], data["rank"], data["next"], data["path"]) == (None, None, "life", ["about"])


def test_a_sheet_from_guidance_past_its_review_says_so_first() -> None:
    late = outcome_document(PACK, BY_ID["V09"], PACK.about.review_by + dt.timedelta(days=1))
    first = late.blocks[0]
    assert isinstance(first, Callout)
    assert first.title == PAST_REVIEW
    assert "Ask professional standards before you rely on it." in first.items[0]
    on_the_day = outcome_document(PACK, BY_ID["V09"], PACK.about.review_by)
    assert PAST_REVIEW not in titles(on_the_day)
