"""Which system libraries a bundle asks for, and the Debian packages that have them; those are not in the bundle."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

PACKAGES = {
    "libc6 (>= 2.34)": "ld-linux-x86-64.so.2 libc.so.6 libdl.so.2 libm.so.6 libpthread.so.0 librt.so.1 libutil.so.1",
    "libgcc-s1": "libgcc_s.so.1",
    "libstdc++6": "libstdc++.so.6",
    "zlib1g": "libz.so.1",
    "libbz2-1.0": "libbz2.so.1.0",
    "liblzma5": "liblzma.so.5",
    "libzstd1": "libzstd.so.1",
    "libexpat1": "libexpat.so.1",
    "libffi8": "libffi.so.8",
    "libuuid1": "libuuid.so.1",
    "libsqlite3-0": "libsqlite3.so.0",
    "libssl3 | libssl3t64": "libcrypto.so.3",
    "libglib2.0-0 | libglib2.0-0t64": "libglib-2.0.so.0 libgthread-2.0.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libfontconfig1": "libfontconfig.so.1",
    "libfreetype6": "libfreetype.so.6",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libx11-6": "libX11.so.6",
    "libx11-xcb1": "libX11-xcb.so.1",
    "libxcb1": "libxcb.so.1",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-glx0": "libxcb-glx.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-render0": "libxcb-render.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-shm0": "libxcb-shm.so.0",
    "libxcb-sync1": "libxcb-sync.so.1",
    "libxcb-util1": "libxcb-util.so.1",
    "libxcb-xfixes0": "libxcb-xfixes.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
}
"""Each package with the libraries that are asked for of it (Debian 12; a second name is that of Ubuntu 24.04)."""
RECOMMENDED = {
    "libcups2 | libcups2t64": "libcups.so.2",
    "libwayland-client0": "libwayland-client.so.0",
    "libwayland-cursor0": "libwayland-cursor.so.0",
}
"""Packages for printing and for Wayland: only a plugin of Qt asks for them, and the window opens without."""
_DYNAMIC, _NEEDED, _STRINGS = 2, 1, 5


def fields() -> Mapping[str, str]:
    """The fields of a Debian package that name other packages."""
    return {"Depends": ", ".join(PACKAGES), "Recommends": ", ".join(RECOMMENDED)}


def unknown(folder: Path) -> tuple[str, ...]:
    """The libraries that a bundle asks for and neither has nor finds in a package named here, in order."""
    known = {name for names in (*PACKAGES.values(), *RECOMMENDED.values()) for name in names.split()}
    have = {path.name for path in folder.rglob("*")}
    return tuple(sorted(asked_for(folder) - have - known))


def not_asked_for(folder: Path) -> tuple[str, ...]:
    """The packages named here of which a bundle asks for nothing, in order."""
    asked = asked_for(folder)
    both = {**PACKAGES, **RECOMMENDED}
    return tuple(sorted(package for package, names in both.items() if not asked & set(names.split())))


def asked_for(folder: Path) -> set[str]:
    """The names of all libraries that programs and libraries of a folder ask for."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {name for path in files for name in needed(path.read_bytes())}


def needed(content: bytes) -> Iterator[str]:
    """The libraries that an ELF file (64 bits, little-endian) asks for; nothing for any other file."""
    if content[:6] != b"\x7fELF\x02\x01":
        return
    (start,) = struct.unpack_from("<Q", content, 0x20)
    size, count = struct.unpack_from("<HH", content, 0x36)
    segments = [struct.unpack_from("<IIQQQQ", content, start + number * size) for number in range(count)]
    for kind, _flags, offset, _address, _physical, length in segments:
        if kind != _DYNAMIC:
            continue
        rows = [struct.unpack_from("<qQ", content, at) for at in range(offset, offset + length, 16)]
        strings = next((value for tag, value in rows if tag == _STRINGS), None)
        if strings is None:
            return
        base = next(
            at - low + strings for one, _f, at, low, _p, size in segments if one == 1 and low <= strings < low + size
        )
        for tag, value in rows:
            if tag == _NEEDED:
                yield content[base + value : content.index(b"\0", base + value)].decode()
