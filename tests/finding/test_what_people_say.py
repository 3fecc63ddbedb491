"""What a supervisor types of what happened leads to the page that fits, the serious one first, or says what to do."""

from __future__ import annotations

import pytest
from made_up.indexes import first_places

from pscdesk.assets import GUIDANCE
from pscdesk.finding.index import Index
from pscdesk.guidance.pack.vocabulary import DEMANDS
from pscdesk.guidance.reading.pack import load_pack

SAID = {
    "lost warrant card": "never data-lost",
    "lost radio": "never data-lost",
    "memory stick": "never data-lost",
    "emailed wrong person": "never data-lost",
    "holiday": "option flexible-working",
    "annual leave": "option flexible-working",
    "Christmas off": "option flexible-working",
    "leave refused": "option grievance-route",
    "hungover": "never ill-now",
    "smells of alcohol": "never ill-now",
    "fell asleep on duty": "never ill-now",
    "panic attack": "never ill-now",
    "sick note": "option occupational-health",
    "covid": "option occupational-health",
    "late again": "option reset-expectation",
    "no show": "option reset-expectation",
    "awol": "option reset-expectation",
    "dented the car": "option reset-expectation",
    "crying": "option welfare-check",
    "mum died": "option welfare-check",
    "funeral": "option welfare-check",
    "wife has left him": "option welfare-check",
    "swearing": "option quiet-word",
    "phone at work": "option quiet-word",
    "beard": "option quiet-word",
    "tattoo": "option quiet-word",
    "moaning": "option quiet-word",
    "vaping": "option quiet-word",
    "fell out": "option mediation",
    "hates me": "option mediation",
    "arguing": "option facilitated-conversation",
    "same mistakes": "option development-plan",
    "spelling": "option coaching",
    "autistic": "option adjustments",
    "deaf": "option adjustments",
    "gambling": "never vetting",
    "debt": "never vetting",
    "new girlfriend": "never vetting",
    "brother arrested": "never vetting",
    "rumour": "never rumour",
    "people are saying": "never rumour",
    "favourites": "never unequal",
    "typo": "never late-record",
    "won't do as told": "never instruction",
    "parking fine": "never ticket",
    "rude on the phone": "never complaint",
    "one of my team has lost his warrant card on the train": "never data-lost",
    "he keeps turning up late": "option reset-expectation",
    "she wants holiday but there is nobody to cover": "option flexible-working",
    "he forgot to submit a form": "never late-record",
    "he looked at his phone all through briefing": "option quiet-word",
    "he is gambling all his wages": "never vetting",
}
"""What is typed, and what must be among the first three."""

SERIOUS = {
    "danger": "never someone-at-risk",
    "knife": "never someone-at-risk",
    "drunk": "never someone-at-risk",
    "hurt": "never life-at-risk",
    "overdose": "never life-at-risk",
    "goodbye note": "never life-at-risk",
    "fed up of life": "never life-at-risk",
    "kill herself": "never life-at-risk",
    "murder": "never death-or-injury",
    "car crash": "never death-or-injury",
    "bruise": "never serious-assault",
    "black eye": "never serious-assault",
    "fight": "never serious-assault",
    "pushed": "never serious-assault",
    "boyfriend": "never domestic-abuse",
    "hit his wife": "never domestic-abuse",
    "stalking": "never domestic-abuse",
    "followed home": "never domestic-abuse",
    "abuse": "never domestic-abuse",
    "abuse of position": "never abuse-of-position",
    "affair": "never abuse-of-position",
    "sex on duty": "never abuse-of-position",
    "sleeping with a victim": "never abuse-of-position",
    "dating app": "never abuse-of-position",
    "sexual": "never sexual-offence",
    "sex": "never sexual-offence",
    "groped": "never sexual-offence",
    "touched her": "never sexual-offence",
    "kiss": "never sexual-offence",
    "creepy": "never sexual-harassment",
    "wolf whistle": "never sexual-harassment",
    "hugging": "never sexual-harassment",
    "nicked": "never arrested",
    "gang": "never pressed",
    "locker": "never possible-crime",
    "drink driving": "never possible-crime",
    "missing money": "never possible-crime",
    "cannabis": "never possible-crime",
    "failed drugs test": "never possible-crime",
    "pulled a sickie": "never dishonesty",
    "mileage": "never dishonesty",
    "looked up his ex": "never data-used",
    "journalist": "never data-used",
    "corruption": "never corruption",
    "free coffee": "never corruption",
    "side job": "never corruption",
    "friend in prison": "never corruption",
    "whatsapp": "never posts",
    "nude photo": "never posts",
    "dick pic": "never posts",
    "too rough": "never powers-used",
    "bodycam off": "never powers-used",
    "pepper spray": "never powers-weapon",
    "racist joke": "never discrimination",
    "muslim": "never discrimination",
    "n word": "never discrimination",
    "screaming": "never bullying",
    "deleted": "never evidence-at-risk",
    "kids": "never safeguarding",
    "two of my team had a fight in the locker room": "never serious-assault",
    "an officer has been texting a victim": "never abuse-of-position",
    "he told a racist joke in the parade room": "never discrimination",
    "somebody took money from the tea fund": "never possible-crime",
    "he said he would be better off dead": "never life-at-risk",
}
"""What is typed, and what must stand first of all."""

WELSH_SAID = {
    "cerdyn gwarant": "never data-lost",
    "clais": "never serious-assault",
    "gwyliau": "option flexible-working",
    "pen mawr": "never ill-now",
    "cariad": "never domestic-abuse",
    "nodyn salwch": "option occupational-health",
    "locer": "never possible-crime",
    "gamblo": "never vetting",
    "angladd": "option welfare-check",
    "llygredd": "never corruption",
    "perygl": "never someone-at-risk",
    "rhywiol": "never sexual-offence",
    "holiday": "option flexible-working",
    "lost warrant card": "never data-lost",
}

