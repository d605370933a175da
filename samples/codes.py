"""Codes that invented papers carry: organisation codes, unified social credit codes, invoice codes.

All have right check digits (GB 11714 for the organisation code, GB 32100 for the unified code), so that
a paper is found wrong only where a defect was planted.
"""

from __future__ import annotations

import random

_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_UNIFIED_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_UNIFIED_WEIGHTS = tuple(3**i % 31 for i in range(17))


def organisation_check(body: str) -> str:
    """Ninth character of an organisation code, from its first eight (0–9, A–Z)."""
    total = sum(int(c, 36) * w for c, w in zip(body, _ORGANISATION_WEIGHTS, strict=True))
    rest = 11 - total % 11
    return "X" if rest == 10 else "0" if rest == 11 else str(rest)


def unified_check(body: str) -> str:
    """Eighteenth character of a unified social credit code, from its first seventeen."""
    total = sum(_UNIFIED_ALPHABET.index(c) * w for c, w in zip(body, _UNIFIED_WEIGHTS, strict=True))
    return _UNIFIED_ALPHABET[(31 - total % 31) % 31]


def unified_code(rng: random.Random, region: str, *, since_2015: bool = True) -> str:
    """An enterprise's 18-character code (registered with market supervision: ``91``).

    *region* is the six-digit division code. Firms founded since October 2015 got organisation codes
    that start with ``MA``; older ones kept their numeric code.
    """
    tail = "23456789ABCDEFGHJKLMNPQRTUWXY"
    if since_2015:
        body = "MA2" + "".join(rng.choice(tail) for _ in range(5))
    else:
        body = str(rng.randint(5, 7)) + "".join(str(rng.randint(0, 9)) for _ in range(7))
    seventeen = "91" + region + body + organisation_check(body)
    return seventeen + unified_check(seventeen)


def with_wrong_check(code: str) -> str:
    """The same code with a last character that fails the check (and that nobody takes for a look-alike)."""
    return code[:-1] + next(c for c in "7493" if c != code[-1])


def valid(code: str) -> bool:
    """Whether both check characters of a unified code are right."""
    return (
        len(code) == 18
        and all(c in _UNIFIED_ALPHABET for c in code)
        and organisation_check(code[8:16]) == code[16]
        and unified_check(code[:17]) == code[17]
    )


def digits(rng: random.Random, count: int) -> str:
    """*count* random digits; the first is not 0."""
    return str(rng.randint(1, 9)) + "".join(str(rng.randint(0, 9)) for _ in range(count - 1))


def cipher_lines(rng: random.Random, lines: int = 4, width: int = 28) -> list[str]:
    """The 密码区 of a paper or electronic invoice: *lines* rows of *width* characters."""
    return ["".join(rng.choice("0123456789+-*/<>") for _ in range(width)) for _ in range(lines)]
