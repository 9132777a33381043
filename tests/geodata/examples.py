"""Hand-built placed readings of public cases, for tests that need a store but neither the model nor the gazetteer.

`READINGS` covers what a page must be able to show: every status, context events, a claim without a place, a place
without a position, several events at one country, and an article in which nothing was found.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from extractors.records import Article, Event, EventType, Granularity, Mention, MentionKind, Scores, Span, Status, When
from geodata.records import Place, PlacedEvent, PlacedMention, PlacedReading, PlaceRole
from geodata.store import Store, StoreAddress, open_store

DEVESELU = Place("site:deveselu", "Deveselu", "site", "RO", 44.0781, 24.4117, 5, "GeoNames")
REDZIKOWO = Place("site:redzikowo", "Redzikowo", "site", "PL", 54.4789, 17.0975, 5, "GeoNames")
ROMANIA = Place("country:RO", "Romania", "country", "RO", 46, 25, 350, "GeoNames")
POLAND = Place("country:PL", "Poland", "country", "PL", 52, 20, 390, "GeoNames")
EUROPE = Place("geonames:6255148", "Europe", "region", None, 48.69, 9.14, 2500, "GeoNames")
BRUSSELS = Place("geonames:2800866", "Brussels", "city", "BE", 50.8505, 4.3488, 10, "GeoNames")
SEONGJU = Place("geonames:1836553", "Seongju", "city", "KR", 35.9189, 128.2883, 10, "GeoNames")
KALININGRAD = Place("geonames:554234", "Kaliningrad", "city", "RU", 54.7065, 20.511, 15, "GeoNames")
ANKARA = Place("geonames:323786", "Ankara", "city", "TR", 39.9199, 32.8543, 20, "GeoNames")
GUAM = Place("geonames:4043988", "Guam", "country", "GU", 13.4787, 144.8183, 25, "GeoNames")
ADAK = Place("geonames:5878818", "Adak", "city", "US", 51.88, -176.658, 5, "GeoNames")
FIJI_SEA = Place("geonames:2363254", "South Pacific Ocean", "sea", None, -20, 179.5, 900, "GeoNames")


def day(text: str, start: str | None, end: str | None, granularity: Granularity = "year") -> When:
    """An interval of days, both written in ISO 8601."""
    first, last = (date.fromisoformat(each) if each else None for each in (start, end))
    return When(text, first, last, granularity)


def claim(
    text: str,
    sentence: str,
    event_type: EventType,
    status: Status | None = None,
    *,
    system: tuple[str, str | None] | None = None,
    actor: str | None = None,
    at: tuple[str, Place | None] | None = None,
    role: PlaceRole = "literal",
    when: When | None = None,
    marks: Sequence[tuple[str, MentionKind]] = (),
    not_mapped: str | None = None,
    negated: bool = False,
    claimed_by: str | None = None,
    reported_by: str | None = None,
    quantity: str | None = None,
) -> PlacedEvent:
    """One event of `text`. `system` is words and id, `at` words and place; words are found inside the sentence."""
    begin = text.index(sentence)
    words, system_id = system or (None, None)
    named = _mention(text, begin, at[0], "place") if at else None
    placed = PlacedMention(named, role, at[1], 0.9 if at[1] else 0.0, ("the only one",)) if at and named else None
    shown = [
        *marks,
        *(((words, "system"),) if words and words in sentence else ()),
        *(((at[0], "place"),) if at else ()),
    ]
    event = Event(
        event_type=event_type,
        evidence=Span(begin, begin + len(sentence)),
        rule="by hand",
        scores=Scores(place=0.9 if at else None, system=0.95 if system else None, status=0.8 if status else None),
        system=words,
        system_id=system_id,
        actor=actor,
        place=named,
        when=when,
        status=status,
        negated=negated,
        claimed_by=claimed_by,
        reported_by=reported_by,
        quantity=quantity,
        marks=tuple(sorted(_mention(text, begin, word, kind) for word, kind in shown)),
    )
    return PlacedEvent(event, placed, not_mapped)


def reading(
    article_id: str, title: str, publisher: str, published: str | None, text: str, *events: PlacedEvent, url: str = ""
) -> PlacedReading:
    """One article with its events; mentions and places are those that the events name."""
    article = Article(
        id=article_id,
        text=text,
        url=url or f"https://example.org/{article_id}",
        title=title,
        publisher=publisher,
        published=date.fromisoformat(published) if published else None,
        language="en",
    )
    mentions = tuple(sorted({mark for placed in events for mark in placed.event.marks}))
    places = tuple(dict.fromkeys(placed.place for placed in events if placed.place))
    return PlacedReading(article, mentions, places, events)


def make_store(path: StoreAddress, readings: Sequence[PlacedReading] | None = None) -> Store:
    """A store with these readings, or with all of this file, open for writing."""
    store = open_store(path)
    for each in READINGS if readings is None else readings:
        store.keep(each)
    return store


def _mention(text: str, begin: int, words: str, kind: MentionKind) -> Mention:
    start = text.index(words, begin)
    return Mention(start, start + len(words), kind, words.casefold())


_AEGIS = (
    "The United States has operated an Aegis Ashore site at Deveselu in Romania since 2016. "
    "A similar capability is to be ready in Poland next year. "
    "NATO's secretary general said that the alliance would not station nuclear missiles in Europe. "
    "Washington says that Russia has fielded the 9M729, a missile which the treaty forbids. "
    "The New York Times wrote that NATO was weighing missile defences for Europe. "
    "Envoys of NATO and Russia met in Brussels on Friday. "
    "Russia objects to Aegis Ashore in Romania."
)
AEGIS = reading(
    "aegis-2019",
    "Missile defence and a dying treaty",
    "The Example Courier",
    "2019-07-05",
    _AEGIS,
    claim(
        _AEGIS,
        "The United States has operated an Aegis Ashore site at Deveselu in Romania since 2016.",
        "BASE",
        "operational",
        system=("Aegis Ashore", "aegis-ashore"),
        actor="United States",
        at=("Deveselu", DEVESELU),
        when=day("since 2016", "2016-01-01", None),
        marks=[("has operated", "status"), ("since 2016", "date")],
    ),
    claim(
        _AEGIS,
        "A similar capability is to be ready in Poland next year.",
        "DEPLOY",
        "planned",
        system=("Aegis Ashore", "aegis-ashore"),
        actor="United States",
        at=("Poland", POLAND),
        when=day("next year", "2020-01-01", "2020-12-31"),
        marks=[("is to be", "status"), ("next year", "date")],
    ),
    claim(
        _AEGIS,
        "NATO's secretary general said that the alliance would not station nuclear missiles in Europe.",
        "DEPLOY",
        "denied",
        system=("nuclear missiles", "nuclear-missile"),
        actor="NATO",
        at=("Europe", EUROPE),
        negated=True,
        claimed_by="Jens Stoltenberg",
        marks=[("would not", "status"), ("secretary general", "actor")],
    ),
    claim(
        _AEGIS,
        "Washington says that Russia has fielded the 9M729, a missile which the treaty forbids.",
        "DEPLOY",
        "alleged",
        system=("9M729", "9m729"),
        actor="Russia",
        claimed_by="United States",
        marks=[("says", "status"), ("Washington", "actor")],
        not_mapped="no place is named",
    ),
    claim(
        _AEGIS,
        "The New York Times wrote that NATO was weighing missile defences for Europe.",
        "DEPLOY",
        "considered",
        system=("missile defences", None),
        actor="NATO",
        at=("Europe", EUROPE),
        reported_by="The New York Times",
        marks=[("was weighing", "status")],
    ),
    claim(
        _AEGIS,
        "Envoys of NATO and Russia met in Brussels on Friday.",
        "CONSULT",
        actor="NATO, Russia",
        at=("Brussels", BRUSSELS),
        when=day("on Friday", "2019-07-05", "2019-07-05", "day"),
        marks=[("on Friday", "date")],
        not_mapped="a meeting is not a deployment",
    ),
    claim(
        _AEGIS,
        "Russia objects to Aegis Ashore in Romania.",
        "OBJECT",
        system=("Aegis Ashore", "aegis-ashore"),
        actor="Russia",
        at=("Romania", ROMANIA),
        not_mapped="an objection is not a deployment",
    ),
)

_REDZIKOWO = "The Aegis Ashore site at Redzikowo in Poland was handed to NATO in July 2024."
POLISH_SITE = reading(
    "redzikowo-2024",
    "Polish site joins the shield",
    "Example Wire",
    "2024-07-10",
    _REDZIKOWO,
    claim(
        _REDZIKOWO,
        _REDZIKOWO,
        "BASE",
        "operational",
        system=("Aegis Ashore", "aegis-ashore"),
        actor="NATO",
        at=("Redzikowo", REDZIKOWO),
        when=day("in July 2024", "2024-07-01", "2024-07-31", "month"),
        marks=[("was handed", "status"), ("in July 2024", "date")],
    ),
)

_SEONGJU = (
    "A THAAD battery with six launchers stands at Seongju in South Korea. "
    "China called the deployment in Seongju a threat."
)
THAAD = reading(
    "seongju-2017",
    "THAAD battery complete",
    "Example Wire",
    "2017-09-08",
    _SEONGJU,
    claim(
        _SEONGJU,
        "A THAAD battery with six launchers stands at Seongju in South Korea.",
        "DEPLOY",
        "operational",
        system=("THAAD", "thaad"),
        actor="United States",
        at=("Seongju", SEONGJU),
        quantity="six launchers",
        marks=[("stands", "status"), ("six launchers", "quantity")],
    ),
    claim(
        _SEONGJU,
        "China called the deployment in Seongju a threat.",
        "OBJECT",
        actor="China",
        at=("Seongju", SEONGJU),
        not_mapped="an objection is not a deployment",
    ),
)

_KALININGRAD = (
    "Russia has placed S-400 batteries in Kaliningrad. "
    "Iskander missiles were withdrawn from Kaliningrad after the drill."
)
S400 = reading(
    "kaliningrad-2018",
    "Baltic air defence",
    "Example Review",
    "2018-02-05",
    _KALININGRAD,
    claim(
        _KALININGRAD,
        "Russia has placed S-400 batteries in Kaliningrad.",
        "DEPLOY",
        "operational",
        system=("S-400", "s-400"),
        actor="Russia",
        at=("Kaliningrad", KALININGRAD),
        marks=[("has placed", "status")],
    ),
    claim(
        _KALININGRAD,
        "Iskander missiles were withdrawn from Kaliningrad after the drill.",
        "WITHDRAW",
        "withdrawn",
        system=("Iskander", "iskander"),
        actor="Russia",
        at=("Kaliningrad", KALININGRAD),
        marks=[("were withdrawn", "status")],
    ),
)

_TURKEY = (
    "Turkey bought the S-400 from Russia. Plans for Patriot batteries in Poland were dropped, one paper wrote. "
    "Two Patriot batteries guard Springfield, a resident said."
)
SALES = reading(
    "ankara-2020",
    "Buying abroad",
    "Example Review",
    None,
    _TURKEY,
    claim(
        _TURKEY,
        "Turkey bought the S-400 from Russia.",
        "SALE",
        system=("S-400", "s-400"),
        actor="Turkey",
        at=("Turkey", None),
        not_mapped="a sale is not a deployment",
    ),
    claim(
        _TURKEY,
        "Plans for Patriot batteries in Poland were dropped, one paper wrote.",
        "CANCEL",
        "cancelled",
        system=("Patriot", "patriot"),
        actor="United States",
        at=("Poland", POLAND),
        marks=[("were dropped", "status")],
    ),
    claim(
        _TURKEY,
        "Two Patriot batteries guard Springfield, a resident said.",
        "DEPLOY",
        "alleged",
        system=("Patriot", "patriot"),
        at=("Springfield", None),
        claimed_by="a resident",
        not_mapped="several places bear this name and the article does not say which",
    ),
)

_PACIFIC = "A radar ship was seen off Adak. Bombers flew an exercise over the South Pacific Ocean in March 2021."
PACIFIC = reading(
    "pacific-2021",
    "Across the date line: =cmd|'/c calc'!A1 <script>alert(1)</script> ${1} `x` \\",
    "Example Wire",
    "2021-03-15",
    _PACIFIC,
    claim(
        _PACIFIC,
        "A radar ship was seen off Adak.",
        "DEPLOY",
        "operational",
        system=("radar ship", None),
        actor="United States",
        at=("Adak", ADAK),
    ),
    claim(
        _PACIFIC,
        "Bombers flew an exercise over the South Pacific Ocean in March 2021.",
        "EXERCISE",
        "operational",
        system=("Bombers", None),
        actor="United States",
        at=("South Pacific Ocean", FIJI_SEA),
        when=day("in March 2021", "2021-03-01", "2021-03-31", "month"),
    ),
)

NOTHING = reading("nothing-2022", "A quiet day", "Example Wire", "2022-01-01", "Nothing happened anywhere.")

READINGS = (AEGIS, POLISH_SITE, THAAD, S400, SALES, PACIFIC, NOTHING)
