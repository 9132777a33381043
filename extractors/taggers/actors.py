"""Who acts: states, alliances, ministries, services and armed groups, and the adjectives made from them."""

from __future__ import annotations

from extractors.lexicon import Lexicon
from extractors.names import NameIndex
from extractors.records import Mention


class ActorTagger:
    """Finds every actor and demonym named in a text. Built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        named = ((name, actor.key) for actor in lexicon.actors for name in (*actor.nouns, *actor.seats))
        self._nouns = NameIndex(named, in_compounds=True)
        nouns = {name for actor in lexicon.actors for name in actor.nouns}
        adjectives = ((name, actor.key) for actor in lexicon.actors for name in actor.adjectives if name not in nouns)
        self._adjectives = NameIndex(adjectives, in_compounds=True)

    def tag(self, text: str) -> list[Mention]:
        """Actors and demonyms in order; `key` is the actor's. A seat of government comes as an actor too.

        Whether "Washington" acts or is only where something happens, the structure of the sentence says.
        """
        actors = [Mention(hit.start, hit.end, "actor", hit.key) for hit in self._nouns.find(text)]
        demonyms = [Mention(hit.start, hit.end, "demonym", hit.key) for hit in self._adjectives.find(text)]
        return sorted([*actors, *(one for one in demonyms if not any(_overlap(one, actor) for actor in actors))])


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end
