"""What each landed version of PSC Desk wrote, as ``tests/reference/make_upgrades.py`` kept it, put into a folder."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
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
FIXTURES = tuple(sorted(path.name for path in UPGRADES.glob("*.zip")))
"""One for each shape that the files of landed versions had, oldest first."""
_TOLD, _SECRETS = "told.json", "secrets.json"
_HEAD, _CONTENT = ".head", ".content"
_TIME = (2000, 1, 1, 0, 0, 0)


def fixture_bytes(files: Mapping[str, bytes], told: object, secrets: tuple[str, ...]) -> bytes:
    """A zip of these files, in which what is sealed lies as its head and its content, so that it can be compressed."""
    members = {_TOLD: json.dumps(told, indent=1).encode(), _SECRETS: json.dumps(secrets).encode()}
    for name, content in files.items():
        parts = taken_apart(content, secrets)
        members |= {name: content} if parts is None else {name + _HEAD: parts.head, name + _CONTENT: parts.content}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for name, content in members.items():
            zipped.writestr(zipfile.ZipInfo(name, _TIME), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """The files of a fixture by their names, to the byte as that version wrote them."""
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        members = {name: zipped.read(name) for name in zipped.namelist()}
    secrets = tuple(json.loads(members.pop(_SECRETS)))
    del members[_TOLD]
    files: dict[str, bytes] = {}
    for name, body in members.items():
        if name.endswith(_HEAD):
            plain = name.removesuffix(_HEAD)
            files[plain] = put_together(Parts(body, members[plain + _CONTENT]), secrets)
        elif not (name.endswith(_CONTENT) and name.removesuffix(_CONTENT) + _HEAD in members):
            files[name] = body
    return files


def told_by(fixture: str) -> Mapping[str, Any]:
    """What that version printed of its own files."""
    with zipfile.ZipFile(UPGRADES / fixture) as zipped:
        return json.loads(zipped.read(_TOLD))


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
