"""The two ready submissions: how they are made, and how they are put together where the tool runs.

What is committed lies in ``samples/ready``; the photos are too large for that and are drawn from recipes
into ``samples/drawn``, which needs neither fonts nor the packages that the papers are drawn with.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

import cv2
import numpy
import PIL
import yaml

from samples.expectation import Expected, Paper, read_expected, read_truth, write_expected, write_truth
from samples.papers.photo import VERSION, Recipe, photo

HERE = Path(__file__).parent
READY = HERE / "ready"
DRAWN = HERE / "drawn"


@dataclass(frozen=True, slots=True)
class Ready:
    """How a ready submission is made: its seed, its planted defects, how the licence was captured."""

    seed: int
    defects: tuple[str, ...]
    licence_by_phone: bool
    words: str


def ready_submissions() -> dict[str, Ready]:
    """The ready submissions by name."""
    return {
        "anqing-clean": Ready(20210618, (), False, "安庆市智能工厂申报样本：材料齐全，无应报问题"),
        "anqing-defects": Ready(20210619, ("*",), True, "安庆市智能工厂申报样本：植入的缺陷及应报的问题"),
    }


NAMES = ("anqing-clean", "anqing-defects")


def expected(name: str) -> tuple[Expected, ...]:
    """The failures that the ready submission *name* must give (from ``samples/<name>.expected.yaml``)."""
    return read_expected(HERE / f"{name}.expected.yaml")


def truth(name: str) -> tuple[Paper, ...]:
    """What its papers say (from ``samples/<name>.truth.yaml``)."""
    return read_truth(HERE / f"{name}.truth.yaml")


def recipes(name: str) -> tuple[Recipe, ...]:
    """How its photos are drawn (from ``samples/<name>.photos.yaml``)."""
    return tuple(Recipe(**row) for row in yaml.safe_load((HERE / f"{name}.photos.yaml").read_text("utf-8")))


def assemble(name: str, out: Path = DRAWN) -> Path:
    """Put the ready submission *name* together below *out* and return its folder.

    Papers are copied, photos drawn; what is there already with the right digest is left alone, and
    anything else in the folder is removed, so a second call takes a moment and gives the same files.

    Raises:
        KeyError: there is no ready submission of that name.

    """
    if name not in NAMES:
        raise KeyError(f"没有名为 {name} 的样本；可用：{'、'.join(NAMES)} (no such sample)")
    source, folder = READY / name, out / name
    wanted = {path.relative_to(source).as_posix(): path for path in source.rglob("*") if path.is_file()}
    for relative, path in wanted.items():
        target = folder / relative
        if not target.is_file() or _digest(target.read_bytes()) != _digest(path.read_bytes()):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    photos = draw_photos(recipes(name), folder, out / f".{name}.digests.json")
    keep = {*wanted, *photos}
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(folder).as_posix() not in keep:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    return folder


def draw_photos(wanted: tuple[Recipe, ...], folder: Path, ledger: Path) -> set[str]:
    """Draw the photos that are not there yet; *ledger* remembers recipe and digest of each. Returns their paths."""
    known: dict[str, list[str]] = json.loads(ledger.read_text("utf-8")) if ledger.is_file() else {}
    for recipe in wanted:
        target = folder / recipe.path
        key = _key(recipe)
        drawn = known.get(recipe.path)
        if drawn and drawn[0] == key and target.is_file() and _digest(target.read_bytes()) == drawn[1]:
            continue
        data = photo(recipe)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        known[recipe.path] = [key, _digest(data)]
    ledger.parent.mkdir(parents=True, exist_ok=True)
    ledger.write_text(json.dumps(known, ensure_ascii=False, indent=1), encoding="utf-8")
    return {recipe.path for recipe in wanted}


def make_ready(name: str) -> None:
    """Draw the ready submission *name* anew into ``samples/ready`` (fonts and reportlab needed)."""
    from samples.defects import DEFECTS, founded_on  # noqa: PLC0415 (drawing needs packages that using does not)
    from samples.submission import plan, write  # noqa: PLC0415

    what = ready_submissions()[name]
    names = tuple(DEFECTS) if "*" in what.defects else what.defects
    made = plan(
        what.seed, tuple(DEFECTS[key] for key in names),
        established_on=founded_on(names), licence_by_phone=what.licence_by_phone,
    )  # fmt: skip
    if (READY / name).exists():
        shutil.rmtree(READY / name)
    write(made, READY / name, with_photos=False)
    write_expected(HERE / f"{name}.expected.yaml", tuple(made.expected), what.words)
    write_truth(HERE / f"{name}.truth.yaml", made.papers, f"{what.words}。各文件所载内容")
    rows = [asdict(recipe) for recipe in made.photos]
    text = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=110)
    (HERE / f"{name}.photos.yaml").write_text(text, encoding="utf-8")


def _key(recipe: Recipe) -> str:
    """What a photo depends on: its recipe, the drawing code's version, the libraries."""
    parts = [VERSION, asdict(recipe), numpy.__version__, cv2.__version__, PIL.__version__]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
