"""The second half of a build, run by the build's own Python: wheel, sdist, bundle, list of parts, archive, package.

assemble.py SOURCE SCRATCH OUT    the files of the commit, a folder to work in, and where the results go
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bundling.archives import Entry, entries_of, gz, tar_of, zip_of
from bundling.surroundings import Stop, pinned

LIMITS = {"unpacked": 190 * 1024 * 1024, "deb": 55 * 1024 * 1024}
"""What the bundle and its package may weigh, in bytes."""


def main(source: Path, scratch: Path, out: Path) -> int:
    """Make everything; the exit status. ``Stop`` with a sentence where a step fails."""
    os.umask(0o022)
    epoch = int(os.environ["SOURCE_DATE_EPOCH"])
    environment = pinned(epoch, scratch)
    version = version_of(source)
    out.mkdir(parents=True, exist_ok=True)
    made = make_wheel(source, out, environment)
    _pip(environment, "install", "--quiet", "--no-deps", "--no-index", "--force-reinstall", str(made[0]))
    # imported here: they read what was just installed
    from bundling.licences import all_texts
    from bundling.onedir import SBOM, make_onedir
    from bundling.sbom import components, hashes_in, licence_of, sbom

    found = components()
    without = [name for name, one in found.items() if not licence_of(one)]
    if without:
        raise Stop(f"No licence is known of {', '.join(without)}: read theirs, and add it to BY_HAND in sbom.py.")
    locked = hashes_in((source / "requirements-bundle.lock").read_text("utf-8"))
    listed = sbom(source / "resources" / "licences" / "parts.toml", epoch, locked)
    parts = (json.dumps(listed, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()
    say(f"list of parts: {len(listed['components'])} components")
    folder = make_onedir(source, scratch, environment, parts, all_texts(found).encode())
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    say(f"bundle: {size / 2**20:.0f} MB unpacked", size, LIMITS["unpacked"])
    made += _write(out, {f"pscdesk-{version}-{SBOM}": parts, **_packed(source, scratch, folder, version, epoch)})
    sums = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(made))
    (out / "SHA256SUMS").write_text(sums, "utf-8", newline="\n")
    say(f"SHA256SUMS of {len(made)} files")
    return 0


def make_wheel(source: Path, out: Path, environment: dict[str, str]) -> list[Path]:
    """The wheel, then the sdist."""
    for old in (*out.glob("*.whl"), *out.glob("pscdesk-*.tar.gz")):
        old.unlink()
    words = ("-m", "hatchling", "build", "--directory", str(out))
    done = subprocess.run([sys.executable, *words], cwd=source, env=environment, capture_output=True, check=False)
    if done.returncode:
        raise Stop(done.stderr.decode("utf-8", "replace"))
    made = [*out.glob("*.whl"), *out.glob("pscdesk-*.tar.gz")]
    for path in made:
        say(f"{path.name}: {path.stat().st_size / 2**20:.1f} MB")
    return made


def version_of(source: Path) -> str:
    """The version, as the package says it."""
    found = re.search(
        r'^__version__ = "([^"]+)"', (source / "pscdesk" / "__init__.py").read_text("utf-8"), re.MULTILINE
    )
    if found is None:
        raise Stop("pscdesk/__init__.py says no version.")
    return found[1]


def _packed(source: Path, scratch: Path, folder: Path, version: str, epoch: int) -> dict[str, bytes]:
    """The bundle as archive and, on Linux, as Debian package, by file name."""
    name = f"pscdesk-{version}"
    if sys.platform == "win32":
        return {f"{name}-windows-x64.zip": zip_of(entries_of(folder, name), epoch)}
    if not sys.platform.startswith("linux"):
        return {f"{name}-{sys.platform}.tar.gz": gz(tar_of(entries_of(folder, name), epoch))}
    from bundling import libraries
    from bundling.deb import deb_of
    from bundling.linux_files import HOME, beside_the_program

    beside = beside_the_program(source, scratch / "icons", version, epoch)
    inside = {f"{name}/desktop/{path}": entry for path, entry in beside.items() if not entry.leads_to}
    entries: dict[str, Entry] = {**entries_of(folder, HOME), **beside}
    deb = deb_of(entries, version, "amd64", libraries.fields(), epoch)
    say(f"Debian package: {len(deb) / 2**20:.1f} MB", len(deb), LIMITS["deb"])
    archive = gz(tar_of({**entries_of(folder, f"{name}/program"), **inside}, epoch))
    say(f"archive: {len(archive) / 2**20:.1f} MB")
    return {f"pscdesk_{version}_amd64.deb": deb, f"{name}-linux-x86_64.tar.gz": archive}


def _write(out: Path, files: dict[str, bytes]) -> list[Path]:
    for name, content in files.items():
        (out / name).write_bytes(content)
    return [out / name for name in files]


def _pip(environment: dict[str, str], *words: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *words]
    if subprocess.run(command, env=environment, check=False).returncode:
        raise Stop("pip failed (see above).")


_BEGUN = time.monotonic()


def say(text: str, size: int = 0, most: int = 0) -> None:
    """Tell how far it is, and where something weighs more than it may."""
    heavy = f"  (more than the {most / 2**20:.0f} MB that it may)" if size > most else ""
    print(f"{time.monotonic() - _BEGUN:5.0f} s  {text}{heavy}", flush=True)


if __name__ == "__main__":
    try:
        raise SystemExit(main(*map(Path, sys.argv[1:4])))
    except Stop as stop:
        print(stop, file=sys.stderr)
        raise SystemExit(2) from None
