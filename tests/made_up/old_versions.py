"""What each landed version of PSC Desk wrote, as ``tests/reference/make_upgrades.py`` kept it, put into a folder."""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import re
import tarfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from made_up.resealed import Parts, put_together, taken_apart

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.office_log.acts import LogEntry
from pscdesk.collation.store import OFFICE_SCHEMA
from pscdesk.programme.acts import Entry
from pscdesk.programme.programme_store import PROGRAMME_SCHEMA

UPGRADES = Path(__file__).resolve().parents[1] / "reference" / "upgrades"
PARTS = re.compile(rb"AGE-SECRET-KEY-1[A-Z0-9]{58}")
SECRET_FILES = (".key", "deputy-key.txt")
FIXTURES = tuple(sorted(path.name for path in UPGRADES.glob("*.tar.xz")))
"""One for each shape that the files of landed versions had, oldest first."""
_TOLD, _SECRETS, _SAME = "told.json", "secrets.json", "same.json"
_HEAD, _CONTENT = ".head", ".content"


def fixture_bytes(files: Mapping[str, bytes], told: object, secrets: tuple[str, ...]) -> bytes:
    """An archive (.tar.xz) of these files, what is sealed as its head and its content, so that it can be compressed."""
    members = {_TOLD: json.dumps(told, indent=1).encode(), _SECRETS: json.dumps(secrets).encode()}
    first: dict[bytes, str] = {}
    same = {name: first.setdefault(content, name) for name, content in files.items()}
    members[_SAME] = json.dumps({name: one for name, one in same.items() if name != one}, indent=1).encode()
    for name, content in ((name, content) for name, content in files.items() if same[name] == name):
        parts = taken_apart(content, secrets)
        members |= {name: content} if parts is None else {name + _HEAD: parts.head, name + _CONTENT: parts.content}
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return lzma.compress(written.getvalue(), preset=9 | lzma.PRESET_EXTREME)


def unpacked(content: bytes) -> dict[str, bytes]:
    """The files of a fixture by their names, to the byte as that version wrote them."""
    members = dict(_members(content))
    secrets, same = tuple(json.loads(members.pop(_SECRETS))), json.loads(members.pop(_SAME))
    del members[_TOLD]
    files: dict[str, bytes] = {}
    for name, body in members.items():
        if name.endswith(_HEAD):
            plain = name.removesuffix(_HEAD)
            files[plain] = put_together(Parts(body, members[plain + _CONTENT]), secrets)
        elif not (name.endswith(_CONTENT) and name.removesuffix(_CONTENT) + _HEAD in members):
            files[name] = body
    return files | {name: files[one] for name, one in same.items()}


def told_by(fixture: str) -> Mapping[str, Any]:
    """What that version printed of its own files."""
    return json.loads(_members((UPGRADES / fixture).read_bytes())[_TOLD])


@lru_cache(maxsize=4)
def _members(content: bytes) -> Mapping[str, bytes]:
    """What lies in a fixture, the sealed files still in two."""
    with tarfile.open(fileobj=io.BytesIO(lzma.decompress(content))) as tar:
        files = ((member.name, tar.extractfile(member)) for member in tar.getmembers())
        return {name: file.read() for name, file in files if file is not None}


def state_of(folder: Path) -> dict[str, tuple[int, int, str]]:
    """The rights, the time and the digest of each file under a folder, and the rights of each folder."""
    found: dict[str, tuple[int, int, str]] = {}
    for path in folder.rglob("*"):
        told = path.stat()
        content = path.read_bytes() if path.is_file() else b""
        time = told.st_mtime_ns if path.is_file() else 0
        found[path.relative_to(folder).as_posix()] = (told.st_mode, time, hashlib.sha256(content).hexdigest())
    return found


def held_shapes() -> dict[str, Any]:
    """What the JSON inside a store may say, by the store and the number of its form."""
    shapes = {
        f"office {OFFICE_SCHEMA.version}": (LogEntry, PrintedMonth),
        f"programme {PROGRAMME_SCHEMA.version}": (Entry,),
    }
    return {name: _without_words(msgspec.json.schema_components(types)) for name, types in shapes.items()}


def _without_words(told: Any) -> Any:
    if isinstance(told, dict):
        return {key: _without_words(value) for key, value in told.items() if key not in ("description", "title")}
    return [_without_words(one) for one in told] if isinstance(told, list | tuple) else told


def laid_out(fixture: str, folder: Path) -> Path:
    """The files of a fixture laid into a folder with the rights that they had; the folder."""
    for name, content in unpacked((UPGRADES / fixture).read_bytes()).items():
        path = folder / name
        path.parent.mkdir(0o700, parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o600)
    return folder
