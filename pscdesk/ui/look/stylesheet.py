"""The stylesheet, written from a palette and a text size; no other place names a colour or a point size."""

from __future__ import annotations

from pscdesk.documents.palette import Palette

SIZES = {"body": 11.5, "small": 10.0, "heading": 13.0, "title": 16.0, "question": 20.0, "figure": 28.0}
"""The type scale in points at 100%."""


def stylesheet(palette: Palette, text_size: int) -> str:
    """The whole sheet for one palette at one text size (per cent)."""
    size = {name: f"{points * text_size / 100:.2f}pt" for name, points in SIZES.items()}
    hair = hairline(palette)
    unchosen = "transparent" if hair == palette.accent else hair
    hover, chosen = _hover(palette), _chosen(palette)
    veil = "rgba(0, 0, 0, 110)" if palette.name == "light" else "rgba(0, 0, 0, 170)"
    return f"""
* {{ outline: 0; }}
QToolTip {{ background: {palette.card}; color: {palette.ink}; border: 1px solid {palette.line}; padding: 4px; }}
QScrollArea, QScrollArea > QWidget > QWidget#page {{ background: transparent; border: 0; }}
QLabel[kind="small"] {{ font-size: {size["small"]}; }}
QLabel[kind="heading"] {{ font-size: {size["heading"]}; font-weight: 600; }}
QLabel[kind="title"] {{ font-size: {size["title"]}; font-weight: 600; }}
QLabel[kind="question"] {{ font-size: {size["question"]}; font-weight: 600; }}
QLabel[kind="figure"] {{ font-size: {size["figure"]}; font-weight: 600; }}
QLabel[kind="small-strong"] {{ font-size: {size["small"]}; font-weight: 600; }}
QLabel[kind="strong"] {{ font-weight: 600; }}
QLabel[tone="quiet"] {{ color: {palette.quiet}; }}
QLabel[tone="accent"] {{ color: {palette.accent}; }}
QLabel[tone="notice"] {{ color: {palette.notice}; }}
QLabel[tone="stop"] {{ color: {palette.stop}; }}
QFrame[surface="card"] {{ background: {palette.card}; border: 1px solid {hair}; border-radius: 6px; }}
QFrame[surface="soft"] {{ background: {palette.accent_soft}; border: 1px solid {hair}; border-radius: 6px; }}
QFrame[surface="notice"] {{ background: {palette.notice_soft}; border: 1px solid {palette.notice};
    border-left: 6px solid {palette.notice}; border-radius: 6px; }}
QFrame[surface="stop"] {{ background: {palette.stop_soft}; border: 1px solid {palette.stop};
    border-left: 6px solid {palette.stop}; border-radius: 6px; }}
QFrame[surface="foot"] {{ background: {palette.card}; border: 0; border-top: 1px solid {hair}; }}
QFrame[surface="foot"] QScrollArea QWidget {{ background: transparent; }}
QFrame[surface="rule"] {{ background: {hair}; border: 0; max-height: 1px; min-height: 1px; }}
QFrame[surface="side"] {{ background: {palette.card}; border: 0; border-right: 1px solid {hair}; }}
QFrame[surface="bar"] {{ background: {palette.card}; border: 0; border-top: 2px solid {palette.accent}; }}
QFrame[surface="bar-warn"] {{ background: {palette.notice_soft}; border: 0; border-top: 2px solid {palette.notice}; }}
QFrame[surface="bar-fail"] {{ background: {palette.stop_soft}; border: 0; border-top: 2px solid {palette.stop}; }}
QFrame[surface="bar-gate"] {{ background: {palette.stop_soft}; border: 0; border-left: 6px solid {palette.stop};
    border-bottom: 2px solid {palette.stop}; }}
QGroupBox {{ border: 0; margin: 0; padding: 0; }}
QPushButton {{ background: {palette.card}; color: {palette.ink}; border: 1px solid {palette.line};
    border-radius: 6px; padding: 7px 16px; min-height: 22px; }}
QPushButton:hover {{ {hover["button"]} }}
QPushButton:pressed, QPushButton:checked {{ {chosen["button"]} }}
QPushButton:disabled {{ color: {palette.quiet}; border: 1px dashed {palette.line}; background: transparent; }}
QPushButton[kind="primary"] {{ background: {palette.accent}; color: {palette.on_accent};
    border-color: {palette.accent}; font-weight: 600; padding: 7px 24px; }}
QPushButton[kind="primary"]:hover:enabled {{ {hover["primary"]} }}
QPushButton[kind="primary"]:disabled {{ background: transparent; color: {palette.quiet};
    border: 1px dashed {palette.line}; }}
QPushButton[kind="stop"] {{ background: {palette.stop}; color: {palette.card}; border-color: {palette.stop};
    font-weight: 600; }}
QPushButton[kind="stop"]:hover:enabled {{ {hover["stop"]} }}
QPushButton[kind="link"] {{ background: transparent; border: 1px solid transparent; color: {palette.accent};
    padding: 7px 0; text-align: left; text-decoration: underline; }}
QPushButton[kind="link"]:hover {{ {hover["link"]} }}
QPushButton[kind="link"]:disabled {{ color: {palette.quiet}; }}
QPushButton[kind="fold"] {{ background: transparent; border: 1px solid transparent; color: {palette.accent};
    padding: 7px 0; text-align: left; font-weight: 600; }}
QPushButton[kind="fold"]:hover {{ {hover["link"]} }}
QPushButton[place="side"] {{ margin-left: 4px; }}
QPushButton[kind="key"] {{ min-height: 0; padding: 0; border: 0; }}
QPushButton[kind="chip"] {{ background: {palette.card}; border: 1px solid {palette.line}; color: {palette.accent};
    border-radius: 18px; padding: 6px 14px; }}
QPushButton[kind="board"] {{ background: {palette.card}; border: 1px solid {palette.line}; color: {palette.ink};
    border-radius: 6px; text-align: left; padding: 10px 12px; }}
QPushButton[kind="board"]:hover {{ {hover["chip"]} }}
QPushButton[kind="chip"]:hover {{ {hover["chip"]} }}
QPushButton[kind="chip"]:checked {{ {chosen["chip"]} color: {palette.ink}; }}
QLineEdit, QSpinBox {{ background: {palette.card}; color: {palette.ink}; border: 1px solid {palette.line};
    border-radius: 6px; padding: 7px 10px; min-height: 22px; selection-background-color: {palette.selection};
    selection-color: {palette.on_selection}; }}
QPlainTextEdit#paper {{ background: {palette.card}; color: {palette.ink}; border: 1px solid {palette.line};
    border-radius: 6px; padding: 4px 8px; selection-background-color: {palette.selection};
    selection-color: {palette.on_selection}; }}
QListWidget#pages {{ background: transparent; border: 0; }}
QListWidget#pages::item {{ color: {palette.ink}; border-radius: 6px; padding: 10px 4px 10px 12px; margin: 2px;
    border-left: 3px solid transparent; }}
QListWidget#pages::item:hover {{ {hover["page"]} }}
QListWidget#pages::item:selected {{ {chosen["row"]}
    border-left: 3px solid {palette.accent}; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:hover, QSplitter::handle:pressed {{ background: {palette.line}; }}
QListView#library {{ background: {palette.card}; border: 1px solid {hair}; border-radius: 6px; padding: 6px; }}
QListView#library::item {{ color: {palette.ink}; border-radius: 6px; padding: 7px 10px; }}
QListView#library::item:hover {{ {hover["entry"]} }}
QListView#library::item:selected {{ {chosen["row"]} }}
QListView#library::item:disabled {{ color: {palette.quiet}; background: transparent; padding: 14px 10px 4px 10px; }}
QTreeView#outline {{ background: {palette.card}; border: 1px solid {hair}; border-radius: 6px; padding: 4px; }}
QTreeView#outline::item {{ color: {palette.ink}; padding: 5px 2px; }}
QTreeView#outline::item:hover {{ {hover["entry"]} }}
QTreeView#outline::item:selected {{ {chosen["row"]} }}
QFrame#finder {{ background: {veil}; border: 0; }}
QTableView {{ background: {palette.card}; color: {palette.ink}; border: 1px solid {hair}; border-radius: 6px;
    gridline-color: {hair}; selection-background-color: {palette.selection}; selection-color: {palette.on_selection}; }}
QTableView::item {{ padding: 6px 13px; }}
QHeaderView::section {{ background: {palette.card}; color: {palette.quiet}; border: 0;
    border-bottom: 1px solid {palette.line}; padding: 8px 16px; font-weight: 600; }}
QScrollBar:vertical {{ background: transparent; width: 14px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 14px; margin: 0; }}
QScrollBar::handle {{ background: {palette.line}; border-radius: 4px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 40px; }}
QScrollBar::handle:horizontal {{ min-width: 40px; }}
QScrollBar::handle:hover {{ background: {palette.quiet}; margin: 1px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTabBar {{ background: transparent; }}
QTabBar::scroller {{ width: 56px; }}
QTabBar QToolButton {{ background: {palette.card}; border: 1px solid {palette.line}; }}
QTabBar::tab {{ background: transparent; color: {palette.quiet}; border: 0; border-bottom: 3px solid {unchosen};
    padding: 9px 16px; min-height: 20px; }}
QTabBar::tab:hover {{ {hover["tab"]} }}
QTabBar::tab:selected {{ color: {palette.ink}; border-bottom: 3px solid {palette.accent}; }}
QProgressBar {{ background: {palette.accent_soft}; border: 1px solid {palette.line}; border-radius: 6px;
    min-height: 10px; max-height: 10px; }}
QProgressBar::chunk {{ background: {palette.accent}; border-radius: 5px; }}
QMenu {{ background: {palette.card}; border: 1px solid {palette.line}; padding: 4px; }}
QMenu::item {{ padding: 8px 24px; border-radius: 4px; }}
QMenu::item:selected {{ {chosen["row"]} }}
"""


