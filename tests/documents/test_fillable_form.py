"""A form is filled in by hand, by keyboard and by ear: named fields, our typeface, a place in the tree for each."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from documents.spoken import Heard, read_aloud
from documents.ua_checks import ua_findings
from pypdf import PdfReader, PdfWriter
from reportlab.pdfbase import pdfmetrics

from pscdesk.documents.document import Callout, Heading, Paragraph
from pscdesk.documents.fillable import Choices, Entry, FillableDocument, Option, Tick
from pscdesk.documents.forms.form_canvas import FONT
from pscdesk.documents.forms.form_font import LOOK_ALIKES, encoded
from pscdesk.documents.forms.form_pdf import render

ACCEPTED = Path(__file__).parents[1] / "reference" / "sample-form.structure.txt"
WORDS = "Tŷ, dŵr – “said” (so) \\ they\nand left"
TYPED = "Siôn Tŷ Ŵyn ŵ ẁ Łukasz – “x” it’s"
PAPER = FillableDocument(
    "sample-form",
    "Sample form",
    (
        Callout("Before you write", ("Keep what may matter.", "Facts only."), "quiet"),
        Heading("Who is writing"),
        Entry("name", "Your name", required=True, half=True),
        Entry("rank", "Rank or grade", half=True),
        Entry("account", "What was said or done", "Exact words.", lines=4, required=True, value=WORDS),
        Choices(
            "gates", "What might apply", tuple(Option(f"g{at}", f"Thing {at}", at == 3) for at in range(8)), many=True
        ),
        Choices("next", "What you suggest", (Option("none", "No action"), Option("talk", "A talk", True)), many=False),
        Tick("shared", "The person has seen this.", ticked=True),
        Heading("Last"),
        Paragraph("Thank you."),
    ),
    subtitle="For tests",
    banner="OFFICIAL-SENSITIVE when complete",
    footer="Once filled in this is a force record.",
)


@pytest.fixture(scope="module")
def content(fonts: Path) -> bytes:
    return render(PAPER, fonts)


@pytest.fixture(scope="module")
def tree(content: bytes) -> Heard:
    return read_aloud(content)


@pytest.fixture
def pdf(content: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(content)) as opened:
        yield opened


def in_codes(text: str) -> bytes:
    return encoded(text, "AtkinsonHyperlegibleNext-Regular")


def widgets(pdf: pikepdf.Pdf) -> list[Any]:
    return [widget for page in pdf.pages for widget in page.get("/Annots", [])]


def test_the_same_form_gives_the_same_bytes(content: bytes, fonts: Path) -> None:
    assert render(PAPER, fonts) == content


def test_both_checkers_find_nothing(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(content)
    assert ua_findings(path) == []
    assert pikepdf.open(path).check_pdf_syntax() == []


def test_every_field_has_a_stable_name_and_starts_as_it_was_given(content: bytes) -> None:
    fields = PdfReader(BytesIO(content)).get_fields() or {}
    values = {name: field.get("/V") for name, field in fields.items() if "/FT" in field}
    assert values == {
        "sample-form.name": "",
        "sample-form.rank": "",
        "sample-form.account": WORDS,
        **{f"sample-form.gates.g{at}": "/on" if at == 3 else "/Off" for at in range(8)},
        "sample-form.next": "/talk",
        "sample-form.shared": "/on",
    }


def test_a_form_can_be_filled_in_and_read_back(content: bytes) -> None:
    writer = PdfWriter(clone_from=BytesIO(content))
    written = {
        "sample-form.name": "Ŵyn “Ŷ” (Ms)",
        "sample-form.account": "One line.\nAnother line.",
        "sample-form.gates.g0": "/on",
        "sample-form.next": "/none",
        "sample-form.shared": "/Off",
    }
    writer.update_page_form_field_values(writer.pages[0], written, auto_regenerate=False)
    out = BytesIO()
    writer.write(out)
    fields = PdfReader(out).get_fields() or {}
    assert {name: fields[name].get("/V") for name in written} == written
    assert fields["sample-form.gates.g3"]["/V"] == "/on"
    with pikepdf.open(out) as pdf:
        (name,) = (widget for widget in widgets(pdf) if str(widget.get("/T", "")) == "name")
        drawn = name.AP.N.read_bytes()
        assert in_codes("Ŵyn “Ŷ” (Ms)").hex().encode() in drawn.lower()


def test_each_field_is_heard_after_its_label_and_hint(tree: Heard) -> None:
    divs = [part for part in tree.kids if part.kind == "Div" and part.all("Form")]
    account = next(part for part in divs if part.kids[0].text.startswith("What was said"))
    assert [(kid.kind, kid.text, kid.field) for kid in account.kids] == [
        ("P", "What was said or done (required)", ""),
        ("P", "Exact words.", ""),
        ("Form", "", "What was said or done (required)"),
    ]
    gates = next(part for part in divs if part.kids[0].text == "What might apply")
    assert [(line.text, line.kids[0].field) for line in gates.kids[1:]] == [
        (f"Thing {at}", f"What might apply: Thing {at}") for at in range(8)
    ]


def test_every_group_of_fields_has_words_too(content: bytes) -> None:
    fields = PdfReader(BytesIO(content)).get_fields() or {}
    groups = {name: field["/TU"] for name, field in fields.items() if name.count(".") < 1 or name.endswith("gates")}
    assert groups == {"sample-form": "Sample form", "sample-form.gates": "What might apply"}


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler-utils is not installed")
def test_a_second_reader_hears_the_accepted_order(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(content)
    told = subprocess.run(["pdfinfo", "-struct-text", str(path)], capture_output=True, check=True, text=True).stdout
    assert re.sub(r"Object \d+ 0", "Object", told) == ACCEPTED.read_text("utf-8")


def test_every_widget_is_the_one_thing_its_form_element_holds(pdf: pikepdf.Pdf, tree: Heard) -> None:
    assert [form.field for form in tree.all("Form")] == [str(widget.TU) for widget in widgets(pdf)]
    assert all(form.field and not form.kids and not form.text for form in tree.all("Form"))


def test_the_tab_key_goes_in_reading_order(pdf: pikepdf.Pdf) -> None:
    assert all(page.obj.Tabs == pikepdf.Name.S for page in pdf.pages)
    names = [str(widget.get("/T", widget.Parent.get("/T"))) for widget in widgets(pdf)]
    assert names == ["name", "rank", "account", *(f"g{at}" for at in range(8)), "next", "next", "shared"]


def test_required_several_lines_and_one_of_several_are_said_in_flags(content: bytes) -> None:
    fields = PdfReader(BytesIO(content)).get_fields() or {}
    flags = {name: int(field.get("/Ff", 0)) for name, field in fields.items() if "/FT" in field}
    assert flags["sample-form.name"] == 1 << 1
    assert flags["sample-form.rank"] == 0
    assert flags["sample-form.account"] == 1 << 1 | 1 << 12
    assert flags["sample-form.next"] == 1 << 15


def test_only_the_house_typeface_is_in_the_form_and_it_is_whole(content: bytes, pdf: pikepdf.Pdf) -> None:
    assert b"Helvetica" not in content
    assert b"ZapfDingbats" not in content
    form = pdf.Root.AcroForm
    assert "/NeedAppearances" not in form
    (font,) = form.DR.Font.values()
    assert str(font.BaseFont) == "/AtkinsonHyperlegibleNext-Regular"
    assert len(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()) > 40_000
    for widget in widgets(pdf):
        assert "/MK" not in widget
        assert str(widget.get("/DA", f"/{FONT} ")).startswith(f"/{FONT} ")


def test_the_fields_font_is_composite_and_has_a_code_a_width_and_a_glyph_for_every_letter(pdf: pikepdf.Pdf) -> None:
    (font,) = pdf.Root.AcroForm.DR.Font.values()
    (drawn,) = font.DescendantFonts
    assert (str(font.Subtype), str(font.Encoding), str(drawn.Subtype)) == ("/Type0", "/Identity-H", "/CIDFontType2")
    registered: Any = pdfmetrics.getFont("AtkinsonHyperlegibleNext-Regular")
    face = registered.face
    glyphs = drawn.CIDToGIDMap.read_bytes()
    widths = {
        int(first) + at: int(width)
        for first, run in zip(list(drawn.W)[::2], list(drawn.W)[1::2], strict=True)
        for at, width in enumerate(run)
    }
    pairs = re.findall(r"^<(....)> <(....)>$", font.ToUnicode.read_bytes().decode(), re.M)
    code_of = {int(letter, 16): int(code, 16) for code, letter in pairs if code != "0000"}
    assert {ord(letter) for letter in "ŷŶŵŴẁẀẃẂẅẄỳỲŁłŠžőőâêîôû’–“”€"} <= face.charToGlyph.keys()
    for letter, glyph in face.charToGlyph.items():
        if glyph == 0 or letter == ord("\N{NO-BREAK SPACE}"):  # drawn as a space, with a code of its own
            continue
        assert code_of[letter] == glyph  # programs that do not read the maps take one for the other
        assert int.from_bytes(glyphs[2 * glyph : 2 * glyph + 2]) == glyph
        assert abs(widths[glyph] - face.hmetrics[glyph][0]) <= 1
    for like, letter in (("\N{NON-BREAKING HYPHEN}", "-"), ("\N{NO-BREAK SPACE}", " "), ("\u202f", " ")):
        code = code_of[ord(like)]
        assert int.from_bytes(glyphs[2 * code : 2 * code + 2]) == face.charToGlyph[ord(letter)]
    for letter in range(0x10000):  # a letter that is not there is never drawn as another one
        if letter not in face.charToGlyph and letter not in LOOK_ALIKES:
            code = code_of.get(letter, letter)
            assert glyphs[2 * code : 2 * code + 2] == b"\0\0", chr(letter)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_letters_of_wales_and_poland_are_set_by_poppler_when_somebody_types_them(
    content: bytes, tmp_path: Path
) -> None:
    with pikepdf.open(BytesIO(content)) as pdf:
        name = next(widget for widget in widgets(pdf) if str(widget.get("/T", "")) == "name")
        name.V = pikepdf.String(TYPED)
        del name["/AP"]
        pdf.Root.AcroForm.NeedAppearances = True  # so Poppler sets the value anew, as it does for what is typed
        pdf.save(tmp_path / "typed.pdf")
    told = subprocess.run(
        ["pdftotext", str(tmp_path / "typed.pdf"), "-"], capture_output=True, check=True, text=True, encoding="utf-8"
    )
    assert "couldn't find a font" not in told.stderr
    assert TYPED in told.stdout


def test_letters_of_wales_and_poland_are_drawn_by_pdfium_in_our_typeface_when_they_are_typed(content: bytes) -> None:
    with pikepdf.open(_typed(content, TYPED)) as pdf:
        name = widgets(pdf)[0]
        shown = [(str(font[0]), bytes(one.operands[0])) for one, font in _drawn(name.AP.N)]
        assert str(name.V) == TYPED
    assert {font for font, _ in shown} == {f"/{FONT}"}  # no letter was borrowed from another font, or left out
    assert b"".join(text for _, text in shown) == in_codes(TYPED)


def _drawn(stream: Any) -> Iterator[tuple[Any, Any]]:
    """Each instruction that shows text, with the operands of the last one that chose a font."""
    font: Any = None
    for one in pikepdf.parse_content_stream(stream):
        font = one.operands if str(one.operator) == "Tf" else font
        if str(one.operator) == "Tj":
            yield one, font


def test_every_state_of_every_field_has_its_appearance(pdf: pikepdf.Pdf) -> None:
    for widget in widgets(pdf):
        normal = widget.AP.N
        if isinstance(normal, pikepdf.Stream):
            assert normal.read_bytes().startswith(b"/Tx BMC")
        else:
            assert "/Off" in normal
            assert str(widget.AS) in normal
            assert any(stream.read_bytes().strip() for stream in normal.values())


def test_what_is_already_written_is_all_drawn(fonts: Path) -> None:
    many = " ".join(f"word{at}" for at in range(900))
    long = render(FillableDocument("f", "F", (Entry("a", "A", lines=2, value=many),)), fonts)
    with pikepdf.open(BytesIO(long)) as pdf:
        (widget,) = widgets(pdf)
        drawn = widget.AP.N.read_bytes()
        _, bottom, _, top = (float(at) for at in widget.Rect)
        size = float(drawn.split(b" Tf")[0].split()[-1])
    assert in_codes("word0 ").hex().encode() in drawn
    assert in_codes("word899").hex().encode() + b">" in drawn
    assert drawn.count(b"Tj") * size * 1.35 <= top - bottom
    assert size < 10


def test_no_prefilled_text_however_long_is_cut(fonts: Path) -> None:
    many = " ".join(f"word{at}" for at in range(2400))
    with pikepdf.open(
        BytesIO(render(FillableDocument("f", "F", (Entry("a", "A", lines=2, value=many),)), fonts))
    ) as pdf:
        (widget,) = widgets(pdf)
        drawn = widget.AP.N.read_bytes()
        size = float(drawn.split(b" Tf")[0].split()[-1])
        assert drawn.count(b"Tj") * size * 1.35 <= float(widget.Rect[3]) - float(widget.Rect[1])
        assert in_codes("word2399").hex().encode() + b">" in drawn


SENTENCES = " ".join(f"Sentence {at} says plainly what was seen and heard that day." for at in range(1, 41))


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (Entry("a", "A", lines=9), SENTENCES),
        (Entry("a", "A", lines=4), " ".join(SENTENCES.split(" ")[:200])),
        (Entry("a", "A"), "More words than a line of ordinary type would take, " * 3),
        (Entry("a", "A", half=True), "A long title and a unit that is named at length, in the north"),
        (Entry("a", "A", lines=9), "\n".join(f"{at}. One of many short lines." for at in range(1, 21))),
    ],
)
def test_all_that_is_typed_in_pdfium_is_drawn_inside_its_box(fonts: Path, field: Entry, typed: str) -> None:
    """What is on paper is the appearance that the reader writes: every letter of it, above the foot of the box."""
    beside = (Entry("b", "B", half=True),) if field.half else ()
    saved = _typed(render(FillableDocument("f", "F", (field, *beside)), fonts), typed)
    with pikepdf.open(saved) as pdf:
        widget = widgets(pdf)[0]
        assert str(widget.V).replace("\r\n", "\n").replace("\r", "\n") == typed
        _, bottom, right, top = (float(at) for at in widget.AP.N.BBox)
        place, shown = [0.0, 0.0], b""
        for one in pikepdf.parse_content_stream(widget.AP.N):
            if str(one.operator) == "Td":
                place = [at + float(step) for at, step in zip(place, one.operands, strict=True)]
                assert bottom <= place[1] <= top, "a line is set outside its box"
            elif str(one.operator) == "Tj":
                shown += bytes(one.operands[0])
                assert place[0] < right
        assert shown.replace(in_codes(" "), b"") == in_codes(typed.replace(" ", "").replace("\n", ""))


def _typed(content: bytes, text: str) -> BytesIO:
    """The form as PDFium saves it once ``text`` was typed into its first field."""
    c = pdfium.raw
    with pikepdf.open(BytesIO(content)) as pdf:
        left, _, _, top = (float(at) for at in widgets(pdf)[0].Rect)
    document = pdfium.PdfDocument(content)
    document.init_forms()
    sheet = document[0]  # kept, or PDFium closes the page
    page, form = sheet.raw, document.formenv.raw
    c.FORM_OnLButtonDown(form, page, 0, left + 5, top - 6)
    c.FORM_OnLButtonUp(form, page, 0, left + 5, top - 6)
    for letter in text:
        c.FORM_OnChar(form, page, ord("\r") if letter == "\n" else ord(letter), 0)
    c.FORM_ForceToKillFocus(form)
    saved = BytesIO()
    document.save(saved)
    saved.seek(0)
    return saved


def test_the_last_box_fills_the_rest_of_its_page_and_begins_a_new_one_where_too_little_is_left(fonts: Path) -> None:
    for lines in (5, 20, 30):
        parts = (Entry("a", "A", lines=lines), Entry("b", "B", lines=8), Entry("more", "More", lines=4, fills=True))
        with pikepdf.open(BytesIO(render(FillableDocument("f", "F", parts), fonts))) as pdf:
            last = widgets(pdf)[-1]
            assert str(last["/T"]) == "more"
            assert float(last.Rect[1]) < 75
            assert float(last.Rect[3]) - float(last.Rect[1]) >= 4 * 13.5


def test_a_heading_stands_on_the_page_of_its_first_field(fonts: Path) -> None:
    for before in range(1, 24):
        parts = (Entry("a", "A", lines=before), Entry("b", "B", lines=14), Heading("Below"), Entry("c", "C", lines=6))
        pages = PdfReader(BytesIO(render(FillableDocument("f", "F", parts), fonts))).pages
        headed = [at for at, page in enumerate(pages) if "Below" in page.extract_text()]
        held = [
            at for at, page in enumerate(pages) for note in page.get("/Annots", []) if note.get_object()["/T"] == "c"
        ]
        assert headed == held


def test_a_line_with_more_in_it_than_one_line_becomes_several(fonts: Path) -> None:
    parts = (Entry("a", "A", value="one line"), Entry("b", "B", value="more and more " * 20))
    content = render(FillableDocument("f", "F", parts), fonts)
    fields = PdfReader(BytesIO(content)).get_fields() or {}
    assert [fields[name]["/Ff"] for name in ("f.a", "f.b")] == [0, 1 << 12]
    with pikepdf.open(BytesIO(content)) as pdf:
        for widget in widgets(pdf):
            drawn = widget.AP.N.read_bytes()
            start = float(drawn.split(b" Td")[0].split()[-1])
            lowest = start - (drawn.count(b"Tj") - 1) * 13.5
            assert 4 < lowest <= start < float(widget.Rect[3]) - float(widget.Rect[1])


def test_no_heavy_library_is_imported_before_a_form_is_drawn() -> None:
    code = (
        "import sys; import pscdesk.documents.fillable, pscdesk.work.walk.papers, pscdesk.cli.forms; "
        "sys.exit(any(name in sys.modules for name in ('reportlab', 'xlsxwriter', 'PIL', 'PySide6')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
