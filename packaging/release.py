#!/usr/bin/env python3
"""Signs what ``run.py bundle`` made, and verifies a release; the key is the project's, or that of a force's IT.

python packaging/release.py sign FOLDER --key KEYFILE        writes SHA256SUMS.sig, by ssh-keygen
python packaging/release.py verify FOLDER --public KEY.pub   every file of SHA256SUMS, and who signed these

Verifying needs the Python of ``.venv``; ssh-keygen and sha256sum alone do the same (RELEASING.md).
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bundling.signing import NAMESPACE, BadSignature, verify

SUMS, SIGNATURE = "SHA256SUMS", "SHA256SUMS.sig"
_LINE = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9._+-]+)")


def faults(folder: Path, public: str) -> Iterator[str]:
    """What is wrong with a release, a sentence each; nothing where it is whole and signed with that key."""
    try:
        sums = (folder / SUMS).read_bytes()
        signature = (folder / SIGNATURE).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        yield f"{SUMS} or {SIGNATURE} is missing."
        return
    try:
        verify(sums, signature, public)
    except BadSignature as fault:
        yield f"{SIGNATURE}: {fault}"
        return
    for line in sums.decode("utf-8", "replace").splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            yield f"{SUMS} has a line that is none: {line[:60]}"
        elif not (folder / found[2]).is_file():
            yield f"{found[2]} is not there."
        elif hashlib.sha256((folder / found[2]).read_bytes()).hexdigest() != found[1]:
            yield f"{found[2]} was changed."


def main(words: list[str]) -> int:
    """The exit status: 0 when signed or sound, 1 where a release is not what was signed, 2 where nothing was tried."""
    asked = argparse.ArgumentParser(prog="release.py", description="Sign or verify a release.")
    verbs = asked.add_subparsers(dest="verb", required=True)
    for verb, key, told in (("sign", "--key", "private key of OpenSSH"), ("verify", "--public", "public key file")):
        one = verbs.add_parser(verb)
        one.add_argument("folder", type=Path)
        one.add_argument(key, type=Path, required=True, dest="key", help=told)
    told = asked.parse_args(words)
    try:
        if told.verb == "sign":
            return _sign(told.folder, told.key)
        wrong = list(faults(told.folder, told.key.read_text("utf-8")))
    except (OSError, BadSignature) as fault:
        print(fault, file=sys.stderr)
        return 2
    for sentence in wrong:
        print(sentence)
    if not wrong:
        print("Signed with that key, and every file is as it was signed.")
    return 1 if wrong else 0


def _sign(folder: Path, key: Path) -> int:
    """Have ssh-keygen sign the sums: it asks for the passphrase, and knows agents and keys in hardware."""
    (folder / SIGNATURE).unlink(missing_ok=True)
    return subprocess.run(
        ["ssh-keygen", "-Y", "sign", "-f", key, "-n", NAMESPACE, folder / SUMS], check=False
    ).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
