"""Makes the folder that is the bundle: PyInstaller's, its licences, its list of parts, and the hash of each file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path

from bundling.libraries import unknown
from bundling.licences import NAME as THIRD_PARTY
from bundling.surroundings import Stop
from pscdesk.program.own_files import MANIFEST, write_manifest

HERE = Path(__file__).resolve().parent
SBOM = "SBOM.cdx.json"
"""The list of parts, in the bundle itself and beside it."""


def make_onedir(source: Path, scratch: Path, environment: Mapping[str, str], sbom: bytes, licences: bytes) -> Path:
    """The finished folder inside ``scratch``; ``Stop`` where a step fails or a library is missing that nobody has."""
    icons = scratch / "icons"
    _run(environment, HERE / "icons.py", source / "resources" / "icons", icons)
    own = {**environment, "PSCDESK_ICON": str(icons / "pscdesk.ico") if sys.platform == "win32" else ""}
    own["PYTHONPATH"] = str(HERE.parent)
    words = ("--distpath", scratch / "onedir", "--workpath", scratch / "work", "--noconfirm", "--log-level", "WARN")
    _run(own, "-m", "PyInstaller", *words, HERE / "pscdesk.spec", quiet=scratch / "pyinstaller.log")
    folder = scratch / "onedir" / "pscdesk"
    _run(own, "-m", "pscdesk.ui.desktop.prepare_start", folder / "parts" / "pscdesk")
    (texts,) = folder.rglob("resources/licences/LGPL-3.0.txt")
    (texts.parent / THIRD_PARTY).write_bytes(licences)
    (folder / SBOM).write_bytes(sbom)
    sweep(folder)
    if sys.platform.startswith("linux"):
        missing = unknown(folder)
        if missing:
            raise Stop(f"No package is named for {', '.join(missing)}: add it to packaging/bundling/libraries.py.")
    (folder / MANIFEST).write_bytes(write_manifest(folder).encode())
    return folder


def sweep(folder: Path) -> None:
    """Take away links that lead nowhere and folders that hold nothing, and give every file plain rights."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_symlink():
            if not path.exists():
                path.unlink()
        elif path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        else:
            runs = path.parent == folder and path.suffix in ("", ".exe")
            path.chmod(0o755 if runs else 0o644)


def _run(environment: Mapping[str, str], *words: str | Path, quiet: Path | None = None) -> None:
    """Run the build's own Python; ``Stop`` with the end of what it said where it fails."""
    with quiet.open("wb") if quiet else nullcontext() as log:
        done = subprocess.run([sys.executable, *words], env={**environment}, stdout=log, stderr=log, check=False)
    if done.returncode:
        if quiet:
            sys.stderr.writelines(quiet.read_text("utf-8", "replace").splitlines(keepends=True)[-15:])
        raise Stop(f"{' '.join(str(word) for word in words[:2])} failed (see above).")
