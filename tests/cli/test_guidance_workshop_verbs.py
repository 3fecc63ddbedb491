"""``guidance begin | edit | compose | send | sign | approve …`` by the real command line, without a line of TOML."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from guidance.workshop.bases import BASE, overlay
from guidance.workshop.bases import edit as edit_of
from made_up.verbs import Verbs
from made_up.workshops import CARD_FILE, DAY, begun

from pscdesk.assets import GUIDANCE
from pscdesk.guidance.workshop.overlay.composing import compose
from pscdesk.guidance.workshop.signing.approvers import fingerprint, read_approvers_card
from pscdesk.guidance.workshop.signing.guidance_file import (
    ChangeCounts,
    Guidance,
    SignedGuidance,
    read_guidance,
    unsigned_file,
)
from pscdesk.guidance.workshop.signing.standing import read_withdrawal
from pscdesk.guidance.workshop.signing.statements import Remark
from pscdesk.storage.seal import verify_key
from pscdesk.work.workshop.reader import reading, state
from pscdesk.work.workshop.signer import PublicKey, Signer
from pscdesk.work.workshop.workshop import Workshop, open_workshop

Told = tuple[int, str, str]
Verb = Callable[..., Told]
NEXT = ("outcome informal-action", "next")


@pytest.fixture
def verb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verb:
    """Says a verb of guidance as one of several people, each with a data folder of their own."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    verbs = Verbs(tmp_path, monkeypatch, capsys, DAY)

    def say(*words: object, who: str = "editor") -> Told:
        status, out, err = verbs.run(who, "guidance", *map(str, words))
        return status, " ".join(out.split()), " ".join(err.split())

    return say


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A folder that was begun."""
    return begun(tmp_path / "ours").folder


def held(folder: Path) -> Workshop:
    return open_workshop(folder)


def test_begin_makes_a_folder_over_the_guidance_that_came_along_and_no_second_time(tmp_path: Path, verb: Verb):
    ours = tmp_path / "ours"
    assert verb("begin", ours, "--force", "Testshire Police", "--id", "testshire")[0] == 0
    assert [step.act for step in held(ours).history()] == ["begun"]
    status, _, told = verb("begin", ours, "--force", "Testshire Police", "--id", "testshire")
    assert (status, "Other things lie in this folder" in told) == (2, True)


def test_edit_lists_blocks_then_fields_with_what_may_become_of_each(ours: Path, verb: Verb):
    _, told, _ = verb("edit", ours)
    assert "You have changed nothing yet." in told
    assert "gate pattern: Similar behaviour before" in told
    _, told, _ = verb("edit", ours, "gate pattern")
    assert "says the guidance says: Somebody may have demeaned" in told
    assert "Stays as it is. A line of your own may stand beneath it." in told
    assert "demands the guidance says: refer — May demand more, and not less." in told
    rows = json.loads(verb("edit", ours, "gate pattern", "--json")[1])
    assert {"title", "says", "duties"} <= {row["field"] for row in rows}


def test_an_edit_is_kept_and_put_back_and_undone(ours: Path, verb: Verb):
    status, told, _ = verb(
        "edit", ours, *NEXT, "Look", "again after 14 days.", "--why", "HR-12", "--source", "own-judgement"
    )
    assert status == 0
    assert "Kept as step 2. You have 1 changes." in told
    (edit,) = held(ours).overlay().edit
    assert (edit.to, edit.why, edit.sources) == ("Look again after 14 days.", "HR-12", ("own-judgement",))
    assert "that already" in verb("edit", ours, *NEXT, "Look again after 14 days.")[1]
    verb("edit", ours, *NEXT, "--put-back")
    assert held(ours).overlay().edit == ()
    verb("edit", ours, "--undo")
    assert held(ours).overlay().edit == (edit,)
    verb("edit", ours, "--drop", 1)
    assert held(ours).overlay().edit == ()
    status, _, told = verb("edit", ours, "--drop", 1)
    assert (status, "There is no change 1." in told) == (2, True)


def test_a_list_grows_and_what_is_not_in_it_cannot_be_taken_out(ours: Path, verb: Verb):
    verb("edit", ours, "gate pattern", "also", "--more", "repeats", "--why", "found by it")
    assert held(ours).overlay().edit[0].to[-1] == "repeats"
    assert "“nothing” is not in that list." in verb("edit", ours, "gate pattern", "also", "--without", "nothing")[2]
    assert "“says” is no list." in verb("edit", ours, "gate pattern", "says", "--more", "x")[2]


def test_yes_and_no_and_what_is_missing_are_read_as_such(ours: Path, verb: Verb):
    verb("edit", ours, "section gates", "skip_when_referred", "yes", "--why", "ours")
    assert [one.to for one in held(ours).overlay().edit] == [True]
    status, _, told = verb("edit", ours, "section gates", "skip_when_referred", "perhaps")
    assert (status, "is yes or no" in told) == (2, True)


def test_a_duty_of_ones_own_is_added_named_by_a_gate_and_sent(ours: Path, verb: Verb, tmp_path: Path):
    why = ("--why", "HR-12")
    verb("edit", ours, "--add", "topic", "id=our-form", *why)
    duty = (
        "id=our-form",
        "who=You",
        "what=Fill in our form 12.",
        "soon=today",
        "topic=our-form",
        "sources=own-judgement",
    )
    _, told, _ = verb("edit", ours, "--add", "duty", *duty, *why)
    assert "nothing names the duty “our-form”" in told
    verb("edit", ours, "gate pattern", "duties", "--more", "our-form", *why)
    assert verb("compose", ours)[0] == 0
    status, told, _ = verb("send", ours, tmp_path / "one.pscg")
    assert (status, "issue 1" in told) == (0, True)
    assert read_guidance((tmp_path / "one.pscg").read_bytes()).says.overlay == held(ours).overlay()
    assert verb("send", ours, tmp_path / "one.pscg")[0] == 2, "a file that lies there is never overwritten"


@pytest.mark.slow
def test_a_row_with_its_cells_is_added_to_a_gate_and_situations_that_end_higher_are_agreed_to(ours: Path, verb: Verb):
    row = ("id=ours", "answers/proof=unsure", "because=Proof is soon gone.", "sources=own-judgement")
    verb("edit", ours, "gate evidence-at-risk", "--add", "when", *row, "--why", "ours")
    (added,) = held(ours).overlay().add
    assert added.told["answers"] == {"proof": ["unsure"]}
    status, told, _ = verb("compose", ours)
    assert (status, "edit FOLDER --agree" in told) == (1, True)
    verb("edit", ours, "--agree")
    status, told, _ = verb("compose", ours)
    assert (status, "It can be sent to readers." in told) == (0, True)
    assert told.index("Situations that are to end otherwise: 1") < told.index("Ends elsewhere")


@pytest.mark.slow
def test_compose_tells_causes_first_with_answers_and_ends_with_status_1(ours: Path, verb: Verb):
    verb("edit", ours, "gate pattern", "when/people-same-again/answers/workforce", "officer")
    verb("edit", ours, *NEXT, "Look again.", "--why", "ours")
    status, told, _ = verb("compose", ours)
    assert status == 1
    places = [told.index(one) for one in ("would stand less often", "would end lower", "Without a reason yet: 1")]
    assert places == sorted(places)
    assert "For example: about = " in told
    assert "Says otherwise what to do: 1" in told
    found = json.loads(verb("compose", ours, "--json")[1])
    assert (found["sound"], found["breaks"][0]["cause"]) == (False, "stands less often")
    assert verb("send", ours, ours.parent / "no.pscg")[0] == 1
    assert not (ours.parent / "no.pscg").exists()


def test_what_cannot_be_put_together_is_told_with_what_the_rest_breaks(ours: Path, verb: Verb):
    verb("edit", ours, "--add", "topic", "id=a", "nothing=x", "--why", "ours")
    verb("edit", ours, "--add", "when", "id=a")
    verb("edit", ours, "gate nothing", "--add", "when", "id=a", "--why", "ours")
    verb("edit", ours, "gate pattern", "demands", "see-to", "--why", "ours")
    status, told, _ = verb("compose", ours)
    assert status == 1
    assert "The guidance has no “gate nothing” any more." in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nothing here", "says", "x"), "The guidance has no “nothing here”."),
        (("gate pattern", "nothing", "x", "--put-back"), "Do one thing at a time: --put-back and TEXT are two."),
        (("gate pattern", "says"), "It is not said what this field is to become."),
        (("gate nothing",), "The guidance has no “gate nothing”."),
        (("--add", "gatepost", "id=a"), "Nothing of the kind “gatepost” can be added."),
        (("--add", "topic", "id=a", "soon"), "“soon” does not say which field it is."),
        (("gate pattern", "says", "--line", "x" * 401), "at most 30"),
        ((*NEXT, "Look\u202e again."), "sign that nobody sees"),
        (("--undo",), "There is nothing to take back."),
        (("--agree",), "No situation ends higher"),
    ],
)
def test_what_cannot_be_done_is_said_with_status_2_and_nothing_is_changed(words, said, ours: Path, verb: Verb):
    status, _, told = verb("edit", ours, *words)
    assert status == 2
    assert said in told
    assert len(held(ours).history()) == 1


def test_the_welsh_of_ones_own_text_is_kept_beside_it(ours: Path, verb: Verb):
    verb("edit", ours, *NEXT, "Look again.", "--why", "ours")
    verb("edit", ours, *NEXT, "--welsh", "Edrychwch eto.")
    assert [(one.en, one.cy, one.status) for one in held(ours).overlay().welsh] == [
        ("Look again.", "Edrychwch eto.", "draft")
    ]


def test_history_lists_steps_and_puts_any_of_them_back(ours: Path, verb: Verb):
    verb("edit", ours, *NEXT, "Look again.", "--why", "ours")
    verb("edit", ours, *NEXT, "Look twice.")
    assert "edited (outcome informal-action, next)" in verb("history", ours)[1]
    verb("history", ours, "--restore", 2)
    assert held(ours).overlay().edit[0].to == "Look again."
    assert [one["act"] for one in json.loads(verb("history", ours, "--json")[1])][-1] == "restored"
    assert verb("history", ours, "--restore", 99)[0] == 2


def keys(verb: Verb) -> dict[str, str]:
    """A key for each of two roles, made by two people; the line that goes onto the card."""
    return {
        who: verb("key", "--role", role, who=who)[1].split("approvers card: ")[1].split(" ")[0]
        for who, role in (("psd", "professional-standards"), ("legal", "legal-services"))
    }


def card(verb: Verb, out: Path) -> Told:
    lines = keys(verb)
    roles = [word for one in lines.values() for word in ("--role", one)]
    need = ("--need", "professional-standards", "--need", "legal-services")
    return verb("approvers", out, "--force", "Testshire Police", *roles, *need, "--issue", 1, who="psd")


def test_a_key_is_made_once_and_shown_again(verb: Verb):
    assert "There is no key here yet." in verb("key")[2]
    _, told, _ = verb("key", "--role", "legal-services")
    assert "A key was made." in told
    assert told.endswith(verb("key")[1])
    assert "for the role “legal-services”" in verb("key", "--role", "hr")[2]
    assert verb("key", "--role", "Anne Smith", who="other")[0] == 2, "roles, and nobody's name"


def test_the_card_has_a_key_of_its_own_and_never_lets_one_person_approve_alone(verb: Verb, tmp_path: Path):
    status, told, _ = card(verb, tmp_path / "card.psca")
    read = read_approvers_card((tmp_path / "card.psca").read_bytes())
    assert status == 0
    assert read.key not in {one.key for one in read.approvers}
    assert "compared over the telephone" in told
    one = next(iter(keys(verb).values()))
    twice = ("--role", one, "--role", one.replace("professional-standards", "legal-services"))
    need = ("--need", "professional-standards", "--need", "legal-services")
    _, _, told = verb("approvers", tmp_path / "b.psca", "--force", "T", *twice, *need, "--issue", 2, who="psd")
    assert "One key stands twice" in told
    _, _, told = verb(
        "approvers",
        tmp_path / "b.psca",
        "--force",
        "T",
        "--role",
        one,
        "--need",
        "professional-standards",
        "--issue",
        2,
    )
    assert "does not make an approvers card" in told


@pytest.mark.slow
def test_two_read_one_objects_what_they_propose_is_accepted_and_both_sign(ours: Path, verb: Verb, tmp_path: Path):
    card(verb, tmp_path / "card.psca")
    verb("edit", ours, *NEXT, "Look again after 14 days.", "--why", "HR-12")
    verb("send", ours, tmp_path / "one.pscg")
    told = verb("read", tmp_path / "one.pscg", who="legal")[1]
    assert "Says otherwise what to do: 1" in told
    assert "Why: HR-12" in told
    words = (
        "--object",
        "--remark",
        NEXT[0],
        "Too few.",
        "--propose",
        *NEXT,
        "Look again after 21 days.",
        "--why",
        "Notice",
    )
    assert verb("sign", tmp_path / "one.pscg", tmp_path / "legal.psct", *words, who="legal")[0] == 0
    _, told, _ = verb("take", ours, tmp_path / "legal.psct")
    assert "legal-services objects, of issue 1. - outcome informal-action: Too few. 1 legal-services proposes" in told
    assert "Somebody objects to it." in verb("status", ours, "--card", tmp_path / "card.psca")[1]
    assert verb("accept", ours, 2)[0] == 2
    verb("accept", ours, 1)
    verb("send", ours, tmp_path / "two.pscg")
    told = verb("status", ours, "--card", tmp_path / "card.psca")[1]
    assert "for issue 1; since then: says otherwise what to do: 1." in told
    assert "issue 1, the last you answered" in verb("read", tmp_path / "two.pscg", who="legal")[1]
    for who in ("psd", "legal"):
        signed = tmp_path / f"{who}.pscg"
        assert verb("approve", tmp_path / "two.pscg", signed, "--yes", who=who)[0] == 0
        assert verb("take", ours, signed)[0] == 0
    told = verb("status", ours, "--card", tmp_path / "card.psca")[1]
    assert "Approved: every needed role has signed exactly this." in told
    assert json.loads(verb("status", ours, "--card", tmp_path / "card.psca", "--json")[1])["stage"] == "approved"
    because = ("--because", "A number is wrong.")
    status, told, _ = verb("withdraw", tmp_path / "psd.pscg", tmp_path / "w.pscw", *because, who="psd")
    assert (status, "pscdesk guidance install w.pscw" in told) == (0, True)
    read = read_withdrawal(
        (tmp_path / "w.pscw").read_bytes(), read_approvers_card((tmp_path / "card.psca").read_bytes())
    )
    assert read.because == "A number is wrong."


@pytest.mark.slow
def test_what_ends_lower_than_what_one_signed_is_never_approved_with_yes_but_one_by_one(
    ours: Path, verb: Verb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    keys(verb)
    row = ("id=ours", "answers/proof=unsure", "because=Proof is soon gone.", "sources=own-judgement")
    verb("edit", ours, "gate evidence-at-risk", "--add", "when", *row, "--why", "ours")
    verb("edit", ours, "--agree")
    verb("send", ours, tmp_path / "one.pscg")
    status, _, told = verb("approve", tmp_path / "one.pscg", tmp_path / "a.pscg", "--yes", who="legal")
    assert (status, "somebody must read each of these" in told) == (2, True)
    typed = [0]

    class Typed(io.StringIO):
        def isatty(self) -> bool:
            return True

        def readline(self, *_: int) -> str:  # type: ignore[override]
            typed[0] += 1
            return "yes\n"

    monkeypatch.setattr(sys, "stdin", Typed())
    assert verb("approve", tmp_path / "one.pscg", tmp_path / "a.pscg", who="legal")[0] == 0
    asked, typed[0] = typed[0], 0
    verb("history", ours, "--restore", 1)
    verb("edit", ours, *NEXT, "Look again.", "--why", "ours")
    verb("send", ours, tmp_path / "two.pscg")
    status, told, _ = verb("approve", tmp_path / "two.pscg", tmp_path / "b.pscg", who="legal")
    assert status == 0
    lower = told.count("Lower than before, ")
    assert (asked, typed[0]) == (2, lower + 1), "one question for each that is lower, and one whether to sign"
    assert lower > 1
    monkeypatch.setattr(sys, "stdin", io.StringIO("yes\n" * 20))
    assert verb("approve", tmp_path / "two.pscg", tmp_path / "c.pscg", who="psd")[0] == 2, "nobody sits there"


def test_nobody_signs_what_no_desk_would_take(ours: Path, verb: Verb, tmp_path: Path):
    keys(verb)
    weaker = overlay(edit_of("gate pattern", "says", "Use your judgement."))
    base = held(ours).followed(held(ours).overlay())
    says = Guidance(
        id=weaker.id,
        version="1",
        issue=1,
        kind="local",
        digest=compose(BASE, weaker).digest,
        changes=ChangeCounts(digest="0" * 64),
        base=SignedGuidance(says=base.says),
        overlay=weaker,
    )
    (tmp_path / "weak.pscg").write_bytes(unsigned_file(says))
    status, _, told = verb("approve", tmp_path / "weak.pscg", tmp_path / "no.pscg", "--yes", who="legal")
    assert status == 2
    assert "no desk would take it" in told
    assert not (tmp_path / "no.pscg").exists()


def test_a_whole_pack_that_is_not_there_is_told_in_a_sentence_and_nothing_is_written(verb: Verb, tmp_path: Path):
    status, _, wrong = verb("send", "--whole", tmp_path / "gone", tmp_path / "w.pscg", "--issue", 1)
    assert status == 2
    assert "cannot be read: No such file or directory" in " ".join(wrong.split())
    assert not (tmp_path / "w.pscg").exists()


def test_a_whole_pack_is_sent_with_its_number_and_says_that_nothing_holds_it_to_a_base(verb: Verb, tmp_path: Path):
    assert "needs its number" in verb("send", "--whole", GUIDANCE, tmp_path / "w.pscg")[2]
    assert verb("send", "--whole", GUIDANCE, tmp_path / "w.pscg", "--issue", 3, "--use-until", "2027-12-31")[0] == 0
    _, told, _ = verb("read", tmp_path / "w.pscg")
    assert "a whole pack." in told
    assert "nothing refuses it" in told
    assert "To be used until 2027-12-31." in told
    assert json.loads(verb("read", tmp_path / "w.pscg", "--json")[1])["issue"] == 3


def test_walking_through_a_draft_reads_its_own_words(ours: Path, verb: Verb, monkeypatch: pytest.MonkeyPatch):
    verb("edit", ours, "section close", "title", "One more question", "--why", "ours")
    monkeypatch.setattr(sys, "stdin", io.StringIO("q\n"))
    status, told, _ = verb("walk", ours)
    assert (status, "Nothing was kept." in told) == (0, True)


def test_signing_without_a_key_says_how_to_make_one(ours: Path, verb: Verb, tmp_path: Path):
    verb("edit", ours, *NEXT, "Look again.", "--why", "ours")
    verb("send", ours, tmp_path / "one.pscg")
    status, _, told = verb("approve", tmp_path / "one.pscg", tmp_path / "a.pscg", "--yes", who="nobody")
    assert (status, "pscdesk guidance key --role ROLE" in told) == (2, True)
    assert "Say whether you read it" in verb("sign", tmp_path / "one.pscg", tmp_path / "a.psct", who="nobody")[2]


def test_a_remark_on_a_block_that_there_is_not_is_refused(ours: Path, verb: Verb, tmp_path: Path):
    verb("edit", ours, *NEXT, "Look again.", "--why", "ours")
    verb("send", ours, tmp_path / "one.pscg")
    words = ("--read", "--remark", "outcome no-such", "Too few.")
    status, _, told = verb("sign", tmp_path / "one.pscg", tmp_path / "a.psct", *words, who="nobody")
    assert (status, "The guidance has no block “outcome no-such”." in told) == (2, True)


def test_take_and_status_say_that_a_reader_is_not_on_the_card(ours: Path, verb: Verb, tmp_path: Path):
    (tmp_path / "card.psca").write_bytes(CARD_FILE)
    verb("follow", tmp_path / "card.psca", "--fingerprint", fingerprint(read_approvers_card(CARD_FILE)))
    verb("edit", ours, *NEXT, "Look again.", "--why", "ours")
    verb("send", ours, tmp_path / "one.pscg")
    told = reading(tmp_path / "stranger", (tmp_path / "one.pscg").read_bytes())
    stranger = Signer(PublicKey(role="legal-services", key=verify_key(b"7" * 32).hex()), b"7" * 32)
    remark = Remark(block=NEXT[0], text="Not so.")
    (tmp_path / "a.psct").write_bytes(state(tmp_path / "stranger", told, stranger, DAY, "object", (remark,)))
    said = "This key is not on the approvers card, so it is no word of that role."
    assert said in verb("take", ours, tmp_path / "a.psct")[1]
    status = verb("status", ours, "--card", tmp_path / "card.psca")[1]
    assert said in status
    assert "Not so." in status
    assert "In review." in status


def test_a_card_that_is_no_card_is_refused_by_status(ours: Path, verb: Verb, tmp_path: Path):
    (tmp_path / "card.psca").write_bytes(CARD_FILE[:-10])
    assert verb("status", ours, "--card", tmp_path / "card.psca")[0] == 2
