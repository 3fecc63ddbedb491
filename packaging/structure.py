#!/usr/bin/env python3
"""Checks the structure of the code: modules in a folder, import circles, names of files and classes, parts of Qt.

python packaging/structure.py    prints every fault, a line each; the exit status is 1 where there is one
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "pscdesk"
MOST_MODULES = 14
"""A folder with more is a list that nobody reads: it wants rooms of its own."""
MOST_OF_A_NAME = 2
"""How many modules may have one file name: the same noun in two rooms is told apart by its room, in three not."""
PARTS_OF_QT = frozenset({"QtCore", "QtGui", "QtWidgets", "QtSvg", "QtPrintSupport"})
"""What is imported of Qt. QtNetwork, QtDBus and the like stay out: nothing of ours opens a socket, and import contracts
know an outside package only as a whole."""
GLOSSARY = re.compile(r"^## Glossary\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([A-Za-z_]\w*)`")


def crowded_folders(root: Path) -> Iterator[str]:
    """A fault for each folder of the package with more modules than ``MOST_MODULES``; an ``__init__`` is not counted."""
    for folder in sorted({path.parent for path in (root / PACKAGE).rglob("*.py")}):
        modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
        if len(modules) > MOST_MODULES:
            place = folder.relative_to(root).as_posix()
            yield f"{place} holds {len(modules)} modules; put some into a folder of their own (at most {MOST_MODULES})."


def file_names(root: Path) -> Iterator[str]:
    """A fault for each file name that stands in more than ``MOST_OF_A_NAME`` folders of the package."""
    homes: dict[str, list[str]] = defaultdict(list)
    for path in sorted((root / PACKAGE).rglob("*.py")):
        if path.name not in ("__init__.py", "__main__.py"):
            homes[path.name].append(path.parent.relative_to(root).as_posix())
    for name, folders in sorted(homes.items()):
        if len(folders) > MOST_OF_A_NAME:
            yield f"The file name {name} stands in {len(folders)} folders: {', '.join(folders)}."


def import_circles(root: Path) -> Iterator[str]:
    """A fault for each set of modules that import each other in a circle, imports inside functions among them."""
    sys.path.insert(0, str(root))
    try:
        from grimp import build_graph

        graph = build_graph(PACKAGE, cache_dir=None)
    finally:
        sys.path.remove(str(root))
    arrows = {module: sorted(graph.find_modules_directly_imported_by(module)) for module in sorted(graph.modules)}
    for circle in _circles(arrows):
        yield f"These import each other in a circle: {', '.join(circle)}."


def _circles(arrows: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The strongly connected components of more than one node (Tarjan 1972, without recursion)."""
    index: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []
    for start in arrows:
        work = [(start, iter(arrows[start]))] if start not in index else []
        if work:
            index[start] = lowest[start] = len(index)
            stack.append(start)
        while work:
            node, following = work[-1]
            target = next(following, None)
            if target is None:
                work.pop()
                if work:
                    lowest[work[-1][0]] = min(lowest[work[-1][0]], lowest[node])
                if lowest[node] == index[node]:
                    at = stack.index(node)
                    if len(stack) - at > 1:
                        found.append(sorted(stack[at:]))
                    del stack[at:]
            elif target not in index:
                index[target] = lowest[target] = len(index)
                stack.append(target)
                work.append((target, iter(arrows[target])))
            elif target in stack:
                lowest[node] = min(lowest[node], index[target])
    return found


def names_used_twice(root: Path) -> Iterator[str]:
    """A fault where a module uses two public classes of one name, or the glossary's name stands for two classes."""
    defined: dict[str, set[str]] = defaultdict(set)
    trees = {_module(root, path): ast.parse(path.read_text("utf-8")) for path in sorted((root / PACKAGE).rglob("*.py"))}
    for module, tree in trees.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                defined[node.name].add(module)
    for module, tree in trees.items():
        used: dict[str, set[str]] = defaultdict(set)
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                for one in node.names:
                    if node.module in defined.get(one.name, ()):
                        used[one.name].add(node.module)
        for name, homes in defined.items():
            if module in homes:
                used[name].add(module)
        for name, homes in sorted(used.items()):
            if len(homes) > 1:
                yield f"{module} uses two classes called {name}: {', '.join(sorted(homes))}."
    for name in sorted(glossary_names(root)):
        if len(defined.get(name, ())) > 1:
            yield f"The glossary has {name}, and it is the name of several classes: {', '.join(sorted(defined[name]))}."


def glossary_names(root: Path) -> frozenset[str]:
    """The names of code that stand in the glossary of ARCHITECTURE.md."""
    found = GLOSSARY.search((root / "ARCHITECTURE.md").read_text("utf-8"))
    return frozenset(_CODE.findall(found[1])) if found else frozenset()


def _module(root: Path, path: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def other_parts_of_qt(root: Path) -> Iterator[str]:
    """A fault for each import of a part of Qt that is not in ``PARTS_OF_QT``, or of Qt as a whole."""
    for path in sorted((root / PACKAGE).rglob("*.py")):
        for part in _parts_of_qt(ast.parse(path.read_text("utf-8"))):
            if part not in PARTS_OF_QT:
                place = path.relative_to(root).as_posix()
                yield f"{place} imports {part or 'all'} of PySide6; a part of Qt is listed in packaging/structure.py first."


def _parts_of_qt(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "PySide6":
            names = [f"PySide6.{one.name}" for one in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            package, _, part = name.partition(".")
            if package == "PySide6":
                yield part.partition(".")[0]


CHECKS = (crowded_folders, file_names, import_circles, names_used_twice, other_parts_of_qt)


def faults(root: Path = ROOT) -> list[str]:
    """Every fault of every check, as sentences."""
    return [fault for check in CHECKS for fault in check(root)]


if __name__ == "__main__":
    told = faults()
    sys.stdout.write("".join(f"{line}\n" for line in told) or "The structure is sound.\n")
    sys.exit(bool(told))
