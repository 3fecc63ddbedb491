"""Somebody who never saw TOML keeps a force's guidance, by the real command line; each has a data folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from guidance.workshop.bases import BASE, held
from made_up.workshops import file_of_base

from pscdesk.guidance.workshop.overlay.raw_blocks import base_of

pytestmark = pytest.mark.slow  # real processes, and proofs over every combination of answers

NEXT = ("outcome informal-action", "next")
WHY = ("--why", "Procedure HR-12")


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


@dataclass(frozen=True)
class People:
    """The folder in which each of them has a data folder, as if each sat at a computer of their own."""

    folder: Path

    def say(self, who: str, *words: str | Path, status: int = 0) -> str:
        """What a verb said, on standard output; the test fails for another status."""
        home = self.folder / who
        home.mkdir(exist_ok=True)
        (home / "settings.toml").write_text('keys = "file"\n', "utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "pscdesk", "guidance", *words],
            env={**os.environ, "PSCDESK_HOME": str(home)},
            input="",
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status, (words, done.stdout, done.stderr)
        return " ".join(f"{done.stdout} {done.stderr}".split())


def card_line(told: str) -> str:
    found = re.search(r"approvers card: (\S+)", told)
    assert found is not None, told
    return found[1]


def fingerprint_of(told: str) -> str:
    found = re.search(r"telephone: ((?:[0-9A-F]{4} ?){5})", told)
    assert found is not None, told
    return found[1].strip()


def newer_base(path: Path) -> Path:
    """The guidance that is followed, one issue on: the text that the force changed is another there, and so is one
    that it left alone."""
    flow = BASE.files["flow.toml"].replace(str(held(*NEXT)).encode(), b"Look again in a week, and thank them.")
    flow = flow.replace(b'title = "One last question"', b'title = "The last question"')
    path.write_bytes(file_of_base(base_of({**BASE.files, "flow.toml": flow}), issue=2))
    return path


def test_a_force_changes_its_guidance_carries_it_over_has_it_signed_and_takes_it_back(tmp_path: Path):
    people = People(tmp_path)
    say, ours = people.say, tmp_path / "ours"

    # two approvers make their keys, and professional standards the card
    lines = [
        card_line(say(who, "key", "--role", role))
        for who, role in (("psd", "professional-standards"), ("legal", "legal-services"))
    ]
    need = ("--need", "professional-standards", "--need", "legal-services")
    roles = [word for one in lines for word in ("--role", one)]
    national = card_line(say("national", "key", "--role", "national-body")).partition("=")[2]
    card = ("approvers", tmp_path / "card.psca", "--force", "Testshire", *roles, *need, "--issue", "1")
    on_the_telephone = fingerprint_of(say("psd", *card, "--follows", national))
    for who in ("psd", "legal", "desk"):
        assert "Followed" in say(who, "follow", tmp_path / "card.psca", "--fingerprint", on_the_telephone)

    # the editor begins, changes a number, rewords an option, adds a duty
    say("editor", "begin", ours, "--force", "Testshire Police", "--id", "testshire")
    assert "Look again after two to four weeks" in say("editor", "edit", ours, NEXT[0])
    say("editor", "edit", ours, *NEXT, "Look again after 14 days, and thank them.", *WHY)
    told = say("editor", "edit", ours, "action quiet-word", "suits", "A small thing that happened once.", *WHY)
    assert "A small thing that happened once." in told
    say("editor", "edit", ours, "--add", "topic", "id=our-form", *WHY)
    duty = ("id=our-form", "who=You", "what=Fill in our form 12.", "soon=today", "topic=our-form")
    say("editor", "edit", ours, "--add", "duty", *duty, "sources=own-judgement", *WHY)
    say("editor", "edit", ours, "gate pattern", "duties", "--more", "our-form", *WHY)
    assert "It can be sent to readers." in say("editor", "compose", ours)

    # what takes caution away is told at once, kept all the same, and taken back
    told = say("editor", "edit", ours, "gate pattern", "demands", "see-to", *WHY)
    assert "The gate would demand less." in told
    assert "would end lower" in say("editor", "compose", ours, status=1)
    say("editor", "edit", ours, "--undo")

    # a newer base, signed by those who keep it: one text was changed by both
    newer = tmp_path / "newer.pscg"
    say("national", "approve", newer_base(tmp_path / "unsigned.pscg"), newer, "--yes")
    told = say("editor", "rebase", ours, newer, status=1)
    assert "Waiting for your answer: 1" in told
    assert "it says now: Look again in a week, and thank them." in told
    say("editor", "send", ours, tmp_path / "no.pscg", status=1)
    assert "Nothing waits for an answer." in say("editor", "rebase", ours, "--mine", "1")

    # sent, read, signed by two
    say("editor", "send", ours, tmp_path / "one.pscg")
    assert "Fill in our form 12." in say("legal", "read", tmp_path / "one.pscg")
    for who in ("psd", "legal"):
        say(who, "approve", tmp_path / "one.pscg", tmp_path / f"{who}.pscg", "--yes")
        say("editor", "take", ours, tmp_path / f"{who}.pscg")
    told = say("editor", "status", ours, "--card", tmp_path / "card.psca")
    assert "Approved: every needed role has signed exactly this." in told
    approved = ours / "sent" / "0000001.pscg"

    # a book with bars for whoever reads on paper
    say("editor", "book", tmp_path / "book.pdf", "--pack", approved, "--against", tmp_path / "newer.pscg")
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF")

    # a desk that follows the card takes it in
    say("desk", "install", tmp_path / "psd.pscg", "--yes", status=2)  # one signature is not two
    assert "In use" in say("desk", "install", approved, "--yes")
    told = say("desk", "status")
    assert "testshire" in told or "0.3.0+1" in told
    assert "legal-services" in told

    # an approver takes it back with one key
    say("legal", "withdraw", approved, tmp_path / "back.pscw", "--because", "A number is wrong.")
    assert "withdraws guidance" in say("desk", "install", tmp_path / "back.pscw", "--yes")
    told = say("desk", "status")
    assert "version 0.3.0+1, was withdrawn" in told
    assert "A number is wrong." in told

    # and nobody wrote a line of a file by hand
    assert "[[edit]]" in (ours / "overlay.toml").read_text("utf-8")
    assert "Changed by hand" not in say("editor", "history", ours)
