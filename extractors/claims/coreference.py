"""What earlier sentences have established: who speaks for whom, and what "these systems" stand for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from extractors.claims.sentence import Sentence, Tagged
from extractors.claims.structure import ancestors, children, lemma, phrase
from extractors.claims.voices import Voice
from extractors.lexicon import Lexicon
from extractors.lexicon.leaders import load_leaders
from extractors.records import Event, Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

_ANAPHORIC_NOUNS = frozenset(
    "system capability weapon missile battery launcher unit site facility equipment asset installation one version"
    " deployment interceptor aircraft jet plane fighter bomber ship vessel tank station shield base drone radar".split()
)
# With a mere "the" before them only the emptiest nouns point back.
_BARE_NOUNS = frozenset({"system", "capability", "weapon", "battery", "launcher", "installation", "equipment"})
_POINTING = frozenset(
    {"similar", "same", "these", "those", "this", "that", "such", "second", "another", "additional", "identical"}
)
_ORDINALS = frozenset("first second third fourth fifth last next remaining other".split())
_THINGS = frozenset({"it", "they", "them", "one", "ones", "another"})
_AIRCRAFT = frozenset({"combat aircraft", "bomber", "support aircraft", "helicopter", "drone"})
_SHIPS = frozenset({"warship", "aircraft carrier", "submarine"})
_MISSILES = frozenset(
    {"missile defence", "air defence", "ballistic missile", "cruise missile", "hypersonic weapon", "nuclear weapon",
     "anti-ship missile", "rocket artillery", "artillery", "munition"}
)  # fmt: skip
# What a pointing noun can stand for; a noun in no row stands for any weapon.
_CATEGORIES: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (frozenset({"battery", "launcher", "missile", "interceptor", "shield"}), _MISSILES),
    (frozenset({"aircraft", "jet", "plane", "fighter", "bomber", "drone"}), _AIRCRAFT),
    (frozenset({"ship", "vessel"}), _SHIPS),
    (frozenset({"tank"}), frozenset({"armour"})),
    (frozenset({"radar"}), frozenset({"radar", "missile defence"})),
)
# How many sentences back a pointing word may reach.
_REACH = 6


@dataclass(slots=True)
class Known:
    """What the article has said so far. Fed sentence by sentence, in order."""

    lexicon: Lexicon
    text: str
    published: date | None = None
    treaties: tuple[Mention, ...] = ()
    people: dict[str, str] = field(default_factory=dict)
    spoken_for: dict[Voice, str] = field(default_factory=dict)
    systems: list[tuple[int, Tagged]] = field(default_factory=list)
    units: dict[str, Tagged] = field(default_factory=dict)
    places: tuple[Mention, ...] = ()
    alliance: str | None = None
    speaker: Voice | None = None
    person: Voice | None = None
    body: Voice | None = None
    acting: tuple[str, ...] = ()
    sentence: int = 0

    def note(self, sentence: Sentence, events: Sequence[Event], acting: tuple[str, ...] = ()) -> None:
        """Take in a sentence once its `events` have been read; `acting` are the states that do something in it."""
        self.acting = acting
        self.alliance = next(iter(self.alliances(sentence)), self.alliance)
        self.places = tuple(event.place for event in events if event.place)
        self.units |= {unit: system for system in sentence.of_kind("system") for unit in self._units_of(system)}
        self.systems += [(self.sentence, system) for system in sentence.of_kind("system")]
        self.sentence += 1

    def hear(self, speaker: Voice | None, party: str | None = None) -> None:
        """A paragraph that names a speaker for its quotations; one that names none goes on with the last one's."""
        if speaker is not None and not speaker.is_pronoun:
            self.speaker = speaker
            if party:
                self.spoken_for[speaker] = party

    def note_voice(self, speaker: Voice, party: str | None) -> None:
        """Whoever has spoken by name, and for which actor: "he" is the last person who did, "it" the last body."""
        if party and speaker.words:
            self.spoken_for[speaker] = party
            last = speaker.words.split()[-1]
            # A name stays with its bearer; of "the minister" the last one is meant.
            self.people[last] = self.people.get(last, party) if last[:1].isupper() else party
        if speaker.is_person:
            self.person = speaker
        elif not speaker.is_pronoun:
            self.body = speaker

    def meant(self, speaker: Voice) -> Voice | None:
        """Whom a pronoun means among those who have spoken; "anyone who believes" is nobody."""
        if speaker.is_indefinite:
            return None
        if not speaker.is_pronoun:
            return speaker
        if speaker.head.lower_ in ("he", "she"):
            return self.person or self.speaker
        if speaker.head.lower_ in ("it", "they"):
            return self.body or self.speaker
        return self.speaker

    def introduce(self, sentence: Sentence) -> None:
        """ "NATO Secretary General Jens Stoltenberg": from here on the name alone speaks for NATO.

        Of "President Vladimir Putin" the text does not say whose he is: the table of leaders does.
        """
        for entity in sentence.tokens.ents:
            if entity.label_ == "PERSON" and (key := self._office(entity.root, sentence)):
                self.people.setdefault(entity[-1].text, self.lexicon.principal(self.lexicon.actor_by_key[key]).key)
        year = self.published.year if self.published else None
        for name, key in load_leaders().named_in(sentence.tokens.text, year):
            self.people.setdefault(name, key)

    def _office(self, person: Token, sentence: Sentence) -> str | None:
        """The actor in a person's name and office: "Polish defence minister X", "X, the president of France"."""
        head = person
        while head.dep_ in ("compound", "nmod", "flat", "appos") and head.head != head:
            head = head.head
        near = sentence.within(_titles(head), "actor", "demonym")
        return min(near, key=lambda actor: abs(actor.root.i - person.i)).mention.key if near else None

    def alliances(self, sentence: Sentence) -> list[str]:
        """The alliances that a sentence names; "Brussels" as the seat of one does not name it."""
        places = {place.first for place in sentence.of_kind("place")}
        named = [actor.mention.key for actor in sentence.of_kind("actor") if actor.first not in places]
        principals = [self.lexicon.principal(self.lexicon.actor_by_key[key]) for key in named]
        return [principal.key for principal in principals if principal.kind == "alliance"]

    def represented(self, words: str) -> str | None:
        """The key of the actor for which a person speaks, if the article has said so; "an official" is a new one."""
        if words.lower().startswith(("a ", "an ")):
            return None
        return self.people.get(words.rsplit(maxsplit=1)[-1]) if words.split() else None

    def party(self, speaker: Voice) -> str | None:
        """The key of the actor for whom somebody speaks who has been heard: by where he was heard, or by his name."""
        return self.spoken_for.get(speaker) or self.represented(speaker.words)

    def _units_of(self, system: Tagged) -> Iterator[str]:
        """ "Five regiments of the S-400": in what units a named system comes."""
        preposition = system.head.head
        counted = system.head.dep_ == "pobj" and preposition.lower_ == "of" and preposition.head.pos_ == "NOUN"
        if counted and not self.is_class(system.mention.key):
            yield lemma(preposition.head)

    def of_units(self, noun: Token) -> Tagged | None:
        """The system of which "the first regiment" is one, where the article has told of regiments of it."""
        numbered = any(child.lower_ in _ORDINALS or child.pos_ == "NUM" for child in noun.children)
        return self.units.get(lemma(noun)) if numbered else None

    def antecedent(self, noun: Token, sentence: Sentence) -> Tagged | None:
        """The system that a pointing phrase stands for: the last one named, rather than the last class mentioned.

        "The battery" stands for a missile system, "the jets" for aircraft; "them" for nothing of its own clause.
        """
        own_clause = noun.pos_ == "PRON" and noun.dep_ == "dobj"
        here = [] if own_clause else [one for one in sentence.of_kind("system") if one.last < noun.left_edge.i]
        earlier = [system for number, system in self.systems if self.sentence - number <= _REACH]
        near = [one for one in (*earlier, *here) if self._can_be(one.mention.key, lemma(noun))]
        named = [one for one in near if not self.is_class(one.mention.key)]
        return (named or near)[-1] if near else None

    def _can_be(self, system_id: str, noun: str) -> bool:
        if not system_id:
            return True
        category = self.lexicon.system_by_id[system_id].category
        wanted = next((categories for nouns, categories in _CATEGORIES if noun in nouns), None)
        return category in wanted if wanted else category not in ("troops", "base")

    def place_meant(self, word: Token, sentence: Sentence) -> Mention | None:
        """What "there" stands for: the one place of the claims in the sentence before, else the one named before it.

        Who acts is not where ("Kenya will send 1,000 soldiers there"), and of several places none is taken.
        """
        acting = {one.i for above in ancestors(word) for noun in children(above, "nsubj") for one in noun.subtree}
        here = [one.mention for one in sentence.of_kind("place") if one.last < word.i and one.root.i not in acting]
        named = here or self.places
        return named[-1] if len({one.key for one in named}) == 1 else None

    def country_meant(self, noun: Token, sentence: Sentence) -> Mention | None:
        """The country that "its territory" or "the country" stands for, as the mention that names it.

        It must stand in the same sentence: which country an article as a whole is about is only a guess.
        """
        states = [one for one in sentence.of_kind("actor", "demonym") if self._is_state(one.mention.key)]
        agents = {index for above in ancestors(noun) for one in children(above, "nsubj") for index in phrase(one)}
        if any(child.lower_ in ("its", "their") for child in children(noun, "poss")):
            agents |= {one.i for above in ancestors(noun) for one in children(above, "nsubjpass")}
            owners = [one for one in states if one.root.i in agents]
            return self._as_place(owners[-1]) if owners else None
        if lemma(noun) in ("country", "nation") and any(child.lower_ in ("the", "that") for child in noun.children):
            # "A U.S. battery in the country": neither whose battery it is nor who acts says in which country.
            owning = {index for one in sentence.of_kind("system") for index in phrase(one.head) | phrase(one.root)}
            others = [one for one in states if one.last < noun.i and one.root.i not in owning | agents]
            return self._as_place(others[-1]) if others else None
        return None

    def is_country(self, place: Tagged, sentence: Sentence) -> bool:
        """Whether a place is a whole country, by its own name rather than by its seat of government."""
        for actor in sentence.of_kind("actor"):
            if actor.first == place.first and self._is_state(actor.mention.key):
                return actor.mention.cut(self.text) not in self.lexicon.actor_by_key[actor.mention.key].seats
        return False

    def state_named(self, noun: Token, sentence: Sentence, bodies: Collection[str]) -> Mention | None:
        """The state that a noun stands for: "the Ukrainians", "the Kremlin", "the Russian army" with its `bodies`."""
        for one in sentence.of_kind("actor", "demonym"):
            actor = self.lexicon.principal(self.lexicon.actor_by_key[one.mention.key])
            inside = noun.i in one.indices or (lemma(noun) in bodies and one.root.head == noun)
            if actor.kind == "state" and inside:
                return Mention(one.mention.start, one.mention.end, "place", actor.name)
        return None

    def governed_from(self, place: Tagged, sentence: Sentence) -> Mention | None:
        """The country of which a place is the seat of government, as the mention that names the seat."""
        for actor in sentence.of_kind("actor"):
            key = actor.mention.key
            same = actor.first == place.first and self._is_state(key)
            if same and actor.mention.cut(self.text) in self.lexicon.actor_by_key[key].seats:
                return self._as_place(actor)
        return None

    def _is_state(self, key: str) -> bool:
        return self.lexicon.actor_by_key[key].kind == "state"

    def _as_place(self, actor: Tagged) -> Mention:
        name = self.lexicon.actor_by_key[actor.mention.key].name
        return Mention(actor.mention.start, actor.mention.end, "place", name)

    def treaty(self) -> tuple[str, str] | None:
        """Words and id of the treaty that the article speaks of: its plainest name where the article writes it."""
        if not self.treaties:
            return None
        first = self.treaties[0].key
        forms = [mention.cut(self.text) for mention in self.treaties if mention.key == first]
        return min((form for form in forms if " " in form), key=len, default=forms[0]), first

    def is_class(self, system_id: str) -> bool:
        """Whether the id is that of a class ("fighter jets") rather than of a named system."""
        return bool(system_id) and self.lexicon.system_by_id[system_id].generic

    def is_unit(self, system_id: str) -> bool:
        """Whether the id is that of a class of troops ("regiment"), which is named with what it is armed with."""
        return self.is_class(system_id) and self.lexicon.system_by_id[system_id].category == "troops"

    def is_troops(self, system_id: str) -> bool:
        """Whether the id is that of people rather than of things."""
        return bool(system_id) and self.lexicon.system_by_id[system_id].category == "troops"

    def is_base(self, system_id: str) -> bool:
        """Whether the id is that of a kind of site: other things stand at it."""
        return bool(system_id) and self.lexicon.system_by_id[system_id].category == "base"

    def operators(self, system_id: str | None) -> tuple[str, ...]:
        """The names of those who own or make a system by the catalogue; empty for a class or an unknown one."""
        if not system_id:
            return ()
        system = self.lexicon.system_by_id[system_id]
        keys = dict.fromkeys((*system.origin, *system.operators))
        return tuple(self.lexicon.actor_by_key[key].name for key in keys if key in self.lexicon.actor_by_key)

    def allied(self, one: str | None, others: Iterable[str]) -> bool:
        """Whether a claim of one about another is an ally's: where either is an alliance, nothing speaks against it."""
        names = {actor.name: actor.kind for actor in self.lexicon.actors}
        return any(names.get(name) == "alliance" for name in (one or "", *others))


