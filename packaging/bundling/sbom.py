"""The list of all that is in a bundle (CycloneDX 1.6): packages, versions, licences, and what lies inside them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sys
import tomllib
import uuid
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

NOT_IN_A_BUNDLE = frozenset({"pip", "setuptools"})
"""sqlite-utils asks for these; they are left out."""
BESIDE = ("pyinstaller",)
"""Its bootloader starts the bundle."""
TOLD = {
    "bsd license": "BSD-3-Clause",
    "mit license": "MIT",
    "mit": "MIT",
    "public domain": "LicenseRef-public-domain",
    "apache license, version 2.0": "Apache-2.0",
    "apache-2.0": "Apache-2.0",
    "bsd-3-clause": "BSD-3-Clause",
    "gplv2-or-later with a special exception which allows to use pyinstaller to build and distribute non-free programs "
    "(including commercial ones)": "GPL-2.0-or-later WITH Bootloader-exception",
}
"""Licences as older packages write them, and how SPDX does."""
BY_HAND = {"pyrage": "MIT", "reportlab": "BSD-3-Clause"}
"""Licences of packages whose metadata says none that can be read: as their licence file says."""


def components(root: str = "pscdesk") -> Mapping[str, metadata.Distribution]:
    """The installed packages that the program needs here, and theirs, by the name that PyPI has for them."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    found: dict[str, metadata.Distribution] = {}
    waiting = [root, *BESIDE]
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in found or name in NOT_IN_A_BUNDLE:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # only another system or an extra needs it
        if name in BESIDE:
            continue
        asked = (Requirement(text) for text in found[name].requires or ())
        waiting += [one.name for one in asked if one.marker is None or one.marker.evaluate({"extra": ""})]
    return dict(sorted(found.items()))


def licence_of(one: metadata.Distribution) -> str:
    """The licence of a package as SPDX writes it; empty where nothing is said."""
    told = one.metadata
    if one.name.lower() in BY_HAND:
        return BY_HAND[one.name.lower()]
    if told.get("License-Expression"):
        return str(told["License-Expression"])
    said = str(told.get("License") or "").strip()
    if "LGPL-3.0-only" in said:
        return "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only"
    classified = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or () if line.startswith("License")]
    return next((TOLD[text.lower()] for text in (said, *classified) if text.lower() in TOLD), "")


def sbom(parts: Path, epoch: int, locked: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """The whole list. ``parts`` is the hand-kept list; ``locked`` the hashes of each package in the lock."""
    found = components()
    told = [_package(name, one, locked.get(name, ())) for name, one in found.items() if name != "pscdesk"]
    told.append(_python())
    inside = [_part(one) for one in tomllib.loads(parts.read_text("utf-8"))["part"]]
    inside += [part for name, one in found.items() for part in _own_list(name, one)]
    every = sorted({one["bom-ref"]: one for one in (*told, *inside)}.values(), key=lambda one: one["bom-ref"])
    digest = hashlib.sha256(json.dumps(every, sort_keys=True).encode()).hexdigest()
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digest)}",
        "version": 1,
        "metadata": {
            "timestamp": dt.datetime.fromtimestamp(epoch, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": _package("pscdesk", found["pscdesk"], ()) | {"type": "application"},
        },
        "components": every,
        "dependencies": list(_arrows(found)),
    }


def _package(name: str, one: metadata.Distribution, hashes: Iterable[str]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"pkg:pypi/{name}@{one.version}",
        "name": name,
        "version": one.version,
        "purl": f"pkg:pypi/{name}@{one.version}",
        "scope": "required",
        **_licensed(licence_of(one)),
    }
    known = sorted(hashes)
    if known:  # which of these files was installed depends on the system; pip checked that it was one of them
        made["properties"] = [{"name": "pscdesk:locked-sha256", "value": digest} for digest in known]
    return made


def _python() -> dict[str, Any]:
    version = sys.version.split()[0]
    return {
        "type": "platform",
        "bom-ref": f"pkg:generic/cpython@{version}",
        "name": "CPython",
        "version": version,
        "purl": f"pkg:generic/cpython@{version}",
        **_licensed("PSF-2.0"),
    }


def _part(told: Mapping[str, str]) -> dict[str, Any]:
    version = {"version": told["version"]} if "version" in told else {}
    reference = f"{told['inside']}/{told['name']}"
    return {
        "type": "library",
        "bom-ref": reference,
        "name": told["name"],
        **version,
        **_licensed(told["licence"]),
        "properties": [{"name": "pscdesk:inside", "value": told["inside"]}],
    }


def _own_list(name: str, one: metadata.Distribution) -> Iterator[dict[str, Any]]:
    """What a package itself says that it is made of (PEP 770)."""
    for file in one.files or ():
        if "/sboms/" not in str(file):
            continue
        told = json.loads(one.locate_file(file).read_text("utf-8"))
        for part in told.get("components", ()) if told.get("bomFormat") == "CycloneDX" else ():
            if part.get("name", "").lower() == name:
                continue
            kept = {key: part[key] for key in ("type", "name", "version", "purl", "licenses") if part.get(key)}
            kept["bom-ref"] = f"{name}/{part.get('purl') or part['name']}"
            kept["properties"] = [{"name": "pscdesk:inside", "value": name}]
            yield kept


def _licensed(expression: str) -> dict[str, Any]:
    return {"licenses": [{"expression": expression}]} if expression else {}


def _arrows(found: Mapping[str, metadata.Distribution]) -> Iterator[dict[str, Any]]:
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    for name, one in found.items():
        asked = (Requirement(text) for text in one.requires or ())
        names = sorted(
            {
                canonicalize_name(each.name)
                for each in asked
                if each.marker is None or each.marker.evaluate({"extra": ""})
            }
        )
        needs = [f"pkg:pypi/{each}@{found[each].version}" for each in names if each in found]
        yield {"ref": f"pkg:pypi/{name}@{one.version}", "dependsOn": needs if name not in BESIDE else []}


def hashes_in(lock: str) -> Mapping[str, tuple[str, ...]]:
    """The SHA-256 hashes that a lock has for each package, by its name."""
    found: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in lock.splitlines():
        if line[:1].isalnum():
            name = line.partition("==")[0]
        elif "--hash=sha256:" in line:
            found[name] = (*found.get(name, ()), line.partition("--hash=sha256:")[2].split()[0])
    return found
