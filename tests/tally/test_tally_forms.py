"""The shipped forms are what the design says, and a form that cannot be used is refused in words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pscdesk.assets import GUIDANCE, TALLY_FORMS
from pscdesk.errors import InputError, PackError
from pscdesk.tally.form_check import form_faults
from pscdesk.tally.forms_on_disk import load_form, load_forms
from pscdesk.tally.tally_form import TallyForm

FORMS = load_forms(TALLY_FORMS)
ADVICE, AID = FORMS["advice-contact"], FORMS["aid-use"]
OUTCOMES = [
    *("no-action", "line-management", "informal-action", "wellbeing-support", "grievance-mediation"),
    *("performance-upp", "rprp-via-appropriate-authority", "complaint-recording", "protected-disclosure"),
    *("refer-psd", "refer-psd-urgent"),
]
SECOND = ["danger-to-life", "support-person-harmed", "other-duty-first"]


def test_the_asked_fields_and_the_optional_ones_are_those_of_the_design():
    assert [field.id for field in ADVICE.field if field.asked] == [
        *("role", "kind", "stage", "theme", "advice", "route", "workforce")
    ]
    came = {table.id: table.since for table in ADVICE.table}
    assert [field.id for field in ADVICE.field if not field.asked and came[field.id] == 1] == [
        *("channel", "identity", "time", "repeat", "heard", "worry", "discrimination")
    ]
    assert {field.id for field in ADVICE.field if field.many and came[field.id] == 1} == {"theme", "advice", "worry"}
    assert ADVICE.fields["theme"].at_most == 3


def test_the_tables_are_one_way_for_everything_and_four_two_way_ones():
    one_way = {table.id for table in ADVICE.table if len(table.fields) == 1}
    crossed = {(table.id, table.only) for table in ADVICE.table if len(table.fields) == 2}
    assert one_way == set(ADVICE.fields)
    assert crossed == {("role*kind", ""), ("kind*route", ""), ("stage*route", ""), ("theme*route", "safe-space")}
    assert {table.id for table in AID.table} == {*AID.fields, "outcome*changed"}


def test_what_is_no_contact_has_a_form_of_its_own_and_touches_no_other_table():
    assert [code.id for code in FORMS["non-contact"].fields["kind"].code] == ["misdial", "test", "training"]
    assert [table.id for table in FORMS["non-contact"].table] == ["kind"]


def test_sessions_and_campaigns_are_counted_by_codes_one_table_a_field():
    held, campaign = FORMS["briefing-held"], FORMS["campaign"]
    assert [field.id for field in held.field] == ["session", "audience", "attendees"]
    assert {"line-briefing", "champion-training", "promotion-course", "association-session"} <= {
        code.id for code in held.fields["session"].code
    }
    assert all(any(sign.isdigit() for sign in code.label) for code in held.fields["attendees"].code)
    assert {table.fields for form in (held, campaign) for table in form.table} == {
        (name,) for form in (held, campaign) for name in form.fields
    }


def test_routes_are_the_outcomes_and_three_more_each_with_its_side():
    route = [code for code in ADVICE.fields["route"].code if code.since == 1]  # those appended since stand after these
    assert [code.id for code in route] == [*OUTCOMES, "formal-grievance", "undecided", "not-known"]
    assert [code.id for code in AID.fields["outcome"].codes(1)] == OUTCOMES
    assert {side: [code.id for code in route if code.side == side] for side in ("formal", "escalation", "none")} == {
        "formal": ["performance-upp", "rprp-via-appropriate-authority", "formal-grievance"],
        "escalation": ["complaint-recording", "protected-disclosure", "refer-psd", "refer-psd-urgent"],
        "none": ["undecided", "not-known"],
    }
    assert [code.id for code in route if code.side == "informal"] == OUTCOMES[:5]
    assert [code.side for code in AID.fields["outcome"].codes(1)] == [code.side for code in route[:11]]


def test_the_second_codebook_appends_three_routes_on_no_side_and_the_demands_that_came_with_them():
    for form, field in ((ADVICE, "route"), (AID, "outcome")):
        came = form.fields[field].code[len(form.fields[field].codes(1)) :][: len(SECOND)]
        assert [(code.id, code.since, code.side) for code in came] == [(code, 2, "none") for code in SECOND]
        assert set(SECOND) <= set(form.offered[field])
    gates = [code for code in AID.fields["gates"].code if code.since == 2]
    assert [code.id for code in gates] == ["save-life", "other-duty", "support", "see-to"]
    assert AID.fields["gates"].at_most == len(AID.fields["gates"].code) - 1  # all of them but "none"


def test_counts_of_the_first_codebook_are_held_to_its_own_codes_however_many_may_stand_together_now():
    most = {version: {check.id: check.most for check in AID.checks[version]} for version in (1, 2)}
    assert (most[1]["gates"], most[2]["gates"]) == (6, 9)
    assert AID.as_at(1).fields["gates"].at_most == 6
    assert AID.as_at(1).layouts[1] == AID.layouts[1]
    assert not form_faults(AID.as_at(1))


def test_every_code_has_a_plain_label_and_a_one_line_definition():
    for form in FORMS.values():
        for field in form.field:
            for code in field.code:
                assert 0 < len(code.label.split()) <= 5, code
                assert code.define.endswith("."), code
                assert "\n" not in code.define
                assert len(code.define) <= 100, code


def test_no_field_is_about_anybodys_protected_characteristic():
    words = [
        *("ethnic", "race", "black", "asian", "white", "sex", "gender", "religio", "faith", "disab"),
        *("age", "pregnan", "marri", "orientation", "trans"),
    ]
    names = [name for form in FORMS.values() for field in form.field for name in (field.id, field.label)]
    names += [code.id for form in FORMS.values() for field in form.field for code in field.code]
    parts = {part for name in names for part in name.lower().replace("-", " ").replace("?", "").split()}
    assert not {part for part in parts for word in words if part == word or (len(word) > 4 and part.startswith(word))}


def written(folder: Path, text: str) -> Path:
    path = folder / "form.toml"
    path.write_text(text, "utf-8")
    return path


FORM = """
id = "f"
title = "F"
version = 2
counts = "things"
[[field]]
id = "a"
label = "A"
code = [{ id = "x", label = "X", define = "X." }, { id = "y", label = "Y", define = "Y.", since = 2 }]
[[field]]
id = "b"
label = "B"
many = true
at_most = 2
code = [{ id = "p", label = "P", define = "P." }, { id = "q", label = "Q", define = "Q.", until = 1 }]
[[derived]]
id = "d"
label = "D"
when = [{ a = ["x"] }]
[[table]]
fields = ["a"]
[[table]]
fields = ["b"]
[[table]]
fields = ["d"]
[[table]]
fields = ["b", "a"]
only = "d"
"""


def test_a_sound_form_is_read_and_old_versions_are_shorter(tmp_path: Path):
    form = load_form(written(tmp_path, FORM))
    assert [form.length(table, 1) for table in form.table] == [1, 2, 2, 2]
    assert [form.length(table, 2) for table in form.table] == [2, 2, 2, 4]
    assert [code.id for code in form.fields["b"].offered(2)] == ["p"]
    assert form.is_mentions(form.table_named("b*a"))
    assert not form.is_mentions(form.table_named("a"))
    with pytest.raises(InputError, match="no table called z"):
        form.table_named("z")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "a"', 'id = "b"', "“b” stands twice"),
        ('id = "a"', 'id = "contacts"', "taken by the total"),
        ('id = "x"', 'id = "y"', "code “y” stands twice"),
        ('id = "x"', 'id = "X y"', "not a plain id"),
        ('label = "X"', 'label = "=1+1"', "does not begin with a letter"),
        ('label = "X"', 'label = "@x"', "does not begin with a letter"),
        ('label = "X"', 'label = "＝x"', "does not begin with a letter"),
        ('define = "X."', 'define = ""', "has no definition"),
        ("since = 2", "since = 3", "comes with version 3"),
        ("since = 2", "since = 0", "comes with version 0"),
        ('{ id = "p"', '{ id = "r", label = "R", define = "R.", since = 2 }, { id = "p"', "not in the order"),
        ('define = "P."', 'define = "P.", until = 1', "offers no code"),
        ("at_most = 2", "at_most = 3", "how many choices"),
        ("at_most = 2", "", "how many choices"),
        ("until = 1", "until = 0", "ends before it begins"),
        ('when = [{ a = ["x"] }]', 'when = [{ a = ["z"] }]', "which it does not have"),
        ('when = [{ a = ["x"] }]', 'when = [{ z = ["x"] }]', "which it does not have"),
        ('fields = ["b", "a"]', 'fields = ["b", "z"]', "names z"),
        ('fields = ["b", "a"]', 'fields = ["a", "b"]', "comes first"),
        ('fields = ["b", "a"]', 'fields = ["b", "a", "d"]', "neither one-way nor two-way"),
        ('only = "d"', 'only = "a"', "not derived"),
        ('only = "d"', "since = 2", "must be optional"),
        ('fields = ["d"]', 'fields = ["a"]', "stands twice"),
        ('[[table]]\nfields = ["b"]\n', "", "no table of its own"),
        ('label = "A"', 'label = "A"\nasked = false', "crosses an optional field"),
        ('label = "A"', 'label = "A"\ncolour = 1', "does not read"),
        ('title = "F"', "title =", "does not read"),
    ],
)
def test_a_form_with_a_fault_is_refused_in_a_sentence(tmp_path: Path, old: str, new: str, said: str):
    assert old in FORM
    with pytest.raises(PackError, match=said):
        load_form(written(tmp_path, FORM.replace(old, new, 1)))


def test_a_folder_without_forms_and_a_form_that_stands_twice_are_refused(tmp_path: Path):
    with pytest.raises(PackError, match="missing"):
        load_forms(tmp_path)
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text(FORM, "utf-8")
    with pytest.raises(PackError, match="Two files"):
        load_forms(tmp_path)
    (tmp_path / "two.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(PackError, match=r"two\.toml does not read"):
        load_forms(tmp_path)


def test_the_shipped_forms_have_no_fault():
    assert [type(form) for form in FORMS.values()] == [TallyForm] * 5


def test_the_codes_of_a_walk_are_those_of_the_guidance_pack():
    flow = tomllib.loads((GUIDANCE / "flow.toml").read_text("utf-8"))
    codes = {field.id: {code.id for code in field.code} for field in AID.field}
    workforce = next(question for question in flow["question"] if question["id"] == "workforce")
    assert {outcome["id"] for outcome in flow["outcome"]} <= codes["outcome"]
    assert {gate["demands"] for gate in flow["gate"]} | {"none"} <= codes["gates"]
    assert {option["id"] for option in workforce["options"]} <= codes["workforce"]
