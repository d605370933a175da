"""Specimen submissions drawn from seeds, screened, and compared with what was drawn.

    python -m benchmarks.samples_truth --seeds 9001-9006

Every other folder is clean; the others carry a random half of the planted defects. Kinds and page ranges, fields by
kind and capture, defects by code, false findings, seconds. The generator is our own: other makers' papers will do worse.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from benchmarks.statistics import share
from checks.programme import load
from extract.evidence import Reading, Section
from extract.files import ReadFile
from extract.values.folding import fold_name
from samples.defects import DEFECTS, founded_on
from samples.expectation import Expected, Paper
from samples.submission import Plan, plan, write
from service.reading.read import SubmissionReader
from service.screening.report import Report
from service.screening.screen import MadeFrom, Settings, screen

PROGRAMME = "anqing-smart-factory"
Tally = dict[tuple[str, str], Counter[str]]


def main() -> None:
    """Draw, screen, compare, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", default="9001-9006", help="first-last")
    parser.add_argument("--verbose", action="store_true", help="name each field that is not right")
    chosen = parser.parse_args()
    first, last = (int(part) for part in chosen.seeds.split("-"))
    fields: Tally = defaultdict(Counter)
    found: Counter[str] = Counter()
    ranges, seconds, surplus = Counter[str](), [], []
    with SubmissionReader(None) as reader:
        for seed in range(first, last + 1):
            made = _plan(seed, with_defects=seed % 2 == 0)
            with tempfile.TemporaryDirectory() as folder:
                write(made, Path(folder))
                started = time.perf_counter()
                files = reader.read(Path(folder))
                seconds.append(time.perf_counter() - started)
            settings = Settings(today=date.today())
            report = screen(files, load(PROGRAMME), settings, MadeFrom("benchmark", "0"))
            _compare(made.papers, files, fields, ranges, chosen.verbose)
            if not made.expected:
                _compare_list(made, files, fields, chosen.verbose)
            surplus += [f"{seed}: {told}" for told in _judge(made.expected, report, found)]
    _print(fields, ranges, found, surplus, seconds, chosen.seeds)


