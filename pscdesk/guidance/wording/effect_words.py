"""The verbs and the names of people by which the text of a duty shows what it has somebody do, and towards whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pscdesk.guidance.pack.vocabulary import Act, Effect, Party, Shield


@dataclass(frozen=True)
class Verb:
    """A way of saying an act. ``forms``: patterns of the bare form, which commands; ``told``: forms that tell of it.

    ``does``: what it may be where it is to be done. ``forbids``: all that it rules out where it is not to be done.
    ``gives_up``: what whoever does it leaves to others. ``thing``: it is done to things, so that nobody is towards it.
    ``noun``: it is the name of an act, so that it commands nothing by itself, and rules out where it is denied.
    """

    forms: str
    does: tuple[Act, ...]
    forbids: tuple[Act, ...] = ()
    told: str = ""
    gives_up: tuple[Effect, ...] = ()
    thing: bool = False
    noun: bool = False


PEOPLE: tuple[Party, ...] = ("about", "harmed", "teller", "witness")
"""Those in the matter, as against units and doors."""

ANYBODY: dict[Act, tuple[Party, ...]] = {"ask": ("about", "harmed", "witness")}
"""Whom “anybody” takes in where something is not to be done, if not all of ``PEOPLE``: who spoke up came of their own
accord, and may be asked what they want."""

_HANDED_OVER: tuple[Effect, ...] = (
    ("meet", "about"),
    ("tell", "about"),
    ("ask", "about"),
    ("meet", "harmed"),
    ("decide", "about"),
)

_CALLED_BY_ANOTHER: tuple[Effect, ...] = (
    ("refer", "other-unit"),
    ("refer", "outside"),
    ("ask", "other-unit"),
    ("ask", "outside"),
)

VERBS: tuple[Verb, ...] = (
    Verb("let (?=.*know)", ("tell",), ("tell", "meet", "ask", "support")),
    Verb("talk about conduct", (), ("tell", "decide")),
    Verb("talk|speak(?! for)", ("tell", "ask", "meet"), ("tell",)),
    Verb("talk anyone out of", (), ("decide",)),
    Verb("tell|say|telephone|ring", ("tell", "refer"), ("tell",), told="tells|told|says|said|rings|rung"),
    Verb("report|explain|log|spread|call", ("tell", "refer"), ("tell",), told="reports|reported|logs|logged|calls"),
    Verb("ring a ‹outside› with", ("support",)),
    Verb("say sorry for (?=‹)", ("tell",)),
    Verb("thank", ("tell", "support"), ("tell",)),
    Verb("approach|contact", ("meet", "ask", "tell"), ("meet", "ask", "tell")),
    Verb("ask|hear|question|see whether|test", ("ask", "meet"), ("ask",), told="asks|asked|hears|heard|questions"),
    Verb("ask for", ()),
    Verb("meet|bring them together", ("meet",), ("meet",)),
    Verb("conversation|quiet word|mediation|(?:the|kind) word", ("meet",), ("meet",), noun=True),
    Verb("leave the (?:talk|word)", ()),
    Verb("listen(?: to)?", ("meet", "stay-with")),
    Verb("agree(?! an account)", ("meet",), told="agrees"),
    Verb(
        "offer|look after(?! yourself)|believe|carry on with ordinary support",
        ("support", "meet"),
        ("support",),
        told="offers",
    ),
    Verb("stay(?: with)?|keep them talking|leave them alone", ("stay-with",), ("stay-with",)),
    Verb("move|undo or pause what was changed for", ("move",), ("move",), told="moved|undone"),
    Verb("no move[^‹]* for(?= ‹)|suspend", (), ("move",), noun=True),
    Verb("no further change", (), ("move",)),
    Verb(
        "search|look up|look anything up|go through|look for",
        ("search",),
        ("search",),
        told="looks anything up",
        thing=True,
    ),
    Verb("diagnosis", (), ("search",), noun=True),
    Verb("keep|leave it as it is", ("keep",), ("keep",), told="kept|held|captured", thing=True),
    Verb("keep (?:it (?:private|quiet|like)|this quiet|to yourself)", ()),
    Verb("write down|write|list(?! of)|gather|put together|keep a note|note", ("record",), ("record",), thing=True),
    Verb("new entry", ("record",), noun=True),
    Verb("put the record right", ("correct",), ("correct",), thing=True),
    Verb(
        "finish|delete|clean|sign|correct",
        ("correct",),
        ("correct",),
        told="finishes|deletes|cleans",
        thing=True,
    ),
    Verb("change what is written", (), ("correct",), told="changes (?:what is written|a record)", thing=True),
    Verb(
        "decide|settle|call it|choose a side|begin|start|use (?:upp|a procedure|probation)|make it|count it|mix",
        ("decide",),
        ("decide",),
        told="calls it",
    ),
    Verb("open a note", (), ("record",), thing=True),
    Verb("promise|agree an account|trade a grievance|ask anyone to keep it quiet", (), ("promise",)),
    Verb("refer|pass", ("refer", "tell"), ("refer",), told="referred|passes|passed"),
    Verb("use (?=‹other-unit›)", ("tell",)),
    Verb("use a door|go to|go outside", ("refer", "tell"), gives_up=(("tell", "line"),)),
    Verb("hand (?:this|it)", ("tell", "refer"), ("tell",), gives_up=_HANDED_OVER),
    Verb("hand (?:on|over)", ("tell", "refer"), ("tell",)),
    Verb("somebody else makes that call", (), gives_up=_CALLED_BY_ANOTHER),
)
"""The reader takes the longest that stands at a place, and of two as long the first."""

NAMES: tuple[tuple[str, tuple[Party, ...]], ...] = (
    (r"no number\? ask the control room", ()),
    (r"(?:anyone|anybody|somebody|whoever) who was harmed or spoke up", ("harmed", "teller")),
    (r"whoever complained or was there", ("teller", "harmed", "witness")),
    (r"(?:the person|anyone|somebody|whoever)(?: who)? complained", ("teller", "harmed")),
    (r"the person it is about|whoever it (?:concerns|is about)|anybody whom it is about", ("about",)),
    (
        r"(?:the person|anyone|anybody|somebody|whoever|those) (?:who (?:was|were) )?harmed|whoever it was aimed at",
        ("harmed",),
    ),
    (r"whoever outside was let down", ("harmed",)),
    (r",? or anyone close to them|a (?:senior manager|chief officer) with no part in it", ()),
    (r"somebody waits to be rung back", ("harmed",)),
    (r"what they went through", ("teller", "harmed")),
    (r"whoever may need support", ("about", "harmed")),
    (r"complaining", ("teller", "harmed")),
    (
        r"(?:(?:the person|the colleague|anyone|anybody|somebody|those) )?who (?:told you|spoke up)"
        r"|whoever (?:told you|spoke up|raised it)|(?:if )?somebody raised it with you",
        ("teller",),
    ),
    (r"(?:a |the )?witness(?:es)?|those involved|(?:anybody|anyone) who was there", ("witness",)),
    (
        r"(?:your|their) own line|your (?:own )?manager|another manager|the manager you hand it to"
        r"|(?:the )?duty officer|(?:the )?custody sergeant(?: or inspector)?|(?:the )?control room",
        ("line",),
    ),
    (
        r"professional standards|\bhr\b|the vetting unit|(?:the )?data protection team|(?:the )?complaints team"
        r"|(?:the )?safeguarding team|your force's safeguarding route|whoever can change it|occupational health"
        r"|the volunteer manager|the contract manager",
        ("other-unit",),
    ),
    (
        r"\b999\b|(?:the )?iopc(?:'s reporting line)?|the (?:office of the )?local policing body|crisis lines?",
        ("outside",),
    ),
)
"""How a text names a party. Units of the force are one party, whichever of them; who only gives a number is none."""

BUT_FOR = re.compile(r"\bnobody but\b")
"""“Tell nobody but …”: other units and one's own line are among nobody, too."""
ANYONE = re.compile(r"\b(?:anybody(?:'s)?|anyone(?:'s)?|nobody)\b")
THEM = re.compile(r"\b(?:them|the person|each of them|each person)\b")

