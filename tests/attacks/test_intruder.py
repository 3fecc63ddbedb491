"""What the intruder can do, on releases small enough to work out by hand, and that it is nobody's relation."""

from __future__ import annotations

import ast
import random
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from attacks.form_rules import read_forms
from attacks.intruder import Range, attack, attack_month, is_possible
from attacks.months import plain_counts
from attacks.plain import PlainForm, PlainLedger, PlainRelease, PlainRow, Window
from made_up.contacts import FORMS as PROGRAM_FORMS
from made_up.contacts import draw
from made_up.force import totals

from pscdesk.tally.contact import read_choices

FORMS = read_forms()
HERE = Path(__file__).parent
OWN = ("plain", "form_rules", "programme", "form_relations", "relations", "growing", "intruder", "published")
ADVICE = "advice-contact"


@pytest.mark.parametrize("module", OWN)
def test_the_intruder_imports_nothing_of_the_program(module: str) -> None:
    tree = ast.parse((HERE / f"{module}.py").read_text("utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    own = {f"attacks.{name}" for name in OWN}
    foreign = {name for name in imported if name not in own and name.split(".")[0] not in sys.stdlib_module_names}
    assert foreign <= {"numpy", "highspy"}


def campaign(*values: int, contacts: int | None = None) -> PlainRelease:
    """A release of the smallest form with several choices: so many mentions of each means."""
    codes = FORMS["campaign"].fields["means"].codes
    return PlainRelease(
        {"campaign": PlainForm({"means": dict(zip(((code,) for code in codes), values, strict=True))}, contacts)}
    )


def test_the_intruder_narrows_mentions_by_the_contacts_they_come_from() -> None:
    """No more campaigns than 4, so each means printed 5 is 1 to 4."""
    ranges = attack(campaign(5, 5, 0, 0, 0, 0, 0, contacts=0), FORMS)
    assert ranges.found["campaign", "means", "intranet"] == Range(1, 4)
    assert ranges.found["campaign", "contacts"] == Range(1, 4)
    assert ranges.not_nothing == (("campaign", "contacts"),)


def test_the_intruder_leaves_five_values_where_there_are_five() -> None:
    assert attack(campaign(5, 0, 0, 0, 0, 0, 0, contacts=5), FORMS).short == ()


def test_the_intruder_finds_that_a_release_contradicts_itself() -> None:
    ranges = attack(campaign(10, 0, 0, 0, 0, 0, 0, contacts=0), FORMS)
    assert not ranges.possible
    assert not is_possible(campaign(10, 0, 0, 0, 0, 0, 0, contacts=0), FORMS)


def test_the_intruder_reads_nil_returns() -> None:
    """Eight returns of which four say nothing leave at least four campaigns, and a printed 0 at most four."""
    release = replace(campaign(0, 0, 0, 0, 0, 0, 0, contacts=0), returns=8, nil=4)
    assert attack(release, FORMS).found["campaign", "contacts"] == Range(4, 4)


def test_the_intruder_uses_what_is_said_of_a_window() -> None:
    """Two months that print 0, and a sum that is off by one at most, leave 0 or 1 to each."""
    month = campaign(0, 0, 0, 0, 0, 0, 0, contacts=0)
    ledger = PlainLedger((month, month), (Window(0, 1, 1),))
    assert attack_month(ledger, 1, FORMS).found["campaign", "contacts"] == Range(0, 1)


def five_times(seed: int, contacts: int) -> PlainRelease:
    """A release that is a possible month: the counts of some contacts, each of them five times over."""
    dice = random.Random(seed)
    forms: dict[str, PlainForm] = {}
    for form in PROGRAM_FORMS.values():
        chosen = [read_choices(form, draw(dice, form)) for _ in range(contacts if form.id == ADVICE else 1)]
        forms[form.id] = plain_counts(form, totals(chosen * 5, form))
    tables = forms[ADVICE].tables
    sides = dict.fromkeys(("informal", "formal", "escalation", "none"), 0)
    for (route,), value in tables["route"].items():
        sides[FORMS[ADVICE].fields["route"].sides[route]] += value
    kinds = {kind: value for (kind,), value in tables["kind"].items()}
    return PlainRelease(forms, (PlainRow("All units", forms[ADVICE].contacts, kinds, sides),))


def test_a_release_that_is_a_possible_month_leaves_five_values_everywhere() -> None:
    for seed in range(4):
        release = five_times(seed, 3 + seed)
        assert is_possible(release, FORMS)
        assert attack(release, FORMS).short == ()


def test_the_intruder_knows_that_units_by_kind_and_by_side_are_the_same_contacts() -> None:
    """A unit that prints 50 grievances more than the force contradicts the force."""
    release = five_times(1, 4)
    (row,) = release.rows
    more = replace(row, kind={**row.kind, "grievance": row.kind["grievance"] + 50})
    assert not attack(replace(release, rows=(more,)), FORMS).possible


def test_the_intruder_knows_that_safe_space_has_one_kind_and_a_route() -> None:
    """A theme of safe space printed 5 where nobody asked how to handle conduct by that route: both are 1 to 4."""
    release = five_times(2, 5)
    tables = dict(release.forms[ADVICE].tables)
    route = next(
        code for code in FORMS[ADVICE].fields["route"].codes if not tables["kind*route"]["handle-conduct", code]
    )
    tables["theme*route"] = {**tables["theme*route"], ("training", route): 5}
    found = attack(replace(release, forms={**release.forms, ADVICE: PlainForm(tables, release.forms[ADVICE].contacts)}))
    assert found.found[ADVICE, "theme*route", "training", route] == Range(1, 4)
    assert found.found[ADVICE, "kind*route", "handle-conduct", route].low == 1


def test_plain_values_carry_every_cell_once() -> None:
    names = [name for name, _ in five_times(3, 4).cells()]
    assert len(names) == len(set(names))