def _hover(palette: Palette) -> dict[str, str]:
    """What the mouse is over, by kind of control: a tint, or an outline more where contrast is asked for.

    A broken outline is what cannot be pressed, a thick one what is chosen; so this one is double.
    """
    tint = f"background: {palette.hover};"
    if not palette.asks_contrast:
        parts = dict.fromkeys(("button", "link", "chip", "page", "entry", "tab"), tint)
        edge = f"border: 2px solid {palette.ink};"
        return {**parts, "primary": f"{edge} padding: 6px 23px;", "stop": f"{edge} padding: 6px 15px;"}
    double, single = f"border: 3px double {palette.ink};", f"border: 1px solid {palette.ink};"
    inside = f"border: 3px double {palette.card};"
    return {
        "button": f"{double} padding: 5px 14px;",
        "primary": f"{inside} padding: 5px 22px;",
        "stop": f"{inside} padding: 5px 14px;",
        "link": single,
        "chip": f"{double} padding: 4px 12px;",
        "page": f"{single} padding: 9px 3px 9px 14px;",
        "entry": f"{single} padding: 6px 9px;",
        "tab": f"border-bottom: 3px dotted {palette.ink};",
    }


def _chosen(palette: Palette) -> dict[str, str]:
    """What is chosen: a tint, or where contrast is asked for a thick outline of controls and inverted rows."""
    if not palette.asks_contrast:
        button = f"background: {palette.selection}; border-color: {palette.accent};"
        row = f"background: {palette.selection}; color: {palette.on_selection};"
        return {"button": button, "chip": button, "row": row}
    return {
        "button": f"border: 3px solid {palette.ink}; padding: 5px 14px;",
        "chip": f"border: 3px solid {palette.ink}; padding: 4px 12px;",
        "row": f"background: {palette.selection}; color: {palette.on_selection};",
    }


def hairline(palette: Palette) -> str:
    """The colour of a card's edge: the line colour let half into the paper, or itself where contrast is asked for."""
    if palette.asks_contrast:
        return palette.line
    parts = zip(_channels(palette.line), _channels(palette.paper), strict=True)
    return "#" + "".join(f"{round(0.4 * line + 0.6 * paper):02X}" for line, paper in parts)


def _channels(value: str) -> tuple[int, ...]:
    return tuple(int(value[at : at + 2], 16) for at in (1, 3, 5))
