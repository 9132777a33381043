"""Which of our regular expressions a text can hurt: `python -m tests.benchmarks.regular_expressions`.

Every pattern of the three packages, those that modules hold and those written into a call, is searched and matched on
strings of 20,000 characters made from what the pattern itself asks for: each of its characters, its whole words and its
pairs over and over, with an end that fails. What takes longer than 50 ms is printed when it is found, the slowest at
the end: as many as the number behind the command says. A pattern is tried in a process of its own, which is stopped
after half a minute: what is not through by then counts as too slow.
"""

from __future__ import annotations

import ast
import gc
import importlib
import multiprocessing
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import product
from pathlib import Path
from re import _constants as codes, _parser as parser
from types import ModuleType
from typing import Any

PACKAGES = ("extractors", "geodata", "dashboard")
CHARACTERS = 20_000
MOST_MS = 50.0
_ROOT = Path(__file__).parents[2]
_CALLS = ("compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")
# One character of each class, and of each that is left out of it.
_OF_CLASS = {
    codes.CATEGORY_DIGIT: "1", codes.CATEGORY_SPACE: " \n", codes.CATEGORY_WORD: "aZ1_é",
    codes.CATEGORY_NOT_DIGIT: "a ", codes.CATEGORY_NOT_SPACE: "a!", codes.CATEGORY_NOT_WORD: " !-",
}  # fmt: skip
_ENDS = ("", "\n\x00")
_MOST_LETTERS = 14
_MOST_WORDS = 12
_TRIED_IN_FULL = 6
_SHORT = 1_000
_MOST_SECONDS = 30.0

Use = Callable[[str], object]


@dataclass(frozen=True, slots=True, order=True)
class Cost:
    """The worst that was found for a pattern: how long, by which of its uses, on what repeated and with what end."""

    milliseconds: float
    where: str
    use: str
    repeated: str
    end: str

    def in_words(self) -> str:
        return f"{self.milliseconds:8.1f} ms  {self.where}  {self.use} of {self.repeated!r}, end {self.end!r}"


def main() -> None:
    gc.disable()  # going through all modules that are loaded costs more than most patterns do
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    costs = []
    for where, (pattern, uses) in patterns().items():
        costs.append(cost_within_time(where, pattern, uses))
        if costs[-1].milliseconds > MOST_MS:
            print(f"too slow: {costs[-1].in_words()}", flush=True)
    for one in sorted(costs, reverse=True)[:most]:
        print(one.in_words())
    slow = [one for one in costs if one.milliseconds > MOST_MS]
    print(f"{len(costs)} patterns, {len(slow)} above {MOST_MS:.0f} ms on {CHARACTERS:,} characters")
    sys.exit(bool(slow))


def patterns() -> dict[str, tuple[re.Pattern[str], frozenset[str]]]:
    """Every pattern of ours, each once, by where it stands, and in which of the three ways it is asked."""
    found: dict[tuple[str, int], tuple[str, frozenset[str]]] = {}
    for where, pattern, uses in (*_held(), *_written()):
        found.setdefault((pattern.pattern, pattern.flags), (where, uses))
    return {where: (re.compile(pattern, flags), uses) for (pattern, flags), (where, uses) in found.items()}


def _sources() -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((_ROOT / package).rglob("*.py"))


