"""An e-mail draft as an .eml file with files attached, for any mail program. The person addresses it and sends it."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from pscdesk.errors import FileError
from pscdesk.messages import Message
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.whole_file import write_whole

SUFFIX = ".eml"
_LARGEST = 1024 * 1024
_BOUNDARY = "=_PSC-Desk-draft"
"""Fixed, so that the same draft is the same bytes. No base64 or quoted-printable holds "=_" (RFC 2045, section 6.7)."""


@dataclass(frozen=True)
class Draft:
    """What the draft holds. It has no recipient: no card carries an address."""

    subject: str
    text: str
    files: tuple[Path, ...]


def draft_bytes(draft: Draft) -> bytes:
    """The draft as a message of RFC 5322: no sender, recipient, date or id, and the files attached as they are.

    ``X-Unsent: 1`` asks the mail program to open it for writing. ``FileError`` when a file is gone.
    """
    message = EmailMessage(SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = draft.subject
    message.set_content(draft.text, cte="quoted-printable")
    for path in draft.files:
        if not path.is_file():
            raise FileError(
                Message("The file {path} is no longer where it was put.", path=path.name),
                Message("Make the return again."),
            )
        content = read_whole(path, at_most=_LARGEST)
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=path.name)
    message.set_boundary(_BOUNDARY)
    return message.as_bytes()


def write_draft(draft: Draft) -> Path:
    """Write the draft beside the first of its files, under the same name but ``.eml``; where it lies."""
    path = draft.files[0].with_suffix(SUFFIX)
    write_whole(path, draft_bytes(draft))
    return path
