"""Fields and kinds read from real documents, against what a careful person reads: ``python -m benchmarks.fields_real``.

Prints, per kind and field: right, missing (nothing given), wrong (another value), invented (a value where
the document has none); precision and coverage at confidence ≥ 0.90 and ≥ 0.95; and what kind each document
was taken for. ``--show`` lists each difference.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.real_readings import Recorder, manifest, names  # noqa: E402
from classifiers import read_sections  # noqa: E402
from extract.evidence import FieldValue, Reading, Section  # noqa: E402
from extract.kinds.statements import FIELDS  # noqa: E402
from extract.values.capitals import parse_sum  # noqa: E402
from extract.values.days import parse_term  # noqa: E402
from extract.values.folding import fold_name  # noqa: E402
from extract.values.rates import parse_tax_rate  # noqa: E402

LEVELS = (0.90, 0.95)
NOTE = "The kinds were tuned while looking at this set: these figures flatter, they do not predict."
# Papers of these types must never be taken for one of the kinds that decide.
_NEVER = {"business_licence", "vat_invoice", "audit_report", "certificate", "patent_certificate"}
_ITEM = {
    "name": "name",
    "spec": "specification",
    "unit": "unit",
    "qty": "quantity",
    "unit_price": "unit_price",
    "amount": "amount",
    "tax_rate": "tax_rate",
    "tax": "tax",
}
_OPINIONS = {"标准无保留意见": "unqualified"}
_MONEY = {"amount", "tax", "total", "unit_price", "quantity", *FIELDS}


@dataclass(frozen=True)
class Outcome:
    """One field of one document: the verdict and how sure the reading was."""

    document: str
    kind: str
    field: str
    verdict: str
    confidence: float
    truth: Any
    value: Any


def _same(field: str, truth: Any, value: Any) -> bool:
    name = field.rpartition(".")[2]
    if name in _MONEY:
        try:
            return Decimal(str(truth)) == Decimal(str(value))
        except InvalidOperation:
            return False
    one, other = fold_name(str(truth)), fold_name(str(value))
    if name in ("scope", "remarks"):
        one, other = (re.sub(r"[^\w]", "", text) for text in (one, other))
    if name == "total_in_words":
        one, other = (text.replace("元", "圆").removesuffix("整") for text in (one, other))
    return one == other


def _verdict(field: str, truth: Any, reading: Reading | None) -> str:
    value = reading.value if reading else None
    if truth is None:
        return "right" if value is None else "invented"
    if value is None:
        return "missing"
    return "right" if _same(field, truth, value) else "wrong"


def _expected(entry: dict[str, Any], mapping: dict[str, str]) -> Iterator[tuple[str, Any]]:
    """Field of the project and its true value; fields the label's reader was not sure of are left out."""
    truth = entry["truth"]
    for key, words in mapping.items():
        if key not in truth or key in entry["uncertain"]:
            continue
        value = truth[key]
        field = re.split(r"[ ,(]", words)[0]
        if key == "items":
            continue
        if key == "business_term":
            term = parse_term(value or "")
            yield "term_from", term.start
            yield "term_to", term.to
        elif key == "registered_capital":
            yield field, parse_sum(value) if value else None
        elif field == "opinion" and value:
            yield field, _OPINIONS.get(value, value)
        elif key == "tax" and value == "***":
            yield field, "0.00"
        else:
            yield field, value


def _items(entry: dict[str, Any], section: Section) -> Iterator[tuple[str, Any, Reading | None]]:
    rows = section.rows.get("items", ())
    for i, item in enumerate(entry["truth"].get("items") or []):
        row = rows[i] if i < len(rows) else {}
        for key, field in _ITEM.items():
            if key not in item:
                continue
            value = item[key]
            if key == "tax_rate" and value is not None:
                value = parse_tax_rate(value)
            if key == "tax" and value == "***":
                value = "0.00"
            reading = row.get(field)
            yield f"items.{field}", value, reading if isinstance(reading, Reading) else None


def _one_text(truth: Any) -> Any:
    """A list as one text, so that it is right as a whole or not at all."""
    return "、".join(truth) if isinstance(truth, list) else truth


def _one_reading(field: FieldValue | None) -> Reading | None:
    if not isinstance(field, tuple):
        return field
    if not field:
        return None
    whole = "、".join(str(reading.value) for reading in field)
    return Reading(whole, "read", min(reading.confidence for reading in field))


