"""Codes and numbers of invoices, and what the QR code of an invoice says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extract.values.days import parse_day
from extract.values.folding import without_blanks
from extract.values.money import parse_money, yuan

_CODE = re.compile(r"^(?:\d{10}|\d{12})$")
_NUMBER = re.compile(r"^(?:\d{8}|\d{20})$")
_CHECK = re.compile(r"^(?:\d{20}|[0-9a-f]{5})$")


def parse_invoice_code(text: str) -> str | None:
    """10 digits (paper) or 12 (electronic, roll, block-chain); None for another shape."""
    folded = without_blanks(text)
    return folded if folded.isascii() and _CODE.match(folded) else None


def parse_invoice_number(text: str) -> str | None:
    """8 digits, or the 20 of a fully digital invoice; None for another shape."""
    folded = without_blanks(text)
    return folded if folded.isascii() and _NUMBER.match(folded) else None


def parse_check_code(text: str) -> str | None:
    """20 digits, or the 5 hexadecimal ones of a block-chain invoice; None for another shape."""
    folded = without_blanks(text).lower()
    return folded if folded.isascii() and _CHECK.match(folded) else None


@dataclass(frozen=True, slots=True)
class InvoiceQr:
    """What an invoice's QR code says; ``amount`` is without tax, on fully digital invoices with it."""

    kind: str
    code: str | None
    number: str | None
    amount: str | None
    issued_on: str | None
    check_code: str | None


def parse_invoice_qr(text: str) -> InvoiceQr | None:
    """``01,10,051002200411,19975685,16.89,20230625,53045890331699094305,5E5D,``; None for another QR code."""
    parts = [part.strip() for part in text.strip().split(",")]
    if len(parts) < 6 or parts[0] != "01":
        return None
    kind, code, number, amount, day = parts[1:6]
    check = parts[6] if len(parts) > 6 else ""
    read = InvoiceQr(
        kind=kind,
        code=parse_invoice_code(code),
        number=parse_invoice_number(number),
        amount=parse_money(amount),
        issued_on=parse_day(day),
        check_code=parse_check_code(check),
    )
    return read if read.number else None


def parse_blockchain_qr(text: str) -> InvoiceQr | None:
    """The address in a Shenzhen block-chain invoice's QR code (``bill_num``, ``total_amount`` in 分)."""
    number = re.search(r"[?&]bill_num=(\d{8})(?!\d)", text)
    cents = re.search(r"[?&]total_amount=(\d{1,15})(?!\d)", text)
    if number is None:
        return None
    total = yuan(Decimal(cents[1]) / 100) if cents else None
    return InvoiceQr("blockchain", None, number[1], total, None, None)
