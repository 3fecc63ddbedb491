"""Which files and modules stay out of a bundle, each group with its reason."""

from __future__ import annotations

import re
from pathlib import Path

EXCLUDED = frozenset(
    {
        # parts of a nation are set up from source: pyarrow alone would double the bundle
        *("ibis", "duckdb", "pyarrow", "pyspark", "psycopg", "sqlglot", "pandas"),
        # other libraries use these if they are there; we do not
        *("tkinter", "IPython", "matplotlib", "scipy", "docutils", "pytest", "hypothesis", "lxml", "fitz"),
        # tools of building and installing (sqlite-utils asks for pip)
        *("pip", "setuptools", "pkg_resources", "distutils", "lib2to3", "ensurepip", "hatchling", "editables"),
        # kinds of pictures that we neither read nor write
        *(
            f"PIL.{part}"
            for part in ("_avif", "_webp", "_imagingcms", "_imagingmath", "_imagingtk", "ImageQt", "ImageTk")
        ),
        # numpy loads these only when somebody asks for them; highspy does not
        *("numpy.random", "numpy.fft", "numpy.polynomial", "numpy.testing", "numpy.f2py", "numpy.distutils"),
        # nothing of ours opens a socket or a server
        *("ssl", "_ssl", "asyncio", "ftplib", "smtplib", "xmlrpc"),
        *("unittest", "pydoc", "pydoc_data", "doctest", "pdb", "test"),
        # parts of Qt that a window of ours never asks for; QtNetwork is not to be there at all
        *(f"PySide6.{part}" for part in ("QtNetwork", "QtQml", "QtQuick", "QtOpenGL", "QtOpenGLWidgets", "QtSql")),
        *(f"PySide6.{part}" for part in ("QtTest", "QtDesigner", "QtHelp", "QtUiTools", "QtXml", "QtConcurrent")),
    }
)
UNUSED_HOOKS = frozenset(
    {
        # loads Qt before anything else, for each verb of the terminal and without what was compiled beforehand
        # (pscdesk/program/compiled_support.py); Qt as its wheel has it finds its plugins by itself
        "pyi_rth_pyside6",
        # loads multiprocessing at each start; entry.py leads the processes that ask for it
        "pyi_rth_multiprocessing",
        # reads the list of the standard library at each start, for sources that a bundle does not have
        "pyi_rth_inspect",
    }
)
"""What PyInstaller would run before the program, and the program does without."""
_PLUGINS = re.compile(r"Qt/plugins/|PySide6/plugins/")
_KEPT_PLUGINS = re.compile(
    r"platforms/.*(qxcb|qoffscreen|qwayland|qwindows|qcocoa)|wayland-(decoration|shell-integration/.*xdg)"
    r"|xcbglintegrations|iconengines/.*qsvg|imageformats/.*qsvg|platforminputcontexts/.*(compose|ibus)|styles/|printsupport/|platformthemes/.*xdg"
)
_UNUSED = re.compile(
    r"Qt6?(Network|Qml|Quick|Sql|Test|Designer|Help|UiTools|Concurrent|VirtualKeyboard|LabsAnimation|Pdf|(?i:eglfs))"
    r"|opengl32sw|d3dcompiler|WlShellIntegration|(^|pillow\.libs/)lib(avif|webp|sharpyuv|lcms2)"
    r"|rapidfuzz/(.*_avx2|fuzz_cpp)|numpy/(random|fft)/|_multiarray_tests|_xxtestfuzz|_testcapi|_codecs_(jp|cn|hk|iso2022|kr|tw)\b"
)
_UNUSED_DATA = re.compile(
    r"\.(pyi|po|pyx|pxd|c|h|f90|typed)$|/translations/|/tests?/|numpy/.*/(lib|include)/|tzdata/zoneinfo/|share/fonts"
    r"|-info/(RECORD|INSTALLER|REQUESTED|WHEEL|direct_url\.json|sboms?/)|-info/.*licen[cs]es?/"
)
_OF_THE_SYSTEM = ("/usr/lib", "/lib", "/usr/local/lib")


def is_kept(name: str, source: str) -> bool:
    """Whether a library goes into the bundle; those that the system keeps up to date stay the system's."""
    told = name.replace("\\", "/")
    if _PLUGINS.search(told) and not _KEPT_PLUGINS.search(told):
        return False
    if _UNUSED.search(told):
        return False
    return not is_of_the_system(source)


def is_of_the_system(source: str) -> bool:
    """Whether a library lies where Debian puts those of its packages; Python's own is carried along."""
    path = Path(source).resolve()
    if not str(path).startswith(_OF_THE_SYSTEM) or path.name.startswith("libpython"):
        return False
    return not any(part.startswith("python3") for part in path.parts)


def is_kept_data(name: str) -> bool:
    """Whether a file of data goes into the bundle."""
    told = name.replace("\\", "/")
    return not _UNUSED.search(told) and not _UNUSED_DATA.search(told)
