"""Reads a tagged PDF as a screen reader would: each element of its tree with the text drawn for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

CODES = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4})>")


@dataclass
class Heard:
    """One element: its kind, its attributes, its alternative text, the text drawn for it and what it holds.

    ``field`` is what is said of the form field that it holds, if it holds one; ``language`` is its own, if any.
    """

    kind: str
    attributes: dict[str, str]
    alt: str
    text: str
    kids: list[Heard] = field(default_factory=list)
    field: str = ""
    language: str = ""

    def all(self, *kinds: str) -> list[Heard]:
        """Every element of these kinds under this one, in reading order."""
        found = [self] if self.kind in kinds else []
        return found + [inner for kid in self.kids for inner in kid.all(*kinds)]

    def whole_text(self) -> str:
        return " ".join(part for part in (self.text, *(kid.whole_text() for kid in self.kids)) if part)


def read_aloud(content: bytes) -> Heard:
    """Return the tree of ``content``, and check that the parent tree points back at every piece of it."""
    pdf = pikepdf.open(BytesIO(content))
    pages = [_marked_texts(page) for page in pdf.pages]
    numbers = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    parents = _parents(pdf)

    def hear(node: Any) -> Heard:
        heard = Heard(str(node.S).lstrip("/"), {}, str(node.get("/Alt", "")), "", language=str(node.get("/Lang", "")))
        if "/A" in node:
            heard.attributes = {str(key): str(value) for key, value in node.A.items() if key != "/BBox"}
        texts: list[str] = []
        for kid in node.K:
            if kid.get("/Type") == pikepdf.Name.MCR:
                page = numbers[kid.Pg.objgen]
                assert parents[page][int(kid.MCID)].objgen == node.objgen
                texts.append(pages[page].pop(int(kid.MCID)))
            elif kid.get("/Type") == pikepdf.Name.OBJR:
                assert parents[int(kid.Obj.StructParent)].objgen == node.objgen
                assert any(kid.Obj.objgen == note.objgen for note in pdf.pages[numbers[kid.Pg.objgen]].Annots)
                heard.field = str(kid.Obj.TU)
            else:
                assert kid.P.objgen == node.objgen
                heard.kids.append(hear(kid))
        heard.text = " ".join(text.strip() for text in texts)
        return heard

    tree = hear(pdf.Root.StructTreeRoot.K)
    assert not any(pages), "some marked content belongs to no element"
    return tree


def _parents(pdf: pikepdf.Pdf) -> dict[int, Any]:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    by_key = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    assert [int(page.obj.StructParents) for page in pdf.pages] == list(range(len(pdf.pages)))
    return by_key


def _marked_texts(page: Any) -> dict[int, str]:
    """Return the text of each marked content of a page; everything else must be an artifact."""
    letters = {str(name): _letters(font) for name, font in page.Resources.Font.items()}
    texts: dict[int, str] = {}
    current: int | None = None
    inside = False
    font = ""
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                current, inside = int(operands[1].MCID), True
                texts[current] = ""
            case "BMC":
                assert str(operands[0]) == "/Artifact"
                inside = True
            case "EMC":
                current, inside = None, False
            case "Tf":
                font = str(operands[0])
            case "Tj":
                assert inside, "text that is neither tagged nor an artifact"
                if current is not None:
                    texts[current] += "".join(letters[font][code] for code in bytes(operands[0]))
            case _:
                pass
    return texts


def _letters(font: Any) -> dict[int, str]:
    codes = CODES.findall(font.ToUnicode.read_bytes())
    return {int(code, 16): chr(int(letter, 16)) for code, letter in codes}
