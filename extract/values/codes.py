"""Codes of companies: unified social credit code, registration number, organisation code, tax number."""

from __future__ import annotations

import re

from stdnum.cn import uscc as _uscc

from extract.values.folding import without_blanks

USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_SHAPE = re.compile(r"^[0-9A-Z]{18}$")
_ORGANISATION = re.compile(r"^[0-9A-Z]{8}-?[0-9X]$")
_IN_TEXT = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])")


def fold_code(text: str) -> str:
    """A code as compared: narrow, capitals, no blanks, dashes or dots."""
    return re.sub(r"[-.·_]", "", without_blanks(text)).upper()


def uscc_valid(code: str) -> bool:
    """Whether *code* is a unified social credit code whose check character is right (GB 32100-2015)."""
    return bool(_uscc.is_valid(fold_code(code)))


def parse_uscc(text: str) -> str | None:
    """18 capitals and digits as printed, check character right or wrong; None for another shape."""
    folded = fold_code(text)
    return (
        folded
        if _USCC_SHAPE.match(folded) and folded[:2].isalnum() and any(c.isdigit() for c in folded)
        else None
    )


def uscc_in(text: str) -> tuple[str, ...]:
    """Runs of exactly 18 capitals and digits in *text*."""
    return tuple(_IN_TEXT.findall(without_blanks(text).upper()))


def registration_number_valid(number: str) -> bool:
    """Whether the last of 15 digits is right (工商行政管理市场主体注册号编制规则, ISO 7064 MOD 11,10)."""
    digits = fold_code(number)
    if len(digits) != 15 or not (digits.isascii() and digits.isdigit()):
        return False
    product = 10
    for digit in digits[:14]:
        total = (product + int(digit)) % 10 or 10
        product = total * 2 % 11
    return (product + int(digits[14])) % 10 == 1


def parse_registration_number(text: str) -> str | None:
    """15 digits as printed, whether or not the check digit is right; None for another shape."""
    folded = fold_code(text)
    return folded if len(folded) == 15 and folded.isascii() and folded.isdigit() else None


def organisation_code_valid(code: str) -> bool:
    """Whether the ninth character of an organisation code is right (GB 11714-1997)."""
    folded = fold_code(code)
    if not re.fullmatch(r"[0-9A-Z]{8}[0-9X]", folded):
        return False
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    rest = 11 - sum(int(c, 36) * w for c, w in zip(folded[:8], weights, strict=True)) % 11
    return folded[8] == {10: "X", 11: "0"}.get(rest, str(rest))


def parse_organisation_code(text: str) -> str | None:
    """Nine characters without the dash, as printed; None for another shape."""
    folded = without_blanks(text).upper()
    return folded.replace("-", "") if _ORGANISATION.match(folded) else None


def organisation_code_of(uscc: str) -> str | None:
    """Positions 9–17 of a unified social credit code; None where it is not one."""
    folded = fold_code(uscc)
    return folded[8:17] if _USCC_SHAPE.match(folded) else None


def parse_tax_id(text: str) -> str | None:
    """A taxpayer's number: 18 or 20 characters, or the 15 of before 2015; None for another shape."""
    folded = fold_code(text)
    if not folded.isascii() or not folded.isalnum() or sum(c.isdigit() for c in folded) < len(folded) // 2:
        return None
    return folded if len(folded) in (15, 17, 18, 20) else None


def same_holder(one: str, other: str) -> bool:
    """Whether two codes are of one holder: equal, or one derived from the other.

    Organisation code = positions 9–17 of the unified code; old tax number = region (6) + organisation code.
    """
    a, b = sorted((fold_code(one), fold_code(other)), key=len)
    if not a or a == b:
        return bool(a)
    if len(b) == 18 and len(a) == 9:
        return b[8:17] == a
    if len(b) == 18 and len(a) == 15:
        return b[8:17] == a[6:]
    return len(b) == 15 and len(a) == 9 and b[6:] == a
