"""Telephone numbers and e-mail addresses."""

from __future__ import annotations

import re

from extract.values.folding import narrow

_MOBILE = re.compile(r"^1[3-9]\d{9}$")
_FIXED = re.compile(r"^(?:0\d{2,3})?[2-9]\d{6,7}(?:(?:转|ext\.?|-)\d{1,6})?$", re.IGNORECASE)
_SERVICE = re.compile(r"^[48]00\d{7}$")
_EMAIL = re.compile(r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}$")


def parse_mobile(text: str) -> str | None:
    """An 11-digit mobile number, ``+86`` and separators taken off; None for anything else."""
    digits = re.sub(r"[\s()-]", "", narrow(text)).removeprefix("+86")
    if len(digits) == 13:
        digits = digits.removeprefix("86")
    return digits if _MOBILE.match(digits) else None


def parse_phone(text: str) -> str | None:
    """A fixed, service or mobile number as ``0556-5541234`` or digits; None for anything else."""
    mobile = parse_mobile(text)
    if mobile:
        return mobile
    folded = re.sub(r"[\s()]", "-", narrow(text).strip()).strip("-")
    folded = re.sub(r"-+", "-", folded).removeprefix("+86-").removeprefix("86-")
    joined = re.sub(r"^(0\d{2,3})-", r"\1", folded)
    compact = joined if _FIXED.match(joined) else joined.replace("-", "")
    if _SERVICE.match(compact) or (_FIXED.match(compact) and compact.isascii()):
        return folded
    return None


def parse_email(text: str) -> str | None:
    """An e-mail address in small letters; None for anything else."""
    folded = narrow(text).replace(" ", "").strip()
    return folded.lower() if _EMAIL.match(folded) else None
