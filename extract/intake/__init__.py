"""Which files a submission holds, what they really are, and whether they are safe to open."""

from extract.intake.archives import Limits, Unpacked, unpack
from extract.intake.sniff import ARCHIVES, expected_types, sniff
from extract.intake.walk import InputEmpty, InputMissing, NothingToScreen, find_inputs, mark_duplicates

__all__ = [
    "ARCHIVES",
    "InputEmpty",
    "InputMissing",
    "Limits",
    "NothingToScreen",
    "Unpacked",
    "expected_types",
    "find_inputs",
    "mark_duplicates",
    "sniff",
    "unpack",
]
