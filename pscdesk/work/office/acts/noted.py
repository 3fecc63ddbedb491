"""The log of what HR did: each act is noted with its change, read in words, verified, saved, and redacted."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from pscdesk.collation.office_log.acts import Act, check_note
from pscdesk.collation.office_log.chain import LogHead, Note, find_fault, head_of, head_to_publish
from pscdesk.collation.office_log.told import log_table, sentence
from pscdesk.errors import InputError, StoreError
from pscdesk.messages import Message, joined
from pscdesk.storage.seal import short_digest
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.office.office import Office
from pscdesk.work.one_act import one_act


@dataclass(frozen=True)
class LogLine:
    """One entry of the log in words. ``typed``: it has a typed reason, which can be redacted."""

    at: int
    day: str
    what: str
    digest: str
    typed: bool


def noted(office: Office, *acts: Act, typed: str = "") -> AbstractContextManager[None]:
    """Log these acts with the change that is made inside the ``with`` block; not when that fails."""
    day = office.today()
    return office.store.log.noted(*(Note(act, day, check_note(typed), office.label) for act in acts))


@one_act
def log_act(office: Office, act: Act) -> None:
    """Log an act that changes nothing in the store; it is on disk before what it tells of is done."""
    with noted(office, act):
        pass


def log_fault(office: Office) -> str:
    """What is wrong with the log, and what to do; empty where it is whole."""
    fault = find_fault(office.store.log.links())
    return joined(" ", (fault, _ASK)) if fault is not None else ""


def read_log(office: Office) -> tuple[LogLine, ...]:
    """The log in words, the newest entry first; ``StoreError`` when an entry is damaged."""
    links = office.store.log.links()
    fault = find_fault(links)
    if fault is not None:
        raise StoreError(fault, _ASK)
    return tuple(
        LogLine(link.said.at, link.said.day, sentence(link), short_digest(link.digest), bool(link.note))
        for link in reversed(links)
    )


def verify_log(office: Office, head: str = "") -> Message:
    """That the log is whole, in one sentence; ``StoreError`` says what is wrong.

    ``head`` is one that was published or sent: only that shows that the log's end was not cut off. Frozen months are
    held against the digests they were frozen with.
    """
    links = office.store.log.links()
    given = "".join(head.split()).lower()
    if given and len(given) != 64:
        raise InputError(
            Message("A head of the log has 64 hexadecimal digits."),
            Message("Copy it from the table “log” of a published package, or from a receipt."),
        )
    fault = find_fault(links, given)
    if fault is not None:
        raise StoreError(fault, _ASK)
    if not office.store.marks_fit():
        raise StoreError(Message("A frozen month is not as it was when it was frozen."), _ASK)
    now = head_of(links)
    if given:
        at = next((at for at, link in enumerate(links, 1) if link.digest == given), 0)
        return Message(
            "The log is whole: {entries} entries, and it goes on from that head, which is entry {at}.",
            entries=now.entries,
            at=at,
        )
    return Message("The log is whole: {entries} entries. Its head is {digest}.", entries=now.entries, digest=now.digest)


def head_now(office: Office) -> LogHead:
    """The head that a package or a receipt names now."""
    return head_to_publish(office.store.log.links())


def write_log(office: Office, out: Path) -> Path:
    """Write the log to a CSV file, or into a folder as ``office-log.csv``; where it lies."""
    read_log(office)
    path = out if out.suffix == ".csv" else out / "office-log.csv"
    write_whole(path, log_table(office.store.log.links()), private=True)
    return path


@one_act
def redact(office: Office, number: int) -> None:
    """Destroy the typed reason of an entry for good, and note that; ``InputError`` when it has none."""
    office.store.log.redact(number, Note(Act(act="redacted", number=number), office.today(), by=office.label))


_ASK = Message("Keep this store as it is, and compare it with the newest backup.")
