"""What makes two spellings one name, and the words that say what kind of place a name means."""

from __future__ import annotations

import unicodedata

# Letters that Unicode does not split into a base letter and an accent.
_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ħ": "h"}
_DROPPED = ".'’‘ʻʼ`´ʹʺ\"“”"
_SPACED = "-‐‑–—−/,;:()[]_|·"
_FOLDS = str.maketrans({**_LETTERS, **dict.fromkeys(_DROPPED, ""), **dict.fromkeys(_SPACED, " "), "&": " and "})
_SHORTENED = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}

# What a word at the end (or, with "of", at the start) of a name says about the kind and feature of the place.
_WORDS_BY_CLASSES = {
    ("first", "second", "region", "country"): (
        "oblast province governorate prefecture voivodeship state territory krai okrug republic region"
    ),
    ("first", "second", "county", "city"): "county district municipality department parish",
    ("city",): "city town village suburb borough township capital",
    ("sea",): "sea ocean gulf bay strait straits channel sound",
    ("island", "islands", "country"): "island islands isle isles archipelago atoll reef shoal",
    ("peninsula",): "peninsula cape",
    ("site",): "base airbase airfield airport barracks garrison facility camp",
}
KIND_WORDS = {
    word: frozenset(classes) for classes, words in _WORDS_BY_CLASSES.items() for word in words.split()
}  # fmt: skip


def fold(name: str) -> str:
    """`name` with case, accents and punctuation folded away: "São Paulo" and "sao-paulo" are one name.

    Full stops and apostrophes vanish ("U.A.E." is "uae"), hyphens and commas part words, and the words that English
    writes short or long are made short ("Saint Louis" is "st louis").
    """
    folded = name.casefold()
    if not folded.isascii():
        # Compatibility letters first: some fold only once they are taken apart.
        parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
        folded = "".join(letter for letter in parts if not unicodedata.combining(letter))
    words = folded.translate(_FOLDS).split()
    return " ".join(_SHORTENED.get(word, word) for word in words)


def without_possessive(name: str) -> str:
    """`name` as it stands without an ending "'s" or "'": "Poland's" is inflected, "St. John's" is found before."""
    return name.removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")


def split_kind_word(name: str) -> tuple[str, frozenset[str]]:
    """The name without the word that says its kind, and the classes that word allows; the set is empty without one.

    >>> split_kind_word("Kaliningrad Oblast")[0]
    'Kaliningrad'
    >>> split_kind_word("the province of Kandahar")[0]
    'Kandahar'
    """
    words = name.removeprefix("the ").removeprefix("The ").split()
    if len(words) > 1 and words[-1].casefold() in KIND_WORDS:
        return " ".join(words[:-1]), KIND_WORDS[words[-1].casefold()]
    if len(words) > 2 and words[1].casefold() == "of" and words[0].casefold() in KIND_WORDS:
        return " ".join(words[2:]), KIND_WORDS[words[0].casefold()]
    return name, frozenset()
