"""Decodes the content of a return and checks it: canonical JSON, a closed month, tables that can be true."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping

import msgspec

from pscdesk.data_files import ReadingFault, reading_fault
from pscdesk.periods import Month
from pscdesk.returns.return_types import Return
from pscdesk.returns.verdicts import Refusal
from pscdesk.tally.consistency import find_fault
from pscdesk.tally.tally_form import TallyForm

_FIELD_CODES = {"format": "E11", "desk": "E13", "month": "E14", "revision": "E16", "app": "E17", "nonce": "E17"}
_DECODER = msgspec.json.Decoder(Return)


def canonical(fact: msgspec.Struct) -> bytes:
    """The one JSON form of a fact (RFC 8785 for our types: ASCII names in order, whole numbers, no spaces)."""
    return msgspec.json.encode(fact, order="sorted")


def digest_of(content: Return) -> str:
    """SHA-256 (hex) of a return's canonical JSON."""
    return hashlib.sha256(canonical(content)).hexdigest()


def nonce_for(seed: bytes, month: Month, revision: int) -> str:
    """32 hex digits that only the desk can foretell, so that no digest of a small table can be found by trying."""
    return hmac.digest(seed, b"psc-nonce/1\0" + f"{month}/{revision}".encode(), "sha256").hex()[:32]


def decode_content(plain: bytes) -> Return:
    """The return that these bytes are the canonical JSON of; ``Refusal`` E04 to E07, E09 to E17 or E22 to E25."""
    try:
        content = _DECODER.decode(plain)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise Refusal(_decode_code(plain, fault)) from None  # the cause would carry what the file says
    if canonical(content) != plain:
        raise Refusal("E06" if _names_twice(plain) else "E09")
    return content


def check_content(content: Return, forms: Mapping[str, TallyForm], today_month: Month) -> None:
    """Whether an opened return is of a closed month and its tables are possible; ``Refusal`` with the code if not.

    E12 unknown form or version, E15 a month that is not over, and the codes of ``find_fault``.
    """
    if Month.read(content.month) >= today_month:
        raise Refusal("E15")
    for form_id, counted in content.forms.items():
        form = forms.get(form_id)
        if form is None or counted.version > form.version:
            raise Refusal("E12")
        fault = find_fault(form, counted)
        if fault:
            raise Refusal(fault)


def _decode_code(plain: bytes, error: msgspec.DecodeError | UnicodeDecodeError) -> str:
    if not isinstance(error, msgspec.ValidationError):
        return "E05" if _is_utf8(plain) else "E04"
    fault = reading_fault(error)
    if not fault.path or fault.kind in ("unknown field", "missing field"):
        return "E10"
    if fault.path[0] == "forms":
        return "E12" if fault.path[-1] == "version" else _count_code(fault)
    return _FIELD_CODES.get(str(fault.path[0]), "E10")


def _count_code(fault: ReadingFault) -> str:
    if fault.got == "float" or fault.kind == "no number":
        return "E07"
    if fault.expected != "int":
        return "E10"
    if fault.kind == "wrong type":
        return "E22"
    return "E25" if fault.path[-1] == "contacts" and fault.bound.startswith("<=") else "E23"


def _is_utf8(plain: bytes) -> bool:
    try:
        plain.decode()
    except UnicodeDecodeError:
        return False
    return True


def _names_twice(plain: bytes) -> bool:
    """Whether an object that decoded has a name twice; it decoded, so it is neither deep nor malformed."""
    found = False

    def look(pairs: list[tuple[str, object]]) -> dict[str, object]:
        nonlocal found
        named = dict(pairs)
        found = found or len(named) != len(pairs)
        return named

    json.loads(plain, object_pairs_hook=look)
    return found