def outcomes(entry: dict[str, Any], sections: tuple[Section, ...], mapping: dict[str, Any]) -> list[Outcome]:
    """The document's fields, compared."""
    about = mapping.get(entry["doc_type"])
    # Marks are no kind; of the patents some are applications, which are `other`: neither has fields to compare.
    if not isinstance(about, dict) or "fields" not in about or about["type"].startswith(("marks", "patent")):
        return []
    kind = re.split(r"[ ,;(]", about["type"])[0]
    section = next((s for s in sections if s.type == kind), Section(kind, (1, 1), 0.0))
    if not section.fields and section.confidence:
        return []
    found: list[Outcome] = []

    def add(field: str, truth: Any, reading: Reading | None) -> None:
        sure = reading.confidence if reading else 0.0
        value = reading.value if reading else None
        found.append(Outcome(entry["id"], kind, field, _verdict(field, truth, reading), sure, truth, value))

    for field, truth in _expected(entry, about["fields"]):
        add(field, _one_text(truth), _one_reading(section.fields.get(field)))
    for field, truth, reading in _items(entry, section):
        add(field, truth, reading)
    return found


def _figures(some: list[Outcome]) -> str:
    count = Counter(o.verdict for o in some)
    absent = sum(o.verdict == "right" and o.truth is None for o in some)
    parts = [f"{count['right'] - absent:4d} right {absent:3d} rightly absent"]
    parts += [f"{count[v]:3d} {v}" for v in ("missing", "wrong", "invented")]
    printed = sum(o.truth is not None for o in some)
    for level in LEVELS:
        sure = [o for o in some if o.value is not None and o.confidence >= level]
        right = sum(o.verdict == "right" for o in sure)
        precision = f"{right / len(sure):.3f}" if sure else "  –  "
        coverage = f"{right / printed:.3f}" if printed else "  –  "
        parts.append(f"≥{level:.2f}: precision {precision} coverage {coverage}")
    return "  ".join(parts)


def main() -> int:
    """Measures and prints; 2 where the real documents are absent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="list each difference")
    parser.add_argument("--json", type=Path, help="also write the outcomes here")
    options = parser.parse_args()
    entries = manifest()
    if not entries:
        print("no real documents: set PRESCREEN_REAL_DIR")
        return 2
    recorder, mapping = Recorder(), names()
    everything: list[Outcome] = []
    taken: dict[str, Counter[str]] = defaultdict(Counter)
    never: list[str] = []
    for entry in entries:
        document = recorder.document(entry)
        if document.problem is not None:
            taken[entry["doc_type"]][f"({document.problem.code})"] += 1
            continue
        sections = read_sections(document, Path(entry["path"]).name)
        kinds = [section.type for section in sections]
        taken[entry["doc_type"]][" + ".join(dict.fromkeys(kinds))] += 1
        if entry["doc_type"] in ("other", "photo", "seal") and _NEVER & set(kinds):
            never.append(f"{entry['id']}: {kinds}")
        everything += outcomes(entry, sections, mapping)
    _print(everything, taken, never, options.show)
    if options.json:
        options.json.write_text(json.dumps([vars(o) for o in everything], ensure_ascii=False, indent=1))
    return 0


def _print(everything: list[Outcome], taken: dict[str, Counter[str]], never: list[str], show: bool) -> None:
    print(NOTE)
    for kind in sorted({o.kind for o in everything}):
        of_kind = [o for o in everything if o.kind == kind]
        print(f"\n{kind} ({len({o.document for o in of_kind})} documents)")
        print(f"  {'all':24s} {_figures(of_kind)}")
        for field in dict.fromkeys(o.field for o in of_kind):
            print(f"  {field:24s} {_figures([o for o in of_kind if o.field == field])}")
    if show:
        for o in everything:
            if o.verdict != "right":
                print(f"{o.verdict:8s} {o.confidence:.2f} {o.document} {o.field}: {o.truth!r} ≠ {o.value!r}")
    print("\ntaken for")
    for doc_type, counts in taken.items():
        print(f"  {doc_type:24s} {', '.join(f'{k} × {n}' for k, n in counts.most_common())}")
    print(f"papers that must not be taken for one that decides, and were: {len(never)}")
    for line in never:
        print(f"  {line}")


if __name__ == "__main__":
    raise SystemExit(main())
