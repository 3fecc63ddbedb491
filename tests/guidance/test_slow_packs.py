"""A pack made to be slow is refused in words: with the steps counted, the memory held, and the time printed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from guidance import slow_packs
from guidance.shipped import FOLDER, PACK
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pscdesk.errors import PackError
from pscdesk.guidance.compare.compare import compare
from pscdesk.guidance.pack import limits
from pscdesk.guidance.proofs import budget as budgets
from pscdesk.guidance.proofs.budget import Budget, TooEntangled
from pscdesk.guidance.proofs.check import ENTANGLED, check
from pscdesk.guidance.proofs.row_coverage import TOO_MANY, vignette_findings
from pscdesk.guidance.reading.pack import load_pack

ROOT = Path(__file__).parents[2]
MOST_MEMORY = 300
"""Megabytes."""
MOST_SECONDS = 10
"""The promise is two, measured by ``run.py bench``; here other work may go on beside."""


def trial(name: str, act: str = "check") -> dict[str, object]:
    """What becomes of that pack in a process of its own."""
    said = subprocess.run(
        [sys.executable, "-m", "guidance.slow_packs", name, act],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    told = json.loads(said)
    sys.stdout.write(f"{name}: {told['memory']:.0f} MB, {told['seconds']:.2f} s, {told['steps']:,} steps\n")
    return told


@pytest.mark.parametrize("name", slow_packs.FOLDERS)
def test_a_folder_made_to_be_slow_is_refused_in_words(name):
    told = trial(name)
    assert str(told["said"]).count(".") >= 2, "what was found, and what to do"
    assert told["steps"] == 0
    assert told["memory"] < MOST_MEMORY
    assert told["seconds"] < MOST_SECONDS


@pytest.mark.parametrize("name", slow_packs.PACKS)
def test_a_pack_that_takes_long_to_prove_is_given_up_in_words(name):
    told = trial(name)
    assert told["said"] == ENTANGLED if told["steps"] else "a page has room for 9" in str(told["said"])
    assert told["steps"] < budgets.MOST_STEPS * 1.1
    assert told["memory"] < MOST_MEMORY
    assert told["seconds"] < MOST_SECONDS


@pytest.mark.parametrize("name", ["rows over ten pages of several choices", "a page of twenty answers"])
def test_a_comparison_with_a_slow_pack_is_given_up_in_words(name):
    told = trial(name, "compare")
    assert "too many ways through" in str(told["said"])
    assert told["memory"] < MOST_MEMORY
    assert told["seconds"] < MOST_SECONDS


def test_a_slow_pack_takes_as_many_steps_each_time():
    steps: set[int] = set()
    for _ in range(2):
        budget = Budget(200_000)
        assert check(slow_packs.entangled(1, 6, 20, 4), None, budget)[-1].sentence == ENTANGLED
        steps.add(budget.spent)
    assert len(steps) == 1


def test_the_budget_is_spent_once_and_named_once():
    sentences = [finding.sentence for finding in check(slow_packs.entangled(1, 6, 20, 4), None, Budget(200_000))]
    assert sentences.count(ENTANGLED) == 1


def test_no_page_may_have_more_than_nine_answers():
    (fault,) = check(slow_packs.entangled(1, 1, 1, 1, 8))
    assert (fault.level, fault.block) == ("L0", "question “slow-0”")
    assert fault.sentence == "it has 10 answers, and a page has room for 9. Ask it on two pages."
    assert all(len(question.options) <= 9 for question in PACK.flow.question)


def test_a_step_too_many_is_refused_before_it_is_made():
    budget = Budget(10)
    budget.spend(10)
    with pytest.raises(TooEntangled):
        budget.spend(1)


def test_the_shipped_pack_leaves_half_of_the_budget():
    budget = Budget()
    check(PACK, None, budget)
    assert budget.spent * 2 < budgets.MOST_STEPS


def test_the_shipped_pack_is_far_from_every_limit():
    for name, content in limits.files_of(FOLDER).items():
        assert len(content) * 2 < limits.LARGEST_FILES.get(name, limits.LARGEST_TRANSLATION)
    for kind, most in limits.MOST_BLOCKS.items():
        found = getattr(PACK.flow, kind, ())
        assert len(found) * 5 < most * 4, kind
    assert len(PACK.vignettes) * 2 < limits.MOST_BLOCKS["vignette"]


def test_too_many_situations_are_said_where_they_are_tried_alone():
    pack = slow_packs.PACKS["thousands of situations"]()
    assert [finding.sentence for finding in vignette_findings(pack)][-1] == TOO_MANY


def test_a_comparison_says_where_it_stopped(monkeypatch):
    monkeypatch.setattr("pscdesk.guidance.compare.compare.MOST_STEPS", 10_000)
    new = slow_packs.entangled(1, 2, 3, 2)
    (said,) = compare(PACK, new).unproved
    assert "too many ways through" in said


@pytest.mark.parametrize(
    "text",
    [
        'x = "[[[[[[[[[[[[[[[[[[[["\n',
        "x = '{{{{{{{{{{{{{{{{{{{{'\n",
        'x = """[[[[[[[[[[[[[[["[[[[[[[["""\n',
        "x = 'a.b.c.d.e.f.g.h.i.j.k.l.m.n'\n",
        "# [[[[[[[[[[[[[[[[[[[[[[[[ a.b.c.d.e.f.g.h.i.j.k.l.m.n\n",
        'x = "\\"[[[[[[[[[[[[[[[[[[["\n',
    ],
)
def test_brackets_and_dots_in_a_text_or_a_remark_count_for_nothing(text):
    assert limits.parsed(text.encode(), "flow.toml") in ({}, {"x": text[5:-1].strip("\"'").replace('\\"', '"')})


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 13 + "]" * 13,
        'x = ["""a""", ' + "[" * 12 + "]" * 13,
        'x = ["\\\\", ' + "[" * 12 + "]" * 13,
        "x = ['\\', " + "[" * 12 + "]" * 13,
        "a.b.c.d.e.f.g.h.i.j.k.l.m = 1",
        "[a.b.c.d.e.f.g.h.i.j.k.l.m]",
        'x = {a."b" . c.d.e.f.g.h.i.j.k.l.m = 1}',
    ],
)
def test_what_is_nested_too_deep_is_refused_wherever_it_hides(text):
    with pytest.raises(PackError):
        limits.parsed(text.encode(), "flow.toml")


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path):
    (tmp_path / "flow.toml").mkdir()
    with pytest.raises(PackError, match="is not a plain file"):
        load_pack(tmp_path)


@pytest.mark.slow
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    seed=st.integers(0, 1_000),
    questions=st.integers(1, 20),
    rows=st.integers(1, 200),
    cells=st.integers(1, 8),
    ticks=st.integers(1, 7),
    gates=st.integers(0, 10),
)
def test_any_pack_near_the_limits_is_proved_or_given_up_within_the_budget(seed, questions, rows, cells, ticks, gates):
    budget = Budget()
    pack = slow_packs.entangled(seed, questions, rows, cells, ticks, gates)
    gave_up = any(finding.sentence == ENTANGLED for finding in check(pack, None, budget))
    assert gave_up == (budget.spent > budget.most)
