"""HR's signed receipt (``.pscq``), written once a return is in a backup: making one, and checking it at the desk."""

from __future__ import annotations

from pscdesk.periods import Month
from pscdesk.returns.return_types import RECEIPT_MARK, Receipt
from pscdesk.returns.signed_text import FileKind, read_signed, write_signed
from pscdesk.returns.verdicts import Refusal
from pscdesk.storage.seal import verify_key
from pscdesk.tally.month_held import ReturnRecord

SUFFIX = ".pscq"
_RECEIPT = FileKind(b"PSCQ1", b"psc-receipt/1", "E40", "E41")


def make_receipt(desk: str, month: Month, revision: int, digest: str, seed: bytes, log: str = "") -> bytes:
    """The receipt for one return, signed with the office's seed; ``log`` is the head of the log of HR's acts."""
    said = Receipt(
        desk=desk,
        digest=digest,
        format=RECEIPT_MARK,
        key=verify_key(seed).hex(),
        month=str(month),
        revision=revision,
        log=log,
    )
    return write_signed(_RECEIPT, said, seed)


def read_receipt(file: bytes, office_key: str, desk: str) -> Receipt:
    """The receipt in a file; ``Refusal`` E40 (unreadable), E41 (not of the office with this key) or E42 (not ours)."""
    receipt = read_signed(_RECEIPT, file, Receipt)
    if receipt.key != office_key:
        raise Refusal("E41")
    if receipt.desk != desk:
        raise Refusal("E42")
    return receipt


def check_fits(receipt: Receipt, made: ReturnRecord | None) -> None:
    """``Refusal`` E43 when the receipt is not for the return last made of its month."""
    if made is None or (made.revision, made.digest) != (receipt.revision, receipt.digest):
        raise Refusal("E43")