def _plan(seed: int, *, with_defects: bool) -> Plan:
    rng = random.Random(seed)
    names = tuple(sorted(rng.sample(sorted(DEFECTS), len(DEFECTS) // 2))) if with_defects else ()
    return plan(
        seed,
        tuple(DEFECTS[name] for name in names),
        established_on=founded_on(names),
        licence_by_phone=rng.random() < 0.5,
    )


def _compare(
    papers: Iterable[Paper], files: list[ReadFile], fields: Tally, ranges: Counter[str], verbose: bool
) -> None:
    sections = {f.path: f.sections for f in files}
    for paper in papers:
        same = [s for s in sections.get(paper.path, ()) if s.type == paper.type and s.pages == paper.pages]
        ranges["right" if same else "wrong"] += 1
        if verbose and not same:
            print(
                "RANGE",
                paper.path,
                paper.type,
                paper.pages,
                [(s.type, s.pages) for s in sections.get(paper.path, ())],
            )
        for name, truth in paper.fields.items():
            if not same:
                continue
            outcome = _outcome(same[0], name, truth)
            fields[paper.type, paper.capture][outcome] += 1
            if verbose and outcome not in ("right", "right sure"):
                print(outcome, paper.path, name, truth, same[0].fields.get(name))


def _compare_list(made: Plan, files: list[ReadFile], fields: Tally, verbose: bool) -> None:
    """The equipment list's rows, in folders without planted defects: every cell of every item."""
    sections = [s for f in files for s in f.sections if s.type == "equipment_list"]
    rows = sections[0].rows.get("items", ()) if sections else ()
    numbers = {invoice.seller.name: invoice.number for invoice in made.facts.invoices}
    for i, item in enumerate(made.facts.items):
        truth: dict[str, object] = {
            "name": item.name, "model": item.model, "brand": item.brand, "supplier": item.seller.name,
            "quantity": item.quantity, "unit_price": f"{item.price:.2f}", "amount": f"{item.total:.2f}",
            "purchased_on": str(item.bought_on), "invoice_numbers": [numbers[item.seller.name]],
        }  # fmt: skip
        row = Section("row", (1, 1), 1.0, fields=rows[i] if i < len(rows) else {})
        for name, wanted in truth.items():
            outcome = _outcome(row, name, wanted)
            fields["equipment_list rows", "born_digital"][outcome] += 1
            if verbose and not outcome.startswith("right"):
                print(outcome, "equipment_list", i, name, wanted, row.fields.get(name))
    fields["equipment_list rows", "born_digital"]["surplus rows"] += max(0, len(rows) - len(made.facts.items))


def _outcome(section: Section, name: str, truth: object) -> str:
    told = section.fields.get(name)
    if isinstance(told, tuple):
        values, confidence = [r.value for r in told], min((r.confidence for r in told), default=0.0)
    else:
        values, confidence = (
            ([told.value] if isinstance(told, Reading) and told.value is not None else []),
            (told.confidence if told else 0.0),
        )
    wanted = truth if isinstance(truth, list) else [truth] if truth is not None else []
    sure = " sure" if confidence >= 0.95 else ""
    if not values:
        return "right" + sure if not wanted else "missing"
    if not wanted:
        return "invented" + sure
    return ("right" if [*map(_folded, values)] == [*map(_folded, wanted)] else "wrong") + sure


def _folded(value: object) -> str:
    text = fold_name(str(value))
    return re.sub(r"(\.\d*?)0+$", r"\1", text).rstrip(".") if re.fullmatch(r"-?\d+\.\d+", text) else text


def _judge(expected: list[Expected], report: Report, found: Counter[str]) -> list[str]:
    """Count what was planted and found; return what fails or is undetermined above info beside it."""
    left = [
        f
        for f in report.findings
        if (f.status in ("fail", "undetermined") and f.severity != "info") or f.code == "file/duplicate"
    ]
    for planted in expected:
        hit = next(
            (
                f
                for f in left
                if f.code == planted.code
                and f.status == planted.status
                and (planted.path is None or any(e.path == planted.path for e in f.evidence))
            ),
            None,
        )
        found[f"{planted.code} {'found' if hit else 'missed'}"] += 1
        if hit:
            left.remove(hit)
    return [f"{f.status} {f.code}: {f.message.zh}" for f in left]


def _print(
    fields: Tally,
    ranges: Counter[str],
    found: Counter[str],
    surplus: list[str],
    seconds: list[float],
    seeds: str,
) -> None:
    print(f"seeds {seeds}, {len(seconds)} folders, {date.today()}")
    print(f"kinds and page ranges right: {share(ranges['right'], ranges.total())}")
    print("\n| kind | capture | fields right | wrong | missing | invented | sure (≥ 0.95) | of these right |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for (kind, capture), tally in sorted(fields.items()):
        right, wrong = tally["right"] + tally["right sure"], tally["wrong"] + tally["wrong sure"]
        invented = tally["invented"] + tally["invented sure"]
        sure = sum(n for outcome, n in tally.items() if outcome.endswith("sure"))
        print(
            f"| {kind} | {capture} | {share(right, tally.total())} | {wrong} | {tally['missing']} | {invented} | "
            f"{sure} | {share(tally['right sure'], sure)} |"
        )
    hits = sum(n for key, n in found.items() if key.endswith("found"))
    print(f"\nplanted defects found: {share(hits, found.total())}")
    print("missed:", {key: n for key, n in found.items() if key.endswith("missed")} or "none")
    print(f"surplus findings (fail, or undetermined above info): {len(surplus)}")
    for told in surplus:
        print("  ", told)
    ordered = sorted(seconds)
    print(f"seconds a folder: median {ordered[len(ordered) // 2]:.1f}, most {ordered[-1]:.1f}")


if __name__ == "__main__":
    main()
