"""A release is signed with a key that is not in the repository; whoever changes a byte of it is found out."""

from __future__ import annotations

import hashlib
import json
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path

import advisories
import pytest
import release
import wheels_for_all
import windows_check
from bundling import licences
from bundling.sbom import NOT_IN_A_BUNDLE, components, hashes_in, licence_of, sbom
from bundling.signing import BadSignature, verify
from made_up.signed_releases import public_line, signature_of, throwaway_key

ROOT = Path(__file__).resolve().parents[2]

PARTS = ROOT / "resources" / "licences" / "parts.toml"
LOCK = (ROOT / "requirements-bundle.lock").read_text("utf-8")


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, str]:
    """A release, signed, and the public key."""
    folder, key = tmp_path / "dist", throwaway_key()
    folder.mkdir()
    (folder / "pscdesk_1_amd64.deb").write_bytes(b"package")
    (folder / "pscdesk-1.tar.gz").write_bytes(b"source")
    sums = "".join(f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.name}\n" for one in sorted(folder.iterdir()))
    (folder / release.SUMS).write_text(sums)
    (folder / release.SIGNATURE).write_text(signature_of(sums.encode(), key))
    return folder, public_line(key)


def test_a_release_as_it_was_signed_is_sound(made: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    folder, public = made
    assert list(release.faults(folder, public)) == []
    (folder.parent / "key.pub").write_text(public)
    assert release.main(["verify", str(folder), "--public", str(folder.parent / "key.pub")]) == 0
    assert "Signed with that key" in capsys.readouterr().out


def test_a_changed_a_lost_and_a_renamed_file_are_each_named(made: tuple[Path, str]) -> None:
    folder, public = made
    (folder / "pscdesk_1_amd64.deb").write_bytes(b"packagf")
    (folder / "pscdesk-1.tar.gz").rename(folder / "pscdesk-2.tar.gz")
    assert sorted(release.faults(folder, public)) == [
        "pscdesk-1.tar.gz is not there.",
        "pscdesk_1_amd64.deb was changed.",
    ]


def test_sums_that_somebody_rewrote_are_not_those_that_were_signed(made: tuple[Path, str]) -> None:
    folder, public = made
    (folder / release.SUMS).write_text((folder / release.SUMS).read_text().replace("0", "1"))
    assert list(release.faults(folder, public)) == ["SHA256SUMS.sig: The sums are not those that were signed."]


def test_another_key_another_purpose_and_a_cut_signature_are_refused() -> None:
    key, content = throwaway_key(), b"sums"
    good = signature_of(content, key)
    verify(content, good, public_line(key))
    wrong = (
        (good, public_line(throwaway_key()), "signed with another key"),
        (signature_of(content, key, "file"), public_line(key), "something else than a release"),
        (good[:120] + good[160:], public_line(key), "cut or changed"),
        (good.replace("BEGIN SSH", "BEGIN PGP"), public_line(key), "no signature of OpenSSH"),
        ("", public_line(key), "no signature of OpenSSH"),
        (good, "ssh-rsa AAAA", "no public key"),
        (good, "ssh-ed25519 AAAA", "no public key"),
        (good, "", "no public key"),
    )
    for signature, public, told in wrong:
        with pytest.raises(BadSignature, match=told):
            verify(content, signature, public)


def test_no_byte_of_a_signature_can_be_changed() -> None:
    key, content = throwaway_key(), b"sums"
    good = signature_of(content, key)
    body = good.index("\n") + 1
    for at in range(body, good.rindex("\n-----END") - 2, 7):
        letter = "A" if good[at] != "A" else "B"
        if good[at] == "\n":
            continue
        with pytest.raises(BadSignature):
            verify(content, good[:at] + letter + good[at + 1 :], public_line(key))


def test_the_signature_is_one_that_ssh_keygen_takes_too(made: tuple[Path, str]) -> None:
    folder, public = made
    (folder / "signers").write_text(f"release {public}\n")
    words = ["ssh-keygen", "-Y", "verify", "-f", folder / "signers", "-I", "release", "-n", "pscdesk-release"]
    words += ["-s", folder / release.SIGNATURE]
    sums = (folder / release.SUMS).read_bytes()
    try:
        good, bad = (subprocess.run(words, input=one, capture_output=True, check=False) for one in (sums, sums + b"x"))
    except FileNotFoundError:
        return  # a bare machine has none; the tests above hold the format as well
    assert good.returncode == 0
    assert bad.returncode != 0


def test_what_lacks_its_signature_is_no_release(made: tuple[Path, str]) -> None:
    folder, public = made
    (folder / release.SIGNATURE).unlink()
    assert list(release.faults(folder, public)) == ["SHA256SUMS or SHA256SUMS.sig is missing."]


def test_no_private_key_lies_in_the_repository() -> None:
    words = ["git", "grep", "-l", "-e", "BEGIN OPENSSH PRIVATE" + " KEY", "-e", "BEGIN PRIVATE" + " KEY"]
    assert subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False).stdout.split() == []