def _titles(head: Token) -> set[int]:
    """The words of a person's name and office, without anybody named beside him."""
    indices = {head.i}
    for child in head.children:
        if child.dep_ in ("compound", "amod", "nmod", "poss", "appos"):
            indices |= _titles(child)
        elif child.dep_ == "prep" and child.lower_ == "of":
            indices |= {one.i for one in children(child, "pobj")}
    return indices


def points(noun: Token) -> bool:
    """Whether a noun points back to something named before: "these systems", "a similar capability", "it"."""
    if noun.pos_ == "PRON" or noun.lower_ in _THINGS:
        return noun.lower_ in _THINGS
    if of_its_kind(noun):
        return lemma(noun) in _ANAPHORIC_NOUNS
    if any(child.lower_ in _POINTING for child in noun.children):
        return lemma(noun) in _ANAPHORIC_NOUNS
    return lemma(noun) in _BARE_NOUNS and any(child.lower_ == "the" for child in noun.children)


def of_its_kind(noun: Token) -> bool:
    """ "One launcher of the type", "a missile of this kind"."""
    kinds = (kind for word in children(noun, "prep") if word.lower_ == "of" for kind in children(word, "pobj"))
    return any(
        lemma(kind) in ("type", "kind", "make", "model", "sort")
        and any(child.lower_ in ("the", "this", "that", "same") for child in kind.children)
        for kind in kinds
    )
