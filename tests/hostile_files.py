"""Every reader of a file that comes from outside, and what a hostile or careless hand may put in its place."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from made_up.force import FakeDesk
from made_up.guidance_files import CARD, CARD_FILE, whole
from made_up.signed_numbers import first_file

from pscdesk import assets
from pscdesk.cli.walk_input import answers_in
from pscdesk.documents.sheets.data_package import NAME
from pscdesk.guidance.pack import limits
from pscdesk.guidance.pack.translation import translations_in
from pscdesk.guidance.reading.pack import load_pack
from pscdesk.guidance.workshop.signing.contacts_file import LARGEST as LARGEST_NUMBERS
from pscdesk.guidance.workshop.signing.contacts_file import verified_contacts
from pscdesk.local import load_local
from pscdesk.paperwork.shelf import file_faults
from pscdesk.paths import Places, named_by_policy
from pscdesk.periods import Month
from pscdesk.programme.plan.plan import Plan
from pscdesk.programme.plan.plan_import import compared
from pscdesk.programme.plan.plan_list_read import read_plan_list
from pscdesk.programme.plan.starting_plan import starting_plans
from pscdesk.programme.surveys.survey_list import read_survey
from pscdesk.programme.surveys.surveys_on_disk import load_survey
from pscdesk.returns.cards import read_desk_card, read_office_card
from pscdesk.returns.file import open_return, read_return
from pscdesk.returns.package_signature import read_signature, sign_package
from pscdesk.returns.published.package_said import LARGEST_PACKAGE
from pscdesk.returns.published.package_signed import SIGNATURE
from pscdesk.returns.receipts import read_receipt
from pscdesk.returns.signed_text import LARGEST
from pscdesk.settings import load_settings, policy_settings
from pscdesk.storage.folder_trial.folder_trust import TRUST_FILE, read_trust
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.seal import verify_key
from pscdesk.tally.forms_on_disk import load_form
from pscdesk.work.desk.policy_card import policy_card
from pscdesk.work.desk.store_place import desk_store_path
from pscdesk.work.office.last_backup import last_backup
from pscdesk.work.office.office_register import _content  # pyright: ignore[reportPrivateUsage]
from pscdesk.work.programme.plan.plan_files import LARGEST_LIST
from pscdesk.work.publish.board_text import paper_text
from pscdesk.work.publish.verify_package import verify_package
from pscdesk.work.walk.guidance_files.approvers_followed import followed_card
from pscdesk.work.walk.guidance_files.files_held import read_approved, withdrawals_held
from pscdesk.work.walk.guidance_files.guidance_pin import read_pin

SHIPPED = load_pack(assets.GUIDANCE)
DESK = FakeDesk(7, "Unit A")


@dataclass(frozen=True)
class Reader:
    """A reader, the name of the file that it reads inside a folder, and a sound file to change.

    ``read`` gives what was said against the file, where the reader passes it over; it raises where it does not.
    """

    file: str
    read: Callable[[Path], object]
    sound: bytes = b""
    is_toml: bool = True


def _places(folder: Path) -> Places:
    return Places(folder, folder / "policy")


def _pack_file(name: str) -> Reader:
    def read(folder: Path) -> object:
        limits.parsed(limits.bytes_of(folder / name), name)
        return ""

    return Reader(name, read, (assets.GUIDANCE / name).read_bytes()[:3_000].rpartition(b"\n[[")[0])


def _units(folder: Path, name: str = "units.csv") -> object:
    from pscdesk.collation.register.unit_list import read_units

    return read_units(_content(folder / name)).faults


def _answers(folder: Path) -> object:
    return read_survey(load_survey(_SURVEY), read_whole(folder / "answers.csv", at_most=4 * 1024 * 1024)).read.faults


def _totals(folder: Path) -> object:
    from pscdesk.programme.disparity.disparity_layout import LAYOUT
    from pscdesk.programme.totals.totals_list import read_totals

    return read_totals(_content(folder / "totals.csv"), LAYOUT).faults


def _plan_list(folder: Path, name: str = "plan.csv") -> object:
    read = read_plan_list(read_whole(folder / name, at_most=LARGEST_LIST))
    return compared(Plan(), read, Month(2026, 5)).faults


def _unit_totals(folder: Path) -> object:
    from pscdesk.collation.register.register import Unit
    from pscdesk.periods import Month
    from pscdesk.programme.tasking.matters.matters_list import read_matters
    from pscdesk.programme.visits.cycles import Cycle

    listed = [Unit("ty", "Ty", "North", "Rural", 85)]
    return read_matters(_content(folder / "matters.csv"), Cycle(Month(2026, 9)), listed, ["ty"]).read.faults


def _form(folder: Path) -> object:
    path = folder / "form.toml"
    return tuple(f"{path.name}: {fault}" for fault in file_faults(path))


def _where(folder: Path) -> object:
    return KeyBox(folder, None).place(folder / "desk.store")


def _key(folder: Path) -> object:
    (folder / "desk.where.toml").write_text('key = "file"\nentry = ""\n', "utf-8")
    return KeyBox(folder, None).fetch(folder / "desk.store")


def _package(folder: Path) -> object:
    """A package as anybody could sign it with a key of their own, with one table that is empty."""
    said = read_whole(folder / NAME, at_most=LARGEST_PACKAGE)
    (folder / "a.csv").write_bytes(b"")
    (folder / SIGNATURE).write_bytes(sign_package(said, SEED))
    verify_package(folder)
    return ""


def _signed(name: str, read: Callable[[bytes], object], sound: bytes) -> Reader:
    return Reader(name, lambda folder: read(read_whole(folder / name, at_most=LARGEST)), sound, is_toml=False)


SEED = bytes(range(32))
_SAID = {
    "resources": [{"path": "a.csv", "bytes": 0, "hash": f"sha256:{sha256(b'').hexdigest()}"}],
    "pscdesk": {
        "format": "psc-package/1",
        "force": {"name": "Westshire Police", "key": verify_key(SEED).hex()},
        "window": {"first": "2026-07-01", "last": "2026-08-01"},
        "revision": 1,
    },
}
_FORM = next(iter(sorted(assets.PAPER_FORMS.glob("*.toml"))))
_SURVEY = assets.SURVEYS / "champions.toml"
_PLAN = assets.STARTING_PLANS / "action-17.toml"
_TALLY = assets.TALLY_FORMS / "campaign.toml"

READERS: dict[str, Reader] = {
    "settings": Reader(
        "settings.toml", lambda folder: load_settings(_places(folder)).notes, b'role = "hr"\ntext_size = 120\n'
    ),
    "policy": Reader(
        "policy/policy.toml",
        lambda folder: load_settings(_places(folder)).notes,
        b"shared_desk = true\nkeys = 'file'\n",
    ),
    "trust in a folder": Reader(
        TRUST_FILE,
        lambda folder: read_trust(folder).why,
        b'trusted = true\ntried = "2026-11-29"\ncomputers = 1\nfailed = []\n',
    ),
    "last backup": Reader(
        "backup.last",
        lambda folder: last_backup(_places(folder)) and (),
        b'{"file": "/srv/office-backup-1.pscb"}',
        is_toml=False,
    ),
    "data folder": Reader(
        "policy/policy.toml",
        lambda folder: (named_by_policy(_places(folder)), policy_settings(folder / "policy").notes)[1],
        b'data_folder = "/srv/mine"\n',
    ),
    "store folder": Reader(
        "policy/policy.toml", lambda folder: desk_store_path(_places(folder)), b'store_folder = "/srv/counts"\n'
    ),
    "telephones": Reader(
        "policy/local.toml",
        lambda folder: load_local(folder / "policy").faults,
        b'[hotline]\ntelephone = "020 7946 0000"\nopen = "always"\n[records]\nreferrals = "PSD"\n',
    ),
    "answers": Reader(
        "answers.toml",
        lambda folder: answers_in(SHIPPED, folder / "answers.toml"),
        b'about = "may-have-done"\nlife = "no"\nurgent = ["none"]\n',
    ),
    "paper form": Reader("form.toml", _form, _FORM.read_bytes()),
    "tally form": Reader("form.toml", lambda folder: load_form(folder / "form.toml"), _TALLY.read_bytes()),
    "survey": Reader("survey.toml", lambda folder: load_survey(folder / "survey.toml"), _SURVEY.read_bytes()),
    "list of a survey": Reader("answers.csv", _answers, b"period,question,answer,answers\n", is_toml=False),
    "board text": Reader(
        "words.toml",
        lambda folder: paper_text(folder / "words.toml"),
        b'summary = ["One."]\n[[event]]\nmonth = "2026-05"\nlabel = "Posters"\n',
    ),
    "pin": Reader("policy/guidance.toml", lambda folder: read_pin(_places(folder)), b'digest = "00"\n'),
    "approvers card": Reader(
        "policy/guidance/approvers.psca", lambda folder: followed_card(_places(folder)), CARD_FILE, is_toml=False
    ),
    "approvers card of one's own": Reader(
        "approvers.psca", lambda folder: followed_card(_places(folder)), CARD_FILE, is_toml=False
    ),
    "guidance file": Reader(
        "sent.pscg", lambda folder: read_approved(folder / "sent.pscg", CARD), whole(1), is_toml=False
    ),
    "withdrawal": Reader(
        "policy/guidance/sent.pscw",
        lambda folder: tuple(one.said for one in withdrawals_held(_places(folder), CARD)[1]),
        b"PSCW1\n",
        is_toml=False,
    ),
    "signed numbers": Reader(
        "policy/contacts.pscl",
        lambda folder: verified_contacts(
            read_whole(folder / "policy" / "contacts.pscl", at_most=LARGEST_NUMBERS), CARD
        ),
        first_file(),
        is_toml=False,
    ),
    "place of a key": Reader("desk.where.toml", _where, b'key = "file"\nentry = ""\n'),
    "key": Reader("desk.key", _key, b"AGE-SECRET-KEY-1\n", is_toml=False),
    "Welsh": Reader("text.cy.toml", lambda folder: translations_in(folder, "cy"), b'[[text]]\nen = "Yes"\ncy = "Ie"\n'),
    **{f"guidance, {name}": _pack_file(name) for name in limits.LARGEST_FILES},
    "units": Reader("units.csv", _units, b"unit,group,family,headcount\nTy,North,Rural,85\n", is_toml=False),
    "totals": Reader(
        "totals.csv", _totals, b"year,system,counted,group,count\n2016,misconduct,people,White,85\n", is_toml=False
    ),
    "units of a workbook": Reader(
        "units.xlsx", lambda folder: _units(folder, "units.xlsx"), b"PK\x03\x04", is_toml=False
    ),
    "plan list": Reader("plan.csv", _plan_list, b"id,title,due,status\na,Open,2026-07,stopped\n", is_toml=False),
    "plan list of a workbook": Reader(
        "plan.xlsx", lambda folder: _plan_list(folder, "plan.xlsx"), b"PK\x03\x04", is_toml=False
    ),
    "plan to start from": Reader("plan.toml", lambda folder: tuple(starting_plans(folder)), _PLAN.read_bytes()),
    "unit totals": Reader(
        "matters.csv", _unit_totals, b"unit,theme,complaints,conduct\nTy,,3,1\n,Force,2,1\n", is_toml=False
    ),
    "desk card": _signed("a.pscd", read_desk_card, DESK.card),
    "office card": _signed("a.psco", read_office_card, DESK.card),
    "policy card": Reader("policy/a.psco", lambda folder: policy_card(_places(folder)) or "none", is_toml=False),
    "receipt": _signed("a.pscq", lambda file: read_receipt(file, "00", "D"), DESK.card),
    "package": Reader(NAME, _package, json.dumps(_SAID).encode(), is_toml=False),
    "package signature": _signed(SIGNATURE, read_signature, sign_package(b"", SEED)),
    "return": Reader("a.pscr", lambda folder: open_return(read_return(folder / "a.pscr"), ()), is_toml=False),
}

HOSTILE: dict[str, bytes] = {
    "lists that are never closed": b"a = " + b"[" * 3_000,
    "lists in lists": b"a = " + b"[" * 1_500 + b"]" * 1_500,
    "tables in tables": b"a = " + b"{a = " * 1_500 + b"1" + b"}" * 1_500,
    "tables that are never closed": b"a = " + b"{a = " * 1_500,
    "lists thirteen deep": b"a = " + b"[" * 13 + b"]" * 13,
    "a name of many parts": b"a." * 1_500 + b"a = 1",
    "a heading of many parts": b"[" + b"a." * 1_500 + b"a]",
    "five thousand digits": b"text_size = " + b"9" * 5_000,
    "a number of forty digits": b"text_size = " + b"9" * 40,
    "hexadecimal digits": b"text_size = 0x" + b"f" * 5_000,
    "two halves of a name": "a = 'x'".encode("utf-16"),
    "UTF-16 without a mark": "a = 'x'".encode("utf-16-le"),
    "UTF-16 the other way round": b"\xfe\xff" + "a = 'x'".encode("utf-16-be"),
    "Windows-1252": "a = 'caf\xe9'".encode("cp1252"),
    "no text at all": bytes(range(256)),
    "nothing but zeros": bytes(2_000),
    "a mark twice": b"\xef\xbb\xbf\xef\xbb\xbfa = 1",
    "a text that ends early": b"marking = 'OFFICIAL\n",
    "a line that ends as on an old Macintosh": b"a = 1\rb = 2",
    "a name twice": b"a = 1\na = 2\n",
    "ten thousand names": b"".join(b"n%d = 1\n" % number for number in range(5_000)),
    "a long name": b"n" * 3_000 + b" = 1",
    "JSON in JSON": b'{"a":' * 1_500 + b"1" + b"}" * 1_500,
}


def mutations(seed: int, sound: bytes, number: int) -> list[bytes]:
    """The sound file with pieces of it changed, cut, doubled or given another type."""
    dice = random.Random(seed)
    pieces = (
        b"[",
        b"]",
        b"{",
        b"}",
        b'"',
        b"'",
        b"=",
        b".",
        b"\n",
        b"\x00",
        b"\xff",
        b"\xef\xbb\xbf",
        b"1979-05-27",
        b"inf",
    )
    values = (
        b"[]",
        b"{}",
        b"[[1]]",
        b"{a = 1}",
        b"1",
        b"-1",
        b"1e999",
        b"true",
        b'""',
        b"07:32:00",
        b"9223372036854775807",
    )
    made: list[bytes] = []
    for _ in range(number):
        changed = bytearray(sound)
        for _ in range(dice.randrange(1, 4)):
            at = dice.randrange(len(changed) + 1)
            kind = dice.randrange(4)
            if kind == 0:
                changed[at:at] = dice.choice(pieces)
            elif kind == 1:
                del changed[at : at + dice.randrange(1, 20)]
            elif kind == 2:
                changed[at:at] = changed[max(0, at - 30) : at]
            else:
                lines = bytes(changed).split(b"\n")
                line = dice.randrange(len(lines))
                lines[line] = lines[line].partition(b"=")[0] + b"= " + dice.choice(values)
                changed = bytearray(b"\n".join(lines))
        made.append(bytes(changed))
    return made


def put(folder: Path, reader: Reader, content: bytes) -> Path:
    """The folder emptied, with that content in the reader's file."""
    path = empty(folder, reader)
    path.write_bytes(content)
    return path


def empty(folder: Path, reader: Reader) -> Path:
    """Where the reader's file goes in a folder that holds nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    path = folder / reader.file
    path.parent.mkdir(parents=True)
    return path
