"""A reportlab canvas that writes tagged PDFs: a tree of elements beside the pages, for screen readers.

Sources: ISO 32000-1 section 14.7 (logical structure) and 14.8 (tagged PDF); ISO 14289-1 (PDF/UA-1). What is
claimed of the result is "tagged, with the PDF/UA-1 checks of our tests passed", not conformance.
"""

# pyright: basic

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
    "<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
    "<pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta>"
    '<?xpacket end="w"?>'
)

LINE_END = re.compile(r"(?<!\\)\) Tj T\*(?! ET)")
"""Where reportlab ends a line of a paragraph and begins the next (read in 5.1.0)."""

for _key in ("StructParents", "Tabs"):  # reportlab 5.1.0 writes only the page keys in this list
    if _key not in pdfdoc.PDFPage.__NoDefault__:
        pdfdoc.PDFPage.__NoDefault__.append(_key)

rl_config.useA85 = 0  # else reportlab writes compressed pages as text, which is a quarter longer and slow to make


@dataclass(frozen=True)
class Placed:
    """A widget that stands on a page: the page's index, the widget's dictionary, and a reference to it."""

    page: int
    widget: Any
    reference: Any


class Element:
    """One node of the structure tree: its kind (``H1 P L Table Figure`` …), and what it holds in reading order.

    The tree is grown while the document is put together; what is drawn later joins it piece by piece as
    (page, number of the marked content on that page), so that a split paragraph stays one element.
    """

    def __init__(
        self, kind: str, *, alt: str = "", owner: str = "", language: str = "", **attributes: str | list[float]
    ) -> None:
        self.kind = kind
        self.language = language
        self.alt = alt
        self.owner = owner
        self.attributes: dict[str, Any] = dict(attributes)
        self.kids: list[Element | tuple[int, int] | Placed] = []

    def add(self, kid: Element) -> Element:
        """Append ``kid`` to what this element holds and return it."""
        self.kids.append(kid)
        return kid

    def new(
        self, kind: str, *, alt: str = "", owner: str = "", language: str = "", **attributes: str | list[float]
    ) -> Element:
        """Append a new element and return it.

        ``owner`` names the attribute owner, as in ``Table``; ``language`` is the language of all it holds, where it
        is not the document's (ISO 32000-1 section 14.9.2).
        """
        return self.add(Element(kind, alt=alt, owner=owner, language=language, **attributes))

    @property
    def is_drawn(self) -> bool:
        """Whether any content has been drawn for this element itself."""
        return any(isinstance(kid, tuple) for kid in self.kids)


