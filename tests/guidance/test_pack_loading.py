"""A pack with a fault is refused with its file and place; answers with a fault are refused with what is allowed."""

from __future__ import annotations

import hashlib
import shutil

import pytest
from guidance.shipped import FOLDER, PACK

from pscdesk.errors import InputError, PackError
from pscdesk.guidance.pack.pack_types import OUTCOME_RANKS, WORKFORCE
from pscdesk.guidance.reading.given_answers import read_answers
from pscdesk.guidance.reading.pack import load_pack


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "guidance")


def broken(folder, name: str, old: str, new: str) -> str:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as refused:
        load_pack(folder)
    assert refused.value.advice
    return refused.value.message


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (
            "flow.toml",
            'answers.urgent = ["death-injury"]',
            'answrs.urgent = ["death-injury"]',
            "gate “death-or-injury”, when “urgent-death-injury”: The block contains unknown field “answrs”",
        ),
        ("flow.toml", 'answers.urgent = ["death-injury"]', 'urgent = ["death-injury"]', "unknown field “urgent”"),
        (
            "flow.toml",
            'answers.urgent = ["death-injury"]',
            'answers.urgnt = ["death-injury"]',
            "no earlier question is called “urgnt”",
        ),
        (
            "flow.toml",
            'answers.urgent = ["death-injury"]',
            'answers.urgent = ["death"]',
            "has no answer called “death”",
        ),
        ("flow.toml", 'answers.urgent = ["death-injury"]', "answers.urgent = []", "the cell “urgent” is empty"),
        ("flow.toml", 'demands = "refer-urgent"', 'demands = "tell-mum"', "gate “death-or-injury”, demands"),
        ("flow.toml", 'duties = ["make-safe", ', 'duties = ["make-saef", ', "there is no duty called “make-saef”"),
        ("flow.toml", '[[duty]]\nid = "telephone"', '[[duty]]\nid = "make-safe"', "two duties called “make-safe”"),
        ("flow.toml", 'gates = ["detriment"]', 'gates = ["detriments"]', "no earlier gate is called “detriments”"),
        ("flow.toml", "rank = 4", "rank = 1", "the fixed rank is 4"),
        ("flow.toml", 'id = "volunteer"', 'id = "volunteers"', "workforce group “volunteer” is missing"),
        (
            "flow.toml",
            '[[section]]\nid = "start"',
            '[section]\nid = "start"',
            "flow.toml does not read: it is not sound TOML at line",
        ),
        ("flow.toml", 'topic = "life-ask"', 'topic = "life-aks"', "duty “ask-directly”: there is no topic called"),
        ("flow.toml", '[[topic]]\nid = "life-ask"', '[[topic]]\nid = "life-asks"', "no topic called “life-ask”"),
        (
            "flow.toml",
            'does = ["ask about harmed teller witness"]',
            'does = ["ask about harmed teller cat"]',
            "duties “ask-directly”, does 2: Invalid enum value",
        ),
        (
            "flow.toml",
            'does = ["ask about harmed teller witness"]',
            'does = ["hug about"]',
            "duties “ask-directly”, does 1: Invalid enum value",
        ),
        ("flow.toml", 'does = ["ask about harmed teller witness"]', 'does = ["ask"]', "does not say towards whom"),
        ("flow.toml", 'softer = "not-the-matter"', 'softer = "not-the-mater"', "cannot be its softer form"),
        ("flow.toml", 'softer = "not-the-matter"', 'softer = "no-own-line"', "softer forms of one duty"),
        ("flow.toml", 'shield = "life"', 'shield = "love"', "shield"),
        ("flow.toml", '"@cuts-short"', '"@cut-short"', "there is no gate called “@cut-short”"),
        ("flow.toml", 'asserts = "chosen"\ndoubted = ', 'asserts = "chosen"\n# doubted = ', "does not say why"),
        ("pack.toml", 'status = "draft"', 'status = "perfect"', "pack.toml, status: Invalid enum value"),
        ("pack.toml", "version = ", "# version = ", "missing required field “version”"),
        ("pack.toml", "law_checked_on = 2026-11-28", 'law_checked_on = "soon"', "pack.toml, law_checked_on"),
        ("sources.toml", 'mark = "V"', 'mark = "X"', "sources.toml, source “conduct-regs”, mark"),
        ("sources.toml", 'id = "casey-interim"', 'id = "casey"', "there is no source called “casey-interim”"),
        ("glossary.toml", 'id = "detriment"', 'id = "harm"', "the glossary has no term “detriment”"),
        ("vignettes.toml", "answers.people = ", "answers.peeple = ", "no earlier question is called “peeple”"),
    ],
)
def test_a_fault_is_refused_by_file_and_place(folder, name, old, new, said):
    assert said in broken(folder, name, old, new)


