"""Codes that a misread one may have been, by the characters that recognisers take for each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations, product

# Pairs seen in print: round, straight, open and closed shapes. I, O, S, V, Z do not occur in a USCC at all.
_PAIRS = (
    "0O",
    "0D",
    "0Q",
    "1I",
    "1L",
    "1T",
    "2Z",
    "5S",
    "8B",
    "6G",
    "3B",
    "4A",
    "7T",
    "UV",
    "VY",
    "9G",
    "69",
    "38",
    "17",
    "MN",
    "KX",
    "CG",
    "EF",
    "PR",
)
_ALIKE: dict[str, str] = {}
for _a, _b in map(tuple, _PAIRS):
    _ALIKE[_a] = _ALIKE.get(_a, "") + _b
    _ALIKE[_b] = _ALIKE.get(_b, "") + _a


def lookalikes(code: str, most_changes: int = 2) -> Iterable[str]:
    """Codes that differ from *code* in up to *most_changes* characters that look alike; not *code* itself."""
    places = [i for i, char in enumerate(code) if char in _ALIKE]
    for count in range(1, most_changes + 1):
        for chosen in combinations(places, count):
            for others in product(*(_ALIKE[code[i]] for i in chosen)):
                changed = list(code)
                for place, char in zip(chosen, others, strict=True):
                    changed[place] = char
                yield "".join(changed)


def repaired(code: str, valid: Callable[[str], bool], second_source: Iterable[str]) -> str | None:
    """The one look-alike of *code* that is valid **and** stands in a second source; None otherwise.

    Both conditions are needed: a check character alone lets one in 31 wrong codes pass.
    """
    said = set(second_source)
    candidates = {other for other in lookalikes(code) if other in said and valid(other)}
    return candidates.pop() if len(candidates) == 1 else None
