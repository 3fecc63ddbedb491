#!/usr/bin/env python3
"""Compares a list of parts with a copy of security advisories (OSV); opens no network connection.

python packaging/advisories.py SBOM.cdx.json COPY

COPY is a folder or zip file of advisories in the form of OSV, JSON or YAML: the archive that osv.dev has of PyPI, or a
checkout of pypa/advisory-database. Run it with the Python of ``.venv``.
It says how new the copy is: an old one knows nothing of what was found since.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_NAME = re.compile(r"[-_.]+")


def advisories(copy: Path) -> Iterator[Mapping[str, Any]]:
    """Each advisory of the copy."""
    if copy.is_file():
        with zipfile.ZipFile(copy) as packed:
            for name in packed.namelist():
                if name.endswith(".json"):
                    yield json.loads(packed.read(name))
        return
    for path in sorted(copy.rglob("*.json")):
        yield json.loads(path.read_text("utf-8"))
    yaml_files = sorted(copy.rglob("*.yaml"))
    if yaml_files:
        import yaml  # only a copy in YAML needs it: pip install PyYAML

        for path in yaml_files:
            yield yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def hits(parts: Mapping[str, str], every: Iterator[Mapping[str, Any]]) -> tuple[list[str], int, str]:
    """What is known against these versions, how many advisories were read, and the day of the newest."""
    found: list[str] = []
    read, newest = 0, ""
    for one in every:
        if "affected" not in one:
            continue
        read += 1
        newest = max(newest, str(one.get("modified") or one.get("published") or ""))
        if one.get("withdrawn"):
            continue
        for touched in one["affected"]:
            package = touched.get("package", {})
            name = _NAME.sub("-", str(package.get("name", ""))).lower()
            if package.get("ecosystem") == "PyPI" and name in parts and concerns(parts[name], touched):
                found.append(
                    f"{name} {parts[name]}: {one['id']} {str(one.get('summary') or one.get('details') or '')[:90]}"
                )
    return found, read, newest[:10]


def concerns(version: str, touched: Mapping[str, Any]) -> bool:
    """Whether a version is among those that an advisory names, or lies in one of its ranges."""
    from packaging.version import InvalidVersion, Version

    if version in map(str, touched.get("versions") or ()):
        return True
    own = Version(version)
    for span in touched.get("ranges") or ():
        if span.get("type") != "ECOSYSTEM":
            continue
        inside = False
        for event in span.get("events") or ():
            (kind, told), *_ = event.items()
            try:
                at = Version("0" if str(told) == "0" else str(told))
            except InvalidVersion:
                continue
            if kind == "introduced" and own >= at:
                inside = True
            elif (kind == "fixed" and own >= at) or (kind == "last_affected" and own > at):
                inside = False
        if inside:
            return True
    return False


def main(words: list[str]) -> int:
    """0 where nothing is known, 1 where something is, 2 where there is nothing to compare."""
    if len(words) != 2 or not all(Path(word).exists() for word in words):
        print(__doc__, file=sys.stderr)
        return 2
    listed = json.loads(Path(words[0]).read_text("utf-8"))
    parts = {
        _NAME.sub("-", one["name"]).lower(): one["version"]
        for one in listed["components"]
        if str(one.get("purl", "")).startswith("pkg:pypi/")
    }
    found, read, newest = hits(parts, advisories(Path(words[1])))
    for line in sorted(found):
        print(line)
    told = f"{len(parts)} Python packages compared with {read} advisories, the newest of {newest or 'no day'}"
    print(f"{told}: {len(found)} hits.")
    print(
        "Not compared: what lies inside the packages (Qt, OpenSSL, crates). Their names have no entry in such a copy."
    )
    return 2 if not read else 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