class TaggedCanvas(Canvas):
    """A canvas on which everything is drawn inside an element or as an artifact (what a reader passes over).

    ``finish_page(canvas, number, pages)`` draws what stands on every page once their number is known.
    """

    def __init__(
        self,
        *args: Any,
        root: Element,
        finish_page: Callable[[TaggedCanvas, int, int], None],
        lang: str,
        **kwargs: Any,
    ) -> None:
        self._doc: Any
        self._filename: Any
        self._annotationrefs: list[Any]
        super().__init__(*args, lang=lang, **kwargs)
        self.root = root
        self._language = lang
        self._finish_page = finish_page
        self._marked: list[list[Element]] = [[]]
        self._page_index = 0
        self._open = False
        self._done: list[Any] = []
        self._widgets: list[tuple[Element, Any]] = []
        add_page = self._doc.addPage

        def keep_page(page: Any) -> None:
            page.StructParents, page.Tabs = len(self._done), PDFName("S")
            self._done.append(page)
            add_page(page)

        self._doc.addPage = keep_page

    @contextmanager
    def inside(self, element: Element | None) -> Iterator[None]:
        """Draw what follows as content of ``element``, or as an artifact for None; the outermost one wins."""
        if self._open:
            yield
            return
        if element is None:
            self._code.append("/Artifact BMC")
        else:
            marked = self._marked[self._page_index]
            self._code.append(f"/{element.kind} <</MCID {len(marked)}>> BDC")
            element.kids.append((self._page_index, len(marked)))
            marked.append(element)
        self._open = True
        try:
            yield
        finally:  # a bracket left open would swallow what a caller draws after it caught the fault
            self._open = False
            self._code.append("EMC")

    @contextmanager
    def lines_joined_by_spaces(self) -> Iterator[None]:
        """End every line but the last of what is drawn here in a space, so that no two words run together."""
        start = len(self._code)
        yield
        self._code[start:] = [LINE_END.sub(" ) Tj T*", piece) for piece in self._code[start:]]

    def add_widget(self, element: Element, widget: Any) -> Any:
        """Put the ``widget`` of a form field on this page as the one thing ``element`` holds; return its reference.

        Source: ISO 32000-1 section 14.7.4.3 (an object as content of an element: OBJR), ISO 14289-1 section 7.18.4.
        """
        place = self._doc.Reference(widget)
        self._annotationrefs.append(place)
        element.kids.append(Placed(self._page_index, widget, place))
        self._widgets.append((element, widget))
        return place

    def showPage(self) -> None:  # noqa: N802 (reportlab's name)
        super().showPage()
        self._marked.append([])
        self._page_index += 1

    def save(self) -> None:
        """Finish every page, then write the tree, the parent tree and the metadata, and the file."""
        if len(self._code):
            self.showPage()
        for index, page in enumerate(self._done):
            self._page_index = index
            self._code = []
            self._finish_page(self, index + 1, len(self._done))
            page.stream += "\n".join(self._code) + "\n"
        self._code = []
        self._write_structure()
        self._write_metadata()
        self._doc.SaveToFile(self._filename, self)

    def _write_structure(self) -> None:
        reference = self._doc.Reference
        places: dict[int, Any] = {}

        def write(element: Element, parent: Any) -> Any:
            entry = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.kind), "P": parent})
            place = places[id(element)] = reference(entry)
            if element.alt:
                entry["Alt"] = PDFString(element.alt)
            if element.language:
                entry["Lang"] = PDFString(element.language)
            if element.owner:
                entry["A"] = PDFDictionary(
                    {"O": PDFName(element.owner)}
                    | {
                        key: PDFName(value) if isinstance(value, str) else PDFArray(value)
                        for key, value in element.attributes.items()
                    }
                )
            entry["K"] = PDFArray(
                [write(kid, place) if isinstance(kid, Element) else self._content(kid) for kid in element.kids]
            )
            return place

        for key, (_, widget) in enumerate(self._widgets, start=len(self._done)):
            widget["StructParent"] = key
        tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        tree["K"] = write(self.root, reference(tree))
        numbers: list[Any] = []
        for index in range(len(self._done)):
            numbers += [index, PDFArray([places[id(element)] for element in self._marked[index]])]
        for key, (element, _) in enumerate(self._widgets, start=len(self._done)):
            numbers += [key, places[id(element)]]
        tree["ParentTree"] = reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        tree["ParentTreeNextKey"] = len(self._done) + len(self._widgets)
        self._doc.Catalog.StructTreeRoot = reference(tree)

    def _content(self, kid: tuple[int, int] | Placed) -> Any:
        if isinstance(kid, Placed):
            page = self._doc.Reference(self._done[kid.page])
            return PDFDictionary({"Type": PDFName("OBJR"), "Pg": page, "Obj": kid.reference})
        page, number = kid
        return PDFDictionary({"Type": PDFName("MCR"), "Pg": self._doc.Reference(self._done[page]), "MCID": number})

    def _write_metadata(self) -> None:
        catalog, info = self._doc.Catalog, self._doc.info
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        packet = XMP.format(title=escape(info.title), language=escape(self._language))
        stream = pdfdoc.PDFStream(
            PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}),
            packet.encode(),  # as bytes: reportlab would write a string in its own encoding, which has no ŵ
        )
        stream.__RefOnly__ = 1  # not public: reportlab 5.1.0 then writes it as an object of its own
        catalog.Metadata = stream
