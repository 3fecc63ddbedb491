"""The e-mail draft: what any mail program reads in it, and that it names no recipient and no time."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from pscdesk.errors import FileError
from pscdesk.work.desk.mail_draft import Draft, draft_bytes, write_draft

SUBJECT = "Dychweliadau wedi’u selio: Tŷ’r Ŵyl"
TEXT = "Mae’r ddwy ffurflen wedi’u hatodi.\n=_PSC-Desk-draft\n--=_PSC-Desk-draft--\n" + "ŵ" * 1200 + "\n"
CONTENTS = (bytes(range(256)) * 40, b"\r\n--=_PSC-Desk-draft--\r\n.\r\n")


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    files = tuple(tmp_path / name for name in ("return-2026-10-ŵ.pscr", 'return "2026"; 11.pscr'))
    for file, content in zip(files, CONTENTS, strict=True):
        file.write_bytes(content)
    return Draft(SUBJECT, TEXT, files)


def read(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    assert not any(part.defects for part in message.walk())
    return message


def test_subject_text_and_files_are_read_back_as_they_were(draft: Draft) -> None:
    message = read(draft_bytes(draft))
    assert message["Subject"] == SUBJECT
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == TEXT
    attached = list(message.iter_attachments())
    assert [part.get_content() for part in attached] == list(CONTENTS)
    assert [part.get_filename() for part in attached] == [file.name for file in draft.files]


def test_it_is_a_draft_that_names_nobody_and_no_time(draft: Draft) -> None:
    message = read(draft_bytes(draft))
    assert message["X-Unsent"] == "1"
    assert {name.lower() for name in message} == {"x-unsent", "subject", "mime-version", "content-type"}


def test_the_same_draft_is_the_same_bytes(draft: Draft) -> None:
    content = draft_bytes(draft)
    assert content == draft_bytes(draft)
    assert content.isascii()
    lines = content.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 998  # RFC 5322, section 2.1.1


def test_it_is_written_beside_the_first_file_under_its_name(draft: Draft) -> None:
    path = write_draft(draft)
    assert path == draft.files[0].with_name("return-2026-10-ŵ.eml")
    assert path.read_bytes() == draft_bytes(draft)
    assert draft.files[0].read_bytes() == CONTENTS[0]


def test_a_file_that_is_gone_makes_no_draft(draft: Draft, tmp_path: Path) -> None:
    draft.files[1].unlink()
    with pytest.raises(FileError, match=r"11\.pscr is no longer where it was put"):
        write_draft(draft)
    assert not list(tmp_path.glob("*.eml"))