DENIALS = re.compile(
    r"\b(?:(?:tell|promise|ask) nobody|(?:make|take) no|do not|does not|never|nobody|cannot"
    r"|not(?! (?!b?ring\b)\w+ing))\b"
)
"""What turns the rest of a sentence into something that is not to be done."""

STOPS = re.compile(
    r"(?<!‹)\b(?:who|whom|whose|what|which|that|whether|when|how|where|why|if|unless|until|before|about|from|for|by|of|than"
    r"|because|except|but|outside|through|without|so)\b"
)
"""Words after which a verb governs nobody: what follows is what is told or asked, or where from."""

NOT_A_COMMAND = re.compile(
    r"\b(?:to(?: \w+,)?|an?|the|any|no|that|this|your|their|his|her|own|they|you|we|it|who|must|can|cannot|could|would"
    r"|will|should|private|formal|short|ordinary|plain|earlier|does not|need not),? $|› $"
    r"|\b(?:what|who|when|how) you may $|\bthey may $"
)
"""What comes before a verb's bare form where it is a noun, or something that somebody else does, or need not."""

WEAKEST_SHIELD: tuple[tuple[Literal["do", "do not"], Effect, Shield], ...] = (
    ("do not", ("tell", "line"), "line-excluded"),
    ("do not", ("tell", "about"), "too-close"),
    ("do not", ("keep", "nobody"), "no-tip-off"),
    ("do", ("move", "teller"), "too-close"),
)
"""What a duty with such an effect has to protect at the least, or an ordinary step would stand against it."""

SAID_ONCE: tuple[tuple[Literal["do", "keep"], Effect], ...] = (
    ("do", ("refer", "other-unit")),
    ("keep", ("keep", "nobody")),
)
"""Effects of duties of a kind that stand on one topic only, so that a page has one call, and says once what is kept."""