BESIDE_LESSER = {
    "took all her tablets": ("life-at-risk",),
    "threatened to shoot himself": ("life-at-risk", "someone-at-risk"),
    "noose": ("life-at-risk",),
    "prisoner died": ("death-or-injury",),
    "touching probationer": ("sexual-offence", "sexual-harassment", "abuse-of-position"),
    "probationer says tutor grabbed her": ("sexual-offence", "sexual-harassment", "serious-assault"),
    "student officer raped": ("sexual-offence",),
    "punched a student officer": ("serious-assault",),
    "new recruit bullied by the shift": ("bullying",),
    "probationer lied about his fitness test": ("dishonesty",),
    "probationer caught with cocaine": ("possible-crime",),
    "hand on her bum": ("sexual-offence", "sexual-harassment"),
    "in love with a domestic victim": ("abuse-of-position",),
    "snapchat with a dv victim": ("abuse-of-position",),
    "put hands on his missus": ("domestic-abuse",),
    "hit a kid in the van": ("powers-child", "safeguarding"),
    "headbutted his mate": ("serious-assault",),
    "monkey noises": ("discrimination",),
    "misgendered colleague": ("discrimination",),
    "stops only black lads": ("discrimination",),
    "tipping off dealers": ("corruption", "data-used", "pressed"),
    "pnc'd his ex": ("data-used",),
    "nicked from the till": ("possible-crime",),
    "found coke in his locker": ("possible-crime",),
    "turned off his camera": ("evidence-at-risk", "powers-used"),
    "gave the gang our briefing": ("data-used", "corruption", "pressed"),
    "prisoner collapsed in custody": ("death-or-injury",),
    "colleague arrested for assault": ("arrested",),
}
"""What is serious beside words of what is not, and the gates of which one must stand first."""

DANGERS = (
    *("wants to end it", "he said he cannot go on", "posted a goodbye message online", "found her with pills"),
    *("talking about jumping off a bridge", "gun and threatened to shoot himself", "she has cut her wrists"),
    *("hanging himself in the garage", "text saying sorry goodbye", "detainee tried to hang himself"),
    *("wife says he is going to kill himself after the notice", "colleague drunk and suicidal", "wishes he was dead"),
    *("self harming in the toilets", "thinking of taking her own life", "a PC told me he wants to die"),
)
NO_DANGERS = (
    *("PC took sweets from scene", "took a mars bar from a scene", "came in stinking of booze", "no tie"),
    *("made up pocket book entry", "contract given to his brother", "nose ring", "took a bung", "asked for flexi"),
    *("snapped at the controller", "doesn't do his paperwork", "mouse mover", "made it up", "missed the deadline"),
    *("left the lights on", "took my chair", "said no to overtime", "untidy desk", "forgot his tie"),
)


@pytest.mark.parametrize(("typed", "place"), SAID.items())
def test_what_happened_in_everyday_words_leads_to_the_page_that_fits(english: Index, typed: str, place: str) -> None:
    assert place in first_places(english, typed)


@pytest.mark.parametrize(("typed", "place"), SERIOUS.items())
def test_serious_words_lead_to_the_serious_page_before_any_other(english: Index, typed: str, place: str) -> None:
    assert first_places(english, typed)[:1] == [place]


@pytest.mark.parametrize(("typed", "gates"), BESIDE_LESSER.items())
def test_what_is_serious_stands_first_also_where_a_word_of_something_lesser_tells_more(
    english: Index, typed: str, gates: tuple[str, ...]
) -> None:
    assert first_places(english, typed, 1)[0].removeprefix("never ") in gates


@pytest.mark.parametrize("typed", DANGERS)
def test_what_tells_of_a_life_in_danger_shows_the_numbers_to_ring(english: Index, typed: str) -> None:
    assert english.find(typed).is_danger


@pytest.mark.parametrize("typed", NO_DANGERS)
def test_one_common_word_of_a_phrase_about_a_life_shows_no_number_to_ring(english: Index, typed: str) -> None:
    assert not english.find(typed).is_danger


@pytest.mark.parametrize(("typed", "place"), WELSH_SAID.items())
def test_in_welsh_they_lead_there_as_well(welsh: Index, typed: str, place: str) -> None:
    assert place in first_places(welsh, typed)


def test_the_words_of_what_must_be_referred_never_lead_to_anything_less_urgent_first(english: Index) -> None:
    urgent = {demand: len(DEMANDS) - DEMANDS.index(demand) for demand in ("save-life", "refer-urgent", "refer")}
    gates = [gate for gate in load_pack(GUIDANCE).flow.gate if gate.demands in urgent]
    assert sum(len(gate.also) for gate in gates) > 500
    lesser = [
        (gate.id, word, found[:1])
        for gate in gates
        for word in gate.also
        if not (found := english.find(word).hits) or found[0].entry.urgency < urgent[gate.demands]
    ]
    assert lesser == []


def test_two_words_in_a_row_are_never_offered_or_marked_as_one(english: Index) -> None:
    assert "aphone" not in english.find("xylophone").nearest
    hit = next(one for one in english.find("bruise").hits if one.by == "bruise from handcuffs")
    assert [hit.by[start:end] for start, end in hit.by_spans] == ["bruise"]
    assert "never powers-used" in first_places(english, "bodywo")


def test_one_telling_word_of_a_long_sentence_is_found_where_nothing_holds_half_of_it(english: Index) -> None:
    found = english.find("zyxw qwxjk vbnmq plokij hijab")
    assert found.hits[0].entry.place == "never discrimination"
    assert not found.is_whole
