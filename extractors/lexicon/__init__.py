"""The lexicon: systems, actors and place names as rows that an analyst can correct."""

from extractors.lexicon.loading import load_lexicon
from extractors.lexicon.records import ACTOR_KINDS, CATEGORIES, Actor, Category, Lexicon, PlaceName, System, folded

__all__ = ["ACTOR_KINDS", "CATEGORIES", "Actor", "Category", "Lexicon", "PlaceName", "System", "folded", "load_lexicon"]
