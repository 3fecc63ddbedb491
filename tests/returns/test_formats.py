"""The documented formats are those of the code: schemas as the types say, and vectors that open with their keys."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from made_up.contacts import FORMS
from made_up.returned import HR, NOVEMBER, as_json, content, laid_out
from returns.attack_files import CASES, FILE

from pscdesk.guidance.workshop.file_schemas import TYPES as GUIDANCE_TYPES
from pscdesk.returns.cards import read_desk_card, read_office_card
from pscdesk.returns.content import canonical, check_content, decode_content, digest_of, nonce_for
from pscdesk.returns.file import make_return, open_return
from pscdesk.returns.formats import TYPES, schemas
from pscdesk.returns.published.package_verdicts import PACKAGE_VERDICTS
from pscdesk.returns.receipts import read_receipt
from pscdesk.returns.return_types import Return
from pscdesk.returns.seat_files import open_key_file, read_request, seat_request
from pscdesk.returns.verdicts import VERDICTS, Refusal
from pscdesk.storage.seal import CannotOpen, SealKey, open_sealed, seal, verify_key

ROOT = Path(__file__).resolve().parents[2]
VECTORS = ROOT / "tests" / "returns" / "vectors"
KEYS = json.loads((VECTORS / "keys.json").read_text("utf-8"))
SCHEMAS = schemas()


def vector(name: str) -> dict[str, Any]:
    return json.loads((VECTORS / f"{name}.json").read_text("utf-8"))


KINDS = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}


def accepts(schema: dict[str, Any], said: Any, whole: dict[str, Any]) -> bool:
    """Whether a JSON value is of a schema, for the few words that these schemas use."""
    if "$ref" in schema:
        return accepts(whole["$defs"][schema["$ref"].rsplit("/", 1)[1]], said, whole)
    if "anyOf" in schema:
        return any(accepts(one, said, whole) for one in schema["anyOf"])
    if "enum" in schema:
        return any(said == one and type(said) is type(one) for one in schema["enum"])
    if type(said) is not KINDS[schema["type"]]:
        return False
    inside = {dict: _object, list: _list, str: _text}.get(type(said), _number)
    return inside(schema, said, whole)


def _object(schema: dict[str, Any], said: dict[str, Any], whole: dict[str, Any]) -> bool:
    named, rest = schema.get("properties", {}), schema.get("additionalProperties", {})
    return all(name in said for name in schema.get("required", ())) and all(
        (name in named or rest is not False) and accepts(named.get(name, rest), value, whole)
        for name, value in said.items()
    )


def _list(schema: dict[str, Any], said: list[Any], whole: dict[str, Any]) -> bool:
    each = [*schema.get("prefixItems", ()), *[schema.get("items")] * len(said)][: len(said)]
    fits = schema.get("minItems", 0) <= len(said) <= schema.get("maxItems", len(said))
    return fits and all(one and accepts(one, value, whole) for one, value in zip(each, said, strict=True))


def _text(schema: dict[str, Any], said: str, _whole: dict[str, Any]) -> bool:
    return re.search(schema.get("pattern", "").replace("$", r"\Z"), said) is not None


def _number(schema: dict[str, Any], said: int | bool | None, _whole: dict[str, Any]) -> bool:
    return said is None or schema.get("minimum", said) <= said <= schema.get("maximum", said)


def test_the_schema_files_are_those_of_the_types() -> None:
    """Run ``python docs/make_formats.py`` after a type has changed, and say so in docs/formats.md."""
    for name, schema in SCHEMAS.items():
        assert json.loads((ROOT / "docs" / "schemas" / f"{name}.json").read_text("utf-8")) == schema
    assert {path.stem for path in (ROOT / "docs" / "schemas").iterdir()} == {*TYPES, *GUIDANCE_TYPES}


def test_the_page_names_every_format_and_field() -> None:
    page = (ROOT / "docs" / "formats.md").read_text("utf-8")
    for name, said in TYPES.items():
        assert f"schemas/{name}.json" in page
        if name in ("return", "receipt"):
            assert all(f"`{field}`" in page for field in said.__struct_fields__ if field != "digest")


@pytest.mark.parametrize("name", ["an-ordinary-month", "two-forms", "a-nil-return", "with-a-seen-issue"])
def test_a_return_vector_opens_with_both_keys_and_says_what_it_says(name: str) -> None:
    kept = vector(name)
    file = base64.b64decode("".join(kept["file"]))
    for secret in (KEYS["hr"], KEYS["deputy"]):
        opened = open_return(file, (secret,))
        assert msgspec.to_builtins(opened.content) == msgspec.to_builtins(msgspec.convert(kept["says"], Return))
        assert opened.digest == kept["digest"] == digest_of(opened.content)
        assert canonical(opened.content).decode() == kept["canonical"]
        assert opened.verify_key == verify_key(bytes.fromhex(KEYS["desk_seed"]))
        check_content(opened.content, FORMS, NOVEMBER)
    assert accepts(SCHEMAS["return"], kept["says"], SCHEMAS["return"])


def test_what_we_write_today_is_what_the_vectors_hold() -> None:
    seed = bytes.fromhex(KEYS["desk_seed"])
    for name in ("an-ordinary-month", "two-forms", "a-nil-return", "with-a-seen-issue"):
        kept = vector(name)
        content = msgspec.convert(kept["says"], Return)
        assert content.nonce == nonce_for(seed, NOVEMBER.plus(-1), content.revision)
        made = make_return(content, seed, (SealKey.of(KEYS["hr"]).recipient, SealKey.of(KEYS["deputy"]).recipient))
        insides = [open_sealed(one[6:], (KEYS["hr"],)) for one in (made, base64.b64decode("".join(kept["file"])))]
        assert insides[0] == insides[1]


def test_a_return_says_which_office_card_its_desk_had_seen_and_says_nothing_for_none() -> None:
    assert json.loads(vector("with-a-seen-issue")["canonical"])["seen_issue"] == 2
    assert "seen_issue" not in json.loads(vector("an-ordinary-month")["canonical"])
    said = vector("an-ordinary-month")["says"]
    in_full = as_json(said | {"seen_issue": 0})
    with pytest.raises(Refusal) as refused:  # one form only, as everywhere
        decode_content(in_full)
    assert refused.value.code == "E09"
    for wrong in (-1, 10_000, "2", None, True):
        with pytest.raises(Refusal) as refused:
            decode_content(as_json(said | {"seen_issue": wrong}))
        assert refused.value.code == "E10"


def test_the_cards_and_the_receipt_read() -> None:
    office = read_office_card(vector("an-office-card")["file"].encode())
    desk = read_desk_card(vector("a-desk-card")["file"].encode())
    receipt = read_receipt(vector("a-receipt")["file"].encode(), office.key, desk.desk)
    assert (office.every, office.retention, desk.unit, receipt.revision) == (3, 36, "Tŷ'r Dref", 1)
    for name, said in (("office-card", "an-office-card"), ("desk-card", "a-desk-card"), ("receipt", "a-receipt")):
        told = json.loads(vector(said)["file"].split("\n")[1])
        assert accepts(SCHEMAS[name], told, SCHEMAS[name])
        assert not accepts(SCHEMAS[name], told | {"note": "x"}, SCHEMAS[name])


def test_the_request_and_the_key_file_read_with_the_key_of_the_seat() -> None:
    seats = vector("seat-keys")
    request = read_request(vector("a-seat-request")["file"].encode())
    assert request.recipient == SealKey.of(seats["seat"]).recipient
    kept = vector("a-key-file")
    copy = open_key_file(base64.b64decode("".join(kept["file"])), seats["seat"])
    assert msgspec.to_builtins(copy) == kept["says"]
    assert copy.key == verify_key(bytes.fromhex(KEYS["office_seed"])).hex()
    assert (copy.office, copy.programme) == (seats["office_store"], seats["programme_store"])
    assert accepts(SCHEMAS["key-copy"], kept["says"], SCHEMAS["key-copy"])
    assert seats["office_store"] not in repr(copy)
    assert seat_request(request.recipient).decode() == vector("a-seat-request")["file"]
    sealed_on = b"PSCK1\n" + seal(
        open_sealed(base64.b64decode("".join(kept["file"]))[6:], (seats["seat"],)), (HR.recipient,)
    )
    with pytest.raises(Refusal) as told:
        open_key_file(sealed_on, HR.secret)
    assert told.value.code == "E73"


def test_schema_and_code_accept_the_same_json() -> None:
    """Over every hostile file that holds JSON: the types refuse it exactly where its schema does."""
    seen = {True: 0, False: 0}
    good = [FILE, *(laid_out(canonical(content(seed=one))) for one in range(3))]
    for sealed in (*(sealed for sealed, _ in CASES.values()), *good):
        try:
            body = open_sealed(sealed[6:], (HR.secret,))
            plain = body[4 : 4 + int.from_bytes(body[:4], "big")]
            msgspec.json.decode(plain)  # Python's own reader takes NaN for a number
            said = json.loads(plain.decode())
        except (CannotOpen, ValueError, RecursionError, msgspec.DecodeError):
            continue
        try:
            told = bool(msgspec.json.decode(plain, type=Return))
        except msgspec.ValidationError:
            told = False
        assert accepts(SCHEMAS["return"], said, SCHEMAS["return"]) == told, said
        seen[told] += 1
    assert min(seen.values()) > 10, seen


def test_every_code_of_a_verdict_stands_in_the_documentation_with_what_it_means() -> None:
    told = (ROOT / "docs" / "formats.md").read_text("utf-8")
    listed = re.findall(r"^\| ([A-Z]+|E\d\d) \| (.+) \|$", told, re.M)
    assert listed == [(code, str(verdict.happened)) for code, verdict in VERDICTS.items()]


def test_cut_off_damaged_foreign_and_for_another_office_have_a_code_each_wherever_the_fault_lies() -> None:
    ends = FILE.index(b"\n--- ")
    damaged = [FILE[:at] + bytes([FILE[at] ^ 1]) + FILE[at + 1 :] for at in range(ends + 6, len(FILE), 997)]
    cut = [FILE[:at] for at in range(len("PSCR1\n"), len(FILE), 499)]
    foreign = [b"PK\3\4" + FILE, b"%PDF-1.7", FILE[1:]]
    other = [laid_out(canonical(content()), to=SealKey.new())]
    wanted = {"E08": damaged, "E18": cut, "E02": foreign, "E19": other}
    for code, files in wanted.items():
        for sealed in files:
            with pytest.raises(Refusal) as told:
                open_return(sealed, (HR.secret,))
            assert told.value.code == code


def test_every_refusal_of_a_package_stands_in_the_documentation_with_what_it_means() -> None:
    told = (ROOT / "docs" / "formats.md").read_text("utf-8")
    listed = re.findall(r"^\| (N\d\d) \| (.+) \|$", told, re.M)
    refusals = {code: verdict for code, verdict in PACKAGE_VERDICTS.items() if re.fullmatch(r"N\d\d", code)}
    assert listed == [(code, str(verdict.happened)) for code, verdict in refusals.items()]
    assert {*PACKAGE_VERDICTS} - {*refusals} == {"NEW", "REVISED", "HELD", "OLDER", "CONFLICT"}