def test_a_duty_nobody_names_is_refused(folder):
    duty = '[[duty]]\nid = "spare"\nwho = "You"\nwhat = "Wait."\nsoon = "now"\ntopic = "safe"\n\n'
    spare = f'{duty}[[duty]]\nid = "make-safe"'
    assert "nothing names the duty “spare”" in broken(folder, "flow.toml", '[[duty]]\nid = "make-safe"', spare)


def test_a_missing_file_and_a_missing_folder_are_said_plainly(folder):
    (folder / "glossary.toml").unlink()
    with pytest.raises(PackError, match=r"no file glossary\.toml"):
        load_pack(folder)
    with pytest.raises(PackError, match="cannot be read"):
        load_pack(folder / "nowhere")


def test_bytes_that_are_not_text_are_refused(folder):
    (folder / "pack.toml").write_bytes(b"id = \xff")
    with pytest.raises(PackError, match=r"pack\.toml does not read: line 1 is in Windows-1252"):
        load_pack(folder)


def test_the_digest_is_that_of_the_names_lengths_and_digests_of_the_files_in_name_order(folder):
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    lines = [f"{name} {len(files[name])} {hashlib.sha256(files[name]).hexdigest()}\n" for name in sorted(files)]
    expected = hashlib.sha256(b"psc-guidance-files/1\0" + "".join(lines).encode()).hexdigest()
    assert load_pack(folder).digest == PACK.digest == expected
    (folder / "glossary.toml").write_text(
        (folder / "glossary.toml").read_text(encoding="utf-8") + "\n", encoding="utf-8"
    )
    assert load_pack(folder).digest != expected


def test_the_pack_is_what_it_says():
    about = PACK.about
    assert (about.id, about.status, about.law_seen_to) == ("england-wales", "draft", "June 2026, in part")
    assert about.review_by.isoformat() == "2027-05-21"
    assert {outcome.id: outcome.rank for outcome in PACK.flow.outcome} == OUTCOME_RANKS
    assert [o.id for o in PACK.question("workforce").options] == [*WORKFORCE, "several", "unsure"]
    assert [question.id for question in PACK.flow.question[:2]] == ["about", "life"]
    assert len(PACK.flow.question) >= 15
    assert len(PACK.flow.action) >= 20


def test_answers_are_read_in_the_order_of_the_pack():
    read = read_answers(PACK, {"urgent": ["someone-at-risk", "sexual-offence"], "workforce": "staff"})
    assert list(read.items()) == [("workforce", ("staff",)), ("urgent", ("sexual-offence", "someone-at-risk"))]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"workfroce": "staff"}, "no question called “workfroce”. Did you mean “workforce”?"),
        ({"zebra": "staff"}, "no question called “zebra”."),
        (
            {"workforce": "oficer"},
            "“workforce” has no answer called “oficer”. Did you mean “officer”? It allows: officer,",
        ),
        ({"workforce": ["staff", "officer"]}, "“workforce” takes one answer, and several were given."),
        ({"urgent": ["none", "domestic-abuse"]}, "“none” stands alone and cannot go with another answer."),
        ({"urgent": ["unsure", "domestic-abuse"]}, "“unsure” stands alone"),
        ({"urgent": []}, "“urgent” needs the name of an answer. It allows: death-injury,"),
        ({"urgent": 3}, "“urgent” needs the name of an answer."),
        ({"urgent": [3]}, "“urgent” has no answer called “3”."),
        ({"urgent": {"none": True}}, "“urgent” needs the name of an answer."),
    ],
)
def test_wrong_answers_are_refused_in_one_sentence_with_what_is_allowed(data, said):
    with pytest.raises(InputError) as refused:
        read_answers(PACK, data)
    assert said in refused.value.message


def test_a_question_that_is_not_there_is_refused():
    assert PACK.question("kind").section == "what"
    with pytest.raises(PackError, match="no question called"):
        PACK.question("zebra")
