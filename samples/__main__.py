"""``python -m samples``: make specimen submissions, list defects, draw photos."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from samples.fonts import FontsMissingError
from samples.ready import DRAWN, HERE, NAMES, assemble, draw_photos, make_ready, recipes


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 0 when done, 2 when it could not (with a line saying why)."""
    parser = argparse.ArgumentParser(prog="python -m samples", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("make", help="draw a submission from a seed")
    make.add_argument("--out", type=Path, required=True)
    make.add_argument("--seed", type=int, required=True)
    make.add_argument("--defect", action="append", default=[], metavar="NAME")
    make.add_argument("--phone", action="store_true", help="the licence as a phone photo")
    make.add_argument("--no-photos", action="store_true")
    commands.add_parser("defects", help="list the defects that can be planted")
    put = commands.add_parser("assemble", help="put the ready submissions together")
    put.add_argument("--out", type=Path, default=DRAWN)
    put.add_argument("name", nargs="*", metavar="NAME")
    commands.add_parser("ready", help="draw the ready submissions anew")
    draw = commands.add_parser("draw-photos", help="draw the photos of a ready submission into a folder")
    draw.add_argument("folder", type=Path)
    draw.add_argument("--name", choices=NAMES, default=NAMES[0])
    chosen = parser.parse_args(arguments)
    try:
        return _run(chosen)
    except (FontsMissingError, KeyError) as problem:
        sys.stderr.write(f"{problem.args[0]}\n")
        return 2


def _run(chosen: argparse.Namespace) -> int:
    if chosen.command == "make":
        return _make(chosen)
    if chosen.command == "defects":
        from samples.defects import DEFECTS  # noqa: PLC0415

        for defect in DEFECTS.values():
            sys.stdout.write(f"{defect.name:24}{defect.words}\n")
    elif chosen.command == "assemble":
        for name in chosen.name or NAMES:
            sys.stdout.write(f"{assemble(name, chosen.out)}\n")
    elif chosen.command == "draw-photos":
        folder = chosen.folder
        draw_photos(recipes(chosen.name), folder, folder.parent / f".{folder.name}.digests.json")
    else:
        from samples.expectation import write_truth  # noqa: PLC0415
        from samples.loose import draw_loose  # noqa: PLC0415

        for name in NAMES:
            make_ready(name)
        write_truth(HERE / "loose.truth.yaml", draw_loose(HERE / "loose"), "单独的样本文件所载内容")
    return 0


def _make(chosen: argparse.Namespace) -> int:
    from samples.defects import DEFECTS, founded_on  # noqa: PLC0415 (drawing needs packages that using does not)
    from samples.expectation import write_expected, write_truth  # noqa: PLC0415
    from samples.submission import plan, write  # noqa: PLC0415

    unknown = [name for name in chosen.defect if name not in DEFECTS]
    if unknown:
        raise KeyError(f"没有这些缺陷：{'、'.join(unknown)}（python -m samples defects 列出全部）")
    names = tuple(chosen.defect)
    made = plan(
        chosen.seed, tuple(DEFECTS[name] for name in names),
        established_on=founded_on(names), licence_by_phone=chosen.phone,
    )  # fmt: skip
    write(made, chosen.out, with_photos=not chosen.no_photos)
    beside = chosen.out.parent / chosen.out.name
    write_expected(beside.with_name(f"{beside.name}.expected.yaml"), tuple(made.expected), "应报的问题")
    write_truth(beside.with_name(f"{beside.name}.truth.yaml"), made.papers, "各文件所载内容")
    sys.stdout.write(f"{chosen.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
