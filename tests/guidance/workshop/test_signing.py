"""Guidance travels signed: a signature covers pack, role and the list of changes shown; two keys, never one twice."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import msgspec
import pytest
from guidance.workshop.bases import BASE, EMPTY, FILES, edit, overlay
from msgspec.structs import replace

from pscdesk.errors import InputError
from pscdesk.guidance.pack.approval import standing_of
from pscdesk.guidance.workshop.file_schemas import schemas
from pscdesk.guidance.workshop.overlay.composing import compose
from pscdesk.guidance.workshop.signing import approvers, guidance_file, history, standing, statements
from pscdesk.guidance.workshop.signing.approvers import Approver, ApproversCard
from pscdesk.guidance.workshop.signing.guidance_file import (
    ChangeCounts,
    Guidance,
    SignedGuidance,
    read_guidance,
    unsigned_file,
    whole_files,
    with_signature,
)
from pscdesk.guidance.workshop.signing.standing import Withdrawal, hold_rises, newest_sound, signed_by
from pscdesk.guidance.workshop.signing.statements import Remark, Statement
from pscdesk.storage.seal import verify_key

ROOT = Path(__file__).parents[3]
SEEDS = {name: bytes([number]) * 32 for number, name in enumerate(("standards", "legal", "card", "other"), 1)}
KEYS = {name: verify_key(seed).hex() for name, seed in SEEDS.items()}
SHOWN, OTHER = "1" * 64, "2" * 64
DAY = "2026-12-01"
CARD = ApproversCard(
    force="Testshire Police",
    issue=1,
    key=KEYS["card"],
    approvers=(
        Approver(role="professional-standards", key=KEYS["standards"]),
        Approver(role="legal-services", key=KEYS["legal"]),
    ),
    needed=("professional-standards", "legal-services"),
)


def whole(issue: int = 1, files: dict[str, bytes] = FILES) -> Guidance:
    """The shipped guidance as it travels."""
    return Guidance(
        id="england-wales",
        version="0.3.0",
        issue=issue,
        kind="whole",
        digest=BASE.digest,
        changes=ChangeCounts(digest=SHOWN),
        files=whole_files(files),
    )


def signed(says: Guidance | None = None, *names: str) -> bytes:
    """A file signed by these, each under its own role."""
    roles = {"standards": "professional-standards", "legal": "legal-services", "other": "somebody"}
    file = unsigned_file(says or whole())
    for name in names:
        file = with_signature(file, roles[name], SEEDS[name], SHOWN, DAY)
    return file


BOTH = signed(None, "standards", "legal")


def test_what_two_roles_signed_is_approved_on_the_later_day():
    file = with_signature(signed(None, "standards"), "legal-services", SEEDS["legal"], SHOWN, "2026-12-03")
    told = signed_by(read_guidance(file), CARD)
    assert told.approval is not None
    assert (set(told.approval.roles), told.approval.on) == (
        {"professional-standards", "legal-services"},
        dt.date(2026, 12, 3),
    )
    assert standing_of(replace(BASE.pack, approval=told.approval)) == "approved"


@pytest.mark.parametrize("names", [(), ("standards",), ("legal",), ("standards", "other")])
def test_fewer_than_the_two_roles_approve_nothing(names):
    told = signed_by(read_guidance(signed(None, *names)), CARD)
    assert told.approval is None
    assert told.missing
    assert [one.key for one in told.foreign] == [KEYS[name] for name in names if name == "other"]


def test_one_key_never_signs_twice():
    with pytest.raises(InputError, match="no key signs twice"):
        with_signature(signed(None, "standards"), "legal-services", SEEDS["standards"], SHOWN, DAY)


def test_a_key_of_the_card_under_another_role_is_refused():
    file = with_signature(signed(None, "legal"), "director", SEEDS["standards"], SHOWN, DAY)
    with pytest.raises(InputError, match="under a role that is not its own"):
        signed_by(read_guidance(file), CARD)


def test_the_file_is_canonical_and_reads_back_to_the_same_bytes():
    read = read_guidance(BOTH)
    assert msgspec.json.encode(read.says, order="sorted") == read.told
    assert len(BOTH) < 1_200_000
    assert {name: text.encode() for name, text in read.says.files.items()} == FILES


def damaged(kind: str) -> bytes:
    lines = BOTH.split(b"\n")
    first, second = lines[2], lines[3]
    shown = first.replace(SHOWN.encode(), OTHER.encode())
    return {
        "truncated": BOTH[:-40],
        "cut in the JSON": b"\n".join((lines[0], lines[1][:-20], *lines[2:])),
        "another mark": b"PSCG2" + BOTH[5:],
        "an empty line more": BOTH + b"\n",
        "signatures in another order": b"\n".join((*lines[:2], second, first, b"")),
        "a signature twice": b"\n".join((*lines[:3], first, second, b"")),
        "moved to another role": BOTH.replace(b"\nlegal-services ", b"\nlegal-advisors "),
        "another day": BOTH.replace(f"\nlegal-services {DAY}".encode(), b"\nlegal-services 2026-11-01"),
        "another list of changes shown": b"\n".join((*lines[:2], shown, second, b"")),
        "a word changed": BOTH.replace(b"Telephone professional standards", b"Telegraph professional standards", 1),
        "spaces in the JSON": b"\n".join((lines[0], lines[1].replace(b'"issue":1', b'"issue": 1'), *lines[2:])),
        "a field doubled": b"\n".join((lines[0], lines[1].replace(b'"issue":1', b'"issue":1,"issue":1'), *lines[2:])),
        "a field too many": b"\n".join((lines[0], lines[1].replace(b'"issue":1', b'"host":"a","issue":1'), *lines[2:])),
        "too large": BOTH + b" " * guidance_file.LARGEST,
        "empty": b"",
        "nine signatures": b"\n".join((*lines[:2], *[first] * 9, b"")),
    }[kind]


@pytest.mark.parametrize(
    "kind",
    [
        "truncated", "cut in the JSON", "another mark", "an empty line more", "signatures in another order",
        "a signature twice", "moved to another role", "another day", "another list of changes shown", "a word changed",
        "spaces in the JSON", "a field doubled", "a field too many", "too large", "empty", "nine signatures",
    ],
)  # fmt: skip
def test_a_file_that_is_not_as_it_was_made_is_refused_in_words(kind):
    file = damaged(kind)
    assert file != BOTH
    with pytest.raises(InputError) as told:
        read_guidance(file)
    assert told.value.message.endswith(".")


def test_a_digest_that_does_not_fit_the_files_is_refused_whoever_signed():
    with pytest.raises(InputError, match="not those that its digest names"):
        unsigned_file(replace(whole(), digest="0" * 64))


def local(issue: int = 2) -> Guidance:
    """An overlay over the shipped guidance, which it carries unchanged with its signatures."""
    ours = overlay(edit("outcome informal-action", "next", "Look again after 14 days."))
    base = read_guidance(BOTH)
    return Guidance(
        id="testshire",
        version="1",
        issue=issue,
        kind="local",
        digest=compose(BASE, ours).digest,
        changes=ChangeCounts(otherwise=1, digest=SHOWN),
        base=SignedGuidance(says=base.says, signatures=base.signatures),
        overlay=ours,
    )


def test_a_local_file_carries_its_base_unchanged_with_its_signatures():
    read = read_guidance(signed(local(), "standards", "legal"))
    assert read.says.base is not None
    assert msgspec.json.encode(read.says.base.says, order="sorted") == read_guidance(BOTH).told
    assert read.says.overlay is not None
    files = {name: text.encode() for name, text in read.says.base.says.files.items()}
    assert files == FILES
    assert compose(BASE, read.says.overlay).digest == read.says.digest


def test_a_base_that_was_changed_inside_a_local_file_is_refused():
    says = local()
    assert says.base is not None
    changed = replace(says.base.says, version="0.3.1")
    with pytest.raises(InputError, match="does not fit"):
        unsigned_file(replace(says, base=replace(says.base, says=changed)))


@pytest.mark.parametrize("fields", [{"kind": "local"}, {"overlay": EMPTY}, {"files": {}}])
def test_a_kind_that_does_not_fit_what_is_there_is_refused(fields):
    with pytest.raises(InputError):
        unsigned_file(replace(whole(), **fields))


def test_an_older_issue_does_not_take_the_place_of_a_newer():
    newer, older = read_guidance(unsigned_file(whole(2))), read_guidance(unsigned_file(whole(1)))
    hold_rises(None, older)
    hold_rises(older, newer)
    hold_rises(newer, newer)
    with pytest.raises(InputError, match="issue 1, and issue 2 is in use"):
        hold_rises(newer, older)


def test_one_key_withdraws_and_the_newest_sound_guidance_is_what_is_left():
    first, second = (read_guidance(signed(whole(issue), "standards", "legal")) for issue in (1, 2))
    draft = read_guidance(signed(whole(3), "standards"))
    assert newest_sound([first, second, draft], [], CARD) == second
    made = Withdrawal(
        key=KEYS["legal"], role="legal-services", day=DAY, guidance=(second.digest,), because="A number is wrong."
    )
    gone = standing.read_withdrawal(standing.withdrawal_file(made, SEEDS["legal"]), CARD)
    assert newest_sound([first, second, draft], [gone], CARD) == first
    assert newest_sound([second], [gone], CARD) is None


def test_a_withdrawal_by_anybody_else_changes_nothing():
    made = Withdrawal(key=KEYS["other"], role="legal-services", day=DAY, guidance=("0" * 64,), because="x")
    with pytest.raises(InputError, match="not signed by one of those"):
        standing.read_withdrawal(standing.withdrawal_file(made, SEEDS["other"]), CARD)


def test_the_approvers_card_reads_back_and_its_fingerprint_is_that_of_its_own_key():
    file = approvers.approvers_card(CARD, SEEDS["card"])
    assert approvers.read_approvers_card(file) == CARD
    assert len(approvers.fingerprint(CARD).replace(" ", "")) == 20
    with pytest.raises(InputError, match="changed after it was made"):
        approvers.read_approvers_card(file.replace(b"Testshire", b"Restshire"))
    with pytest.raises(ValueError, match="seed"):
        approvers.approvers_card(CARD, SEEDS["other"])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"approvers": (CARD.approvers[0], replace(CARD.approvers[1], key=KEYS["standards"]))}, "stands twice"),
        ({"needed": ("professional-standards", "director")}, "has no key for it"),
        ({"needed": ("legal-services", "legal-services")}, "a needed role twice"),
        (
            {"approvers": (CARD.approvers[0], replace(CARD.approvers[1], key="0" * 64))},
            "none that anybody can sign with",
        ),
    ],
)
def test_a_card_by_which_one_person_could_approve_alone_is_refused(fields, said):
    with pytest.raises(InputError, match=said):
        approvers.approvers_card(replace(CARD, **fields), SEEDS["card"])


def test_a_card_of_another_key_or_an_older_issue_does_not_take_its_place():
    approvers.check_goes_on(CARD, replace(CARD, issue=2))
    with pytest.raises(InputError, match="older"):
        approvers.check_goes_on(replace(CARD, issue=2), CARD)
    with pytest.raises(InputError, match="another key"):
        approvers.check_goes_on(CARD, replace(CARD, key=KEYS["other"]))


def statement(**fields: object) -> Statement:
    told = {
        "key": KEYS["legal"],
        "role": "legal-services",
        "day": DAY,
        "guidance": read_guidance(BOTH).digest,
        "issue": 1,
        "shown": SHOWN,
        "stance": "approve",
    }
    return msgspec.convert(told | fields, Statement)


def test_a_statement_bears_remarks_and_proposals_as_edits_and_stands_for_what_was_read():
    said = statement(
        stance="object",
        remarks=[{"block": "gate pattern", "text": "Say how often."}],
        proposals=msgspec.to_builtins([edit("outcome informal-action", "next", "Look again after a week.")]),
    )
    read = statements.read_statement(statements.statement_file(said, SEEDS["legal"]))
    assert read == said
    assert read.remarks == (Remark(block="gate pattern", text="Say how often."),)
    assert compose(BASE, replace(EMPTY, edit=read.proposals)).faults == ()
    digest = read_guidance(BOTH).digest
    assert statements.stands(read, digest)
    assert not statements.stands(read, "0" * 64), "an edit since makes it a statement about an earlier version"
    assert statements.objections([read], digest) == (read,)
    assert statements.objections([read, statement()], digest) == ()


def test_an_objection_says_why_and_a_changed_statement_is_refused():
    with pytest.raises(InputError, match="says why"):
        statements.statement_file(statement(stance="object"), SEEDS["legal"])
    file = statements.statement_file(statement(stance="read"), SEEDS["legal"])
    with pytest.raises(InputError, match="changed after it was made"):
        statements.read_statement(file.replace(b'"read"', b'"approve"'))


def steps() -> list[history.Step]:
    made: list[history.Step] = []
    for act, ours in (
        ("begun", EMPTY),
        ("edited", overlay(edit("section close", "title", "One more"))),
        ("edited", EMPTY),
    ):
        made.append(history.next_step(made, day=DAY, act=act, role="policy", overlay=ours))
    return made


def test_the_history_is_chained_and_any_step_can_be_restored():
    made = steps()
    files = [history.step_file(one) for one in made]
    read = history.read_history(files)
    assert list(read) == made
    assert history.restored(read, 2).edit[0].to == "One more"
    again = history.next_step(read, day=DAY, act="restored", role="policy", overlay=history.restored(read, 2))
    assert history.read_history([*files, history.step_file(again)])[-1].at == 4
    with pytest.raises(InputError, match="no step 9"):
        history.restored(read, 9)


def test_a_reader_is_shown_what_changed_since_the_file_they_read():
    made = steps()
    read = history.next_step(made, day=DAY, act="read", role="legal-services", overlay=made[1].overlay, about=SHOWN)
    later = history.next_step([*made, read], day=DAY, act="edited", role="policy", overlay=EMPTY)
    assert history.as_seen([*made, read, later], SHOWN) == made[1].overlay
    assert history.as_seen(made, SHOWN) is None


@pytest.mark.parametrize("kind", ["changed", "taken out", "swapped", "cut off"])
def test_a_history_that_was_changed_names_the_step(kind):
    files = [history.step_file(one) for one in steps()]
    broken = {
        "changed": [files[0], files[1].replace(b"One more", b"One less"), files[2]],
        "taken out": [files[0], files[2]],
        "swapped": [files[1], files[0], files[2]],
        "cut off": [files[0], files[1][:-9], files[2]],
    }[kind]
    with pytest.raises(InputError):
        history.read_history(broken)


def test_the_schemas_are_those_in_the_documentation():
    for name, schema in schemas().items():
        told = json.loads((ROOT / "docs" / "schemas" / f"{name}.json").read_text("utf-8"))
        assert told == json.loads(json.dumps(schema)), "run: python docs/make_formats.py"


def test_the_vectors_read_and_say_what_they_said_when_they_were_made():
    vectors = json.loads((Path(__file__).parent / "vectors" / "guidance.json").read_text("utf-8"))
    card = approvers.read_approvers_card(vectors["approvers-card"].encode())
    read = read_guidance(vectors["guidance"].encode())
    assert read.digest == vectors["digest"]
    told = signed_by(read, card)
    assert told.approval is not None
    assert sorted(told.approval.roles) == vectors["roles"]
    assert statements.read_statement(vectors["statement"].encode()).guidance == read.digest
    assert standing.read_withdrawal(vectors["withdrawal"].encode(), card).guidance == (read.digest,)
