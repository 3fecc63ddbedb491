"""A flat TOML file changed line by line: every text comes back, and nothing else is touched."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pscdesk.assets import RESOURCES
from pscdesk.local.toml_edit import edited, texts_of, written

EXAMPLE = (RESOURCES / "local.example.toml").read_text(encoding="utf-8")
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
PLACES = [*sorted(texts_of(tomllib.loads(EXAMPLE))), ("vetting-night", "telephone"), ("records", "elsewhere")]
CHANGES = st.dictionaries(st.sampled_from(PLACES), ANY_TEXT, max_size=6)


@given(CHANGES)
def test_any_texts_that_are_written_are_read_back_and_all_else_stays(changes):
    after = edited(EXAMPLE, changes)
    assert after is not None
    before, told = texts_of(tomllib.loads(EXAMPLE)), texts_of(tomllib.loads(after))
    assert told == {**before, **{place: text for place, text in changes.items() if text or place in before}}
    remarks = [line for line in EXAMPLE.splitlines() if line.startswith("#")]
    assert [line for line in after.splitlines() if line.startswith("#")] == remarks


@given(CHANGES)
def test_what_was_read_and_is_written_again_is_the_same_to_the_letter(changes):
    text = edited(EXAMPLE, changes)
    assert text is not None
    assert edited(text, texts_of(tomllib.loads(text))) == text


@given(CHANGES)
def test_a_file_of_nothing_but_texts_reads_back(changes):
    said = {place: text for place, text in changes.items() if text}
    assert texts_of(tomllib.loads(written(changes))) == said


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_remarks_unknown_keys_and_spacing_stay(end):
    before = ["top = 1", "[hotline]  # ours", "  telephone  =  'x'   # the line", "pager = 5", "", "[odd]", "a = [1]"]
    after = edited(
        end.join(before), {("hotline", "telephone"): "0800 1", ("hotline", "name"): "A", ("new", "name"): "B"}
    )
    first = ["top = 1", "[hotline]  # ours", '  telephone  =  "0800 1"   # the line', "pager = 5", 'name = "A"']
    assert after == end.join([*first, "", "[odd]", "a = [1]", "", "[new]", 'name = "B"', ""])


@pytest.mark.parametrize(
    "text",
    [
        'hotline = {telephone = "1"}',
        '[hotline]\ntelephone = """\n[hotline]\n1"""\n',
        'hotline = "0800"',
        'hotline.name = "A"',
    ],
)
def test_what_cannot_be_changed_line_by_line_is_said_and_not_written_wrong(text):
    after = edited(text, {("hotline", "telephone"): "0800 1"})
    assert after is None or tomllib.loads(after)["hotline"]["telephone"] == "0800 1"
    assert after is None or tomllib.loads(text)["hotline"].keys() <= tomllib.loads(after)["hotline"].keys()