def _modules() -> Iterator[ModuleType]:
    """The modules that use regular expressions, but for pages: those run when they are imported."""
    for path in _sources():
        name = path.relative_to(_ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
        if "\nimport re\n" in path.read_text(encoding="utf-8") and not name.startswith("dashboard.pages."):
            yield importlib.import_module(name)


def _held() -> Iterator[tuple[str, re.Pattern[str], frozenset[str]]]:
    """Patterns among the names of the modules, in tables and tuples too."""
    everywhere = "\n".join(path.read_text(encoding="utf-8") for path in _sources())
    for module in _modules():
        own = Path(str(module.__file__)).read_text(encoding="utf-8")
        for name, value in vars(module).items():
            held = [*_within(value)]
            written = own if name.startswith("_") else everywhere
            asked = _ways(re.findall(rf"\b{re.escape(name)}\.(\w+)\b", written) if held else ())
            for number, pattern in enumerate(held):
                yield f"{module.__name__}.{name}[{number}]", pattern, asked


def _ways(calls: Iterable[str]) -> frozenset[str]:
    """What a pattern is asked: whether all of a text is it, a text begins so, else where it stands in a text."""
    asked = frozenset(call if call in ("match", "fullmatch") else "search" for call in calls if call in _CALLS)
    return asked or frozenset({"search"})


def _within(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _within(each)
    elif isinstance(value, (tuple, list, frozenset)):
        for each in value:
            yield from _within(each)


def _written() -> Iterator[tuple[str, re.Pattern[str], frozenset[str]]]:
    """Patterns that are written as they are into a call of `re`."""
    for path in _sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and _is_of_re(node.func)
                and node.args
            ):
                words = node.args[0]
                if isinstance(words, ast.Constant) and isinstance(words.value, str):
                    pattern = re.compile(words.value, _flags(node))
                    yield f"{path.relative_to(_ROOT)}:{node.lineno}", pattern, _ways([node.func.attr])


def _flags(call: ast.Call) -> int:
    """The flags among the parts of a call, `re.IGNORECASE | re.DOTALL`: without them it would be another pattern."""
    parts = [part for given in (*call.args[1:], *call.keywords) for part in ast.walk(given)]
    names = [part.attr for part in parts if isinstance(part, ast.Attribute) and part.attr in re.RegexFlag.__members__]
    return sum({int(re.RegexFlag[name]) for name in names})


def _is_of_re(function: ast.Attribute) -> bool:
    return isinstance(function.value, ast.Name) and function.value.id == "re" and function.attr in _CALLS


def cost_within_time(where: str, pattern: re.Pattern[str], asked: frozenset[str]) -> Cost:
    """What `cost` finds, or that it found no end: a search cannot be stopped but with its process."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    worker = multiprocessing.Process(target=lambda: theirs.send(cost(where, pattern, asked)))
    worker.start()
    try:
        return ours.recv() if ours.poll(_MOST_SECONDS) else Cost(_MOST_SECONDS * 1000, where, "stopped", "", "")
    finally:
        worker.kill()
        worker.join()


def cost(where: str, pattern: re.Pattern[str], asked: frozenset[str]) -> Cost:
    """The worst that any hurting string costs this pattern: all are tried at a short length, the worst in full.

    What hurts already when short is not tried in full, which might take for ever.
    """
    ways: dict[str, Use] = {"match": pattern.match, "fullmatch": pattern.fullmatch, "search": _all_found(pattern)}
    uses = {way: ways[way] for way in sorted(asked)}
    worst: list[Cost] = []
    for repeated, end, (use, function) in product(hurting(pattern), _ENDS, uses.items()):
        spent = _milliseconds(function, repeated, end, _SHORT)
        worst = nlargest(_TRIED_IN_FULL, [*worst, Cost(spent, where, use, repeated, end)])
        if spent > MOST_MS:
            return worst[0]
    in_full = []
    for one in worst:
        in_full.append(replace(one, milliseconds=_milliseconds(uses[one.use], one.repeated, one.end, CHARACTERS)))
        if in_full[-1].milliseconds > MOST_MS:
            break
    return max(in_full)


def _all_found(pattern: re.Pattern[str]) -> Use:
    return lambda text: [*pattern.finditer(text)]


def _milliseconds(function: Use, repeated: str, end: str, characters: int) -> float:
    text = (repeated * (characters // len(repeated) + 1))[:characters] + end
    spent = _once(function, text)
    # What seems slow is tried again, as whoever shares the core slows everything.
    return min(spent, _once(function, text), _once(function, text)) if MOST_MS < spent < 10 * MOST_MS else spent


def _once(function: Use, text: str) -> float:
    started = time.process_time()
    function(text)
    return (time.process_time() - started) * 1000


def hurting(pattern: re.Pattern[str]) -> list[str]:
    """What to repeat: characters that the pattern asks for, pairs of them, its words, and words with a character."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    letters = [*dict.fromkeys(_letters(tree))][:_MOST_LETTERS]
    words = [*dict.fromkeys(word for word in _words(tree) if len(word) > 1)][:_MOST_WORDS]
    pairs = [first + second for first, second in product(letters, letters) if first != second]
    behind = [word + letter for word, letter in product(words, letters[:6])]
    return [*dict.fromkeys((*letters, *pairs, *words, *behind, "a", " ", "\n", "A ", "a "))]


def _letters(tree: Iterable[Any]) -> Iterator[str]:
    for code, value in tree:
        if code in (codes.LITERAL, codes.NOT_LITERAL):
            yield chr(value) if code is codes.LITERAL else "~"
        elif code is codes.RANGE:
            yield chr(value[0])
        elif code is codes.CATEGORY:
            yield from _OF_CLASS[value]
        elif code is codes.ANY:
            yield "a"
        elif code is codes.IN:
            yield from ("~" if value[0][0] is codes.NEGATE else "")
            yield from _letters(one for one in value if one[0] is not codes.NEGATE)
        else:
            for inner in _inner(code, value):
                yield from _letters(inner)


def _words(tree: Iterable[Any]) -> Iterator[str]:
    """Runs of literal characters, and what one round of a repeat may look like."""
    run = ""
    for code, value in tree:
        if code is codes.LITERAL:
            run += chr(value)
            continue
        if run:
            yield run
        run = ""
        for inner in _inner(code, value):
            if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
                yield "".join(next(iter(_letters([one])), "") for one in inner)
            yield from _words(inner)
    if run:
        yield run


def _inner(code: Any, value: Any) -> Iterator[Any]:
    """The parts of one part of a pattern."""
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        yield value[2]
    elif code is codes.SUBPATTERN:
        yield value[3]
    elif code is codes.BRANCH:
        yield from value[1]
    elif code in (codes.ASSERT, codes.ASSERT_NOT):
        yield value[1]
    elif code is codes.ATOMIC_GROUP:
        yield value
    elif code is codes.GROUPREF_EXISTS:
        yield from (part for part in value[1:] if part)


if __name__ == "__main__":
    main()
