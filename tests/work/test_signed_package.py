"""A published package is numbered when it changes and signed; whoever has it can tell whether anything was changed."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from made_up.offices import AUGUST, DESKS, LATE_OCTOBER, SEPTEMBER, made_office, send

from pscdesk.errors import PscDeskError
from pscdesk.returns.cards import fingerprint
from pscdesk.returns.package_signature import sign_package
from pscdesk.returns.published.package_said import force_id
from pscdesk.work.office import office_months
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.publish.publish import publish_report
from pscdesk.work.publish.verify_package import verify_package

SEED = bytes(range(32))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    home = tmp_path_factory.mktemp("office")
    with made_office(home) as made:
        for month in (AUGUST, SEPTEMBER):
            import_returns(made, [send(made, home / f"{month}", month, *DESKS, number=20)], LATE_OCTOBER)
        office_months.freeze(made, AUGUST, LATE_OCTOBER)
        yield made


@pytest.fixture(scope="module")
def package(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(office, tmp_path_factory.mktemp("published"))


@pytest.fixture
def copy(package: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(package, tmp_path / "tables"))


def publish(office: Office, out: Path) -> Path:
    """The folder of the package of August's report."""
    published = publish_report(office, AUGUST, AUGUST, out)
    return next(path.parent for path in published.paths if path.name == "datapackage.json")


def said(package: Path) -> dict[str, object]:
    return json.loads((package / "datapackage.json").read_text("utf-8"))["pscdesk"]


def test_a_published_package_verifies_and_says_whose_key_signed_it(office: Office, package: Path) -> None:
    found = verify_package(package.parent, fingerprint(office.card).lower())
    assert found.fingerprint == fingerprint(office.card)
    assert (found.force, found.first, found.last, found.revision) == ("Westshire Police", AUGUST, AUGUST, 1)
    assert found.files == len(list(package.glob("*.csv")))
    assert said(package)["force"] == {
        "id": force_id(bytes.fromhex(office.card.key)),
        "name": "Westshire Police",
        "made_up": False,
        "key": office.card.key,
    }


def test_the_signature_is_what_the_formats_page_says_and_checked_without_our_code(package: Path) -> None:
    mark, told, signature, end = (package / "datapackage.json.sig").read_bytes().split(b"\n")
    assert (mark, end) == (b"PSCP1", b"")
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(json.loads(told)["key"]))
    key.verify(bytes.fromhex(signature.decode()), b"psc-package/1\0" + told)
    content = (package / "datapackage.json").read_bytes()
    assert json.loads(told)["digest"] == hashlib.sha256(content).hexdigest()
    for one in json.loads(content)["resources"]:
        assert one["hash"] == f"sha256:{hashlib.sha256((package / one['path']).read_bytes()).hexdigest()}"


def _other_signature(package: Path) -> None:
    signed = sign_package((package / "datapackage.json").read_bytes(), SEED)
    (package / "datapackage.json.sig").write_bytes(signed)


def _signed_anew(package: Path, old: bytes, new: bytes) -> None:
    path = package / "datapackage.json"
    path.write_bytes(path.read_bytes().replace(old, new))
    _other_signature(package)


def _longer(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x")


def _flipped(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content.replace(b",5,", b",10,", 1).replace(b",20,", b",5,", 1) or b"")


def _linked(package: Path) -> None:
    (package / "months.csv").rename(package.parent / "months.csv")
    (package / "months.csv").symlink_to(package.parent / "months.csv")


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "a table is longer": (lambda package: _longer(package / "months.csv"), "months.csv was changed"),
    "a count was changed": (lambda package: _flipped(package / "cells.csv"), "cells.csv was changed"),
    "a table is missing": (lambda package: (package / "codes.csv").unlink(), "codes.csv of the package is missing"),
    "a table is a link": (_linked, "months.csv of the package is missing"),
    "a file was added": (lambda package: (package / "more.csv").write_text("x"), "does not name"),
    "the description was changed": (
        lambda package: _longer(package / "datapackage.json"),
        "changed after it was signed",
    ),
    "no signature": (lambda package: (package / "datapackage.json.sig").unlink(), "is not signed"),
    "no text": (lambda package: (package / "datapackage.json.sig").write_bytes(b"\xff"), "cannot be read"),
    "another key": (_other_signature, "names another key"),
    "no package": (lambda package: (package / "datapackage.json").unlink(), "No published package"),
    "a path that leads out": (
        lambda package: _signed_anew(package, b'"months.csv"', b'"../months.csv"'),
        "does not read as a package",
    ),
    "another form": (lambda package: _signed_anew(package, b"psc-package/1", b"psc-package/9"), "does not know"),
    "not JSON": (lambda package: _signed_anew(package, b"{", b"["), "does not read as a package"),
    "two packages": (
        lambda package: shutil.copytree(package, package / "inner"),
        "More than one published package",
    ),
}


@pytest.mark.parametrize("spoil", SPOILT)
def test_whatever_is_changed_is_said_in_one_sentence(copy: Path, spoil: str) -> None:
    change, told = SPOILT[spoil]
    change(copy)
    with pytest.raises(PscDeskError, match=told) as refused:
        verify_package(copy)
    assert refused.value.message.endswith(".")
    assert "\n" not in str(refused.value)


def test_a_package_of_another_key_than_the_one_that_is_known_is_refused(copy: Path) -> None:
    with pytest.raises(PscDeskError, match="signed by another key"):
        verify_package(copy, "0000 1111 2222 3333 4444")


def test_a_window_that_is_published_otherwise_has_the_next_revision_and_the_same_one_the_same(
    office: Office, package: Path, tmp_path: Path
) -> None:
    same = publish(office, tmp_path)
    assert {path.name: path.read_bytes() for path in same.iterdir()} == {
        path.name: path.read_bytes() for path in package.iterdir()
    }
    office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)  # another ledger is named from now on
    other = publish(office, tmp_path)
    assert [said(one)["revision"] for one in (package, same, other)] == [1, 1, 2]
    assert verify_package(other).revision == 2