def test_the_list_of_parts_has_every_locked_package_with_a_licence_and_its_hashes() -> None:
    told = sbom(PARTS, 1_795_000_000, hashes_in(LOCK))
    listed = {one["name"]: one for one in told["components"] if one["bom-ref"].startswith("pkg:pypi/")}
    used = set(hashes_in((ROOT / "requirements.lock").read_text("utf-8"))) - NOT_IN_A_BUNDLE
    here = {name for name in used if _is_installed(name)} - {"hatchling", "editables", "packaging", "pathspec"}
    assert here - set(listed) - {"tomlkit", "trove-classifiers"} == set()
    assert [name for name, one in listed.items() if not one.get("licenses")] == []
    assert [name for name in here & set(listed) if not listed[name].get("properties")] == []
    assert json.dumps(told) == json.dumps(sbom(PARTS, 1_795_000_000, hashes_in(LOCK)))


def _is_installed(name: str) -> bool:
    try:
        return bool(metadata.version(name))
    except metadata.PackageNotFoundError:
        return False


def test_what_qt_brings_along_is_in_the_list_with_its_licence() -> None:
    told = sbom(PARTS, 0, {})
    inside = {one["name"]: one for one in told["components"] if one["bom-ref"].startswith("PySide6-Essentials/")}
    assert {"Qt", "ICU", "HarfBuzz", "PCRE2", "libpng", "zlib"} <= set(inside)
    assert inside["Qt"]["licenses"] == [{"expression": "LGPL-3.0-only"}]


def test_every_part_is_said_to_lie_inside_a_package_that_there_is() -> None:
    parts = tomllib.loads(PARTS.read_text("utf-8"))["part"]
    names = {name.lower() for name in hashes_in(LOCK)} | {"pscdesk"}
    assert {one["inside"].lower() for one in parts} <= names
    assert all(one["licence"] for one in parts)


def test_the_licence_texts_of_all_packages_go_along() -> None:
    found = {name: one for name, one in components().items() if name != "pyinstaller"}
    texts = licences.all_texts(found)
    for name, one in found.items():
        assert name == "pscdesk" or f"\n{one.name} {one.version}\n{licence_of(one)}\n" in texts
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in texts.upper()
    assert "Apache License" in texts


def test_the_table_of_wheels_is_of_this_lock_and_lacks_none_that_is_promised() -> None:
    table = tomllib.loads(wheels_for_all.TABLE.read_text("utf-8"))
    assert table["lock"] == wheels_for_all.digest(), (
        "run: python packaging/wheels_for_all.py (needs uv and the network)"
    )
    for system in wheels_for_all.SYSTEMS:
        assert set(table[system]) == set(wheels_for_all.PYTHONS)
        assert all(count > 30 for count in table[system].values())


ADVISORY = {
    "id": "PYSEC-0000-1",
    "modified": "2026-11-01T00:00:00Z",
    "summary": "Made up",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "Pillow"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "12.1"}]}],
            "versions": ["13.9.9"],
        }
    ],
}


@pytest.mark.parametrize(("version", "hit"), [("12.0", True), ("12.1", False), ("13.0.0", False), ("13.9.9", True)])
def test_an_advisory_concerns_the_versions_that_it_names(version: str, hit: bool) -> None:
    found, read, newest = advisories.hits({"pillow": version}, iter([ADVISORY]))
    assert (bool(found), read, newest) == (hit, 1, "2026-11-01")


def test_an_advisory_that_was_withdrawn_or_is_of_another_system_concerns_nobody() -> None:
    assert advisories.hits({"pillow": "12.0"}, iter([{**ADVISORY, "withdrawn": "2026-11-02"}]))[0] == []
    npm = {**ADVISORY, "affected": [{**ADVISORY["affected"][0], "package": {"ecosystem": "npm", "name": "pillow"}}]}  # type: ignore[dict-item]
    assert advisories.hits({"pillow": "12.0"}, iter([npm]))[0] == []


def test_a_copy_in_which_nothing_can_be_read_is_no_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sbom.json").write_text('{"components": []}')
    (tmp_path / "copy").mkdir()
    assert advisories.main([str(tmp_path / "sbom.json"), str(tmp_path / "copy")]) == 2
    assert "compared with 0 advisories" in capsys.readouterr().out


def test_the_report_from_windows_names_neither_person_nor_computer_nor_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows_check.getpass, "getuser", lambda: "j.pritchard")
    monkeypatch.setattr(windows_check.platform, "node", lambda: "WXM-LT-0412")
    told = windows_check.nameless(
        "bad  Window: C:\\Users\\j.pritchard\\AppData\\Local\\x.dll is missing on WXM-LT-0412\n"
        "/home/j.pritchard/x J.Pritchard"
    )
    assert "ritchard" not in told
    assert "WXM" not in told
    assert "AppData" not in told
    assert windows_check.nameless("status 0, 3.2 s") == "status 0, 3.2 s"
