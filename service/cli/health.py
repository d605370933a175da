"""Whether a run would work on this machine: each thing that it needs or can use, looked at for real.

Every function here returns what it found as :class:`Health`, and raises nothing for what is wrong with the
machine: finding that out is what it is for.
"""

from __future__ import annotations

import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

import numpy as np

from extract.document import Words
from extract.isolation import ChildError, OpenerPool, PoolError
from extract.ocr import engine
from extract.readers import Survey, survey
from models import registry
from service.reading.cache import default_folder
from service.reading.engines import EngineError, choose_engine, memory_free, start_recogniser
from service.version import VERSION

Outcome = Literal["ok", "missing", "absent"]

_GIGABYTE = 1 << 30
# Pixels of a unit lie on disk while it is read, and members of archives until the end.
_SPACE_WANTED = 1 * _GIGABYTE
# ONNX Runtime with two openers was measured at 1.3 GB.
_MEMORY_WANTED = int(1.5 * _GIGABYTE)
_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Health:
    """One thing: "ok", "missing" (needed, a run would fail) or "absent" (something is lost); and what to do."""

    outcome: Outcome
    name: Words
    said: Words
    remedy: Words | None = None


def machine() -> Iterator[Health]:
    """The program itself: version, Python, system, installed packages."""
    system = f"{platform.system()} {platform.machine()}"
    known = system in ("Linux x86_64",)
    yield Health(
        "ok" if known else "missing",
        Words("程序和系统", "program and system"),
        _same(f"prescreen {VERSION} · Python {platform.python_version()} · {system}"),
        None if known else Words("目前支持 Linux x86-64。", "Linux x86-64 is supported now."),
    )
    wrong = list(_packages_amiss())
    name = Words("Python 软件包", "Python packages")
    if wrong:
        shown = ", ".join(wrong)
        yield Health(
            "missing",
            name,
            _same(shown),
            Words("运行 make demo 重新安装。", "Run make demo to install them again."),
        )
    else:
        yield Health("ok", name, Words("齐全，版本相符", "all there, in the versions wanted"))


def _packages_amiss() -> Iterator[str]:
    """Packages that the program names and that are not installed, or pinned to another version."""
    try:
        wanted = metadata.requires("prescreen") or []
    except metadata.PackageNotFoundError:
        return
    for requirement in wanted:
        if ";" in requirement:
            continue
        name = requirement.split("[")[0]
        for sign in ("==", ">=", "<", "~", "!", ">", " "):
            name = name.split(sign)[0]
        pinned = requirement.partition("==")[2].split(",")[0]
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield f"{name} (–)"
            continue
        if pinned and found != pinned:
            yield f"{name} {found} ≠ {pinned}"


def recognition(*, quick: bool = False) -> Iterator[Health]:
    """The engine that a run would choose, its precision, its weights; unless *quick*, whether it recognises."""
    name = Words("识别引擎", "engine")
    try:
        choice = choose_engine()
    except EngineError as error:
        zh, _, en = str(error).partition("\n")
        yield Health("missing", name, Words(zh, en or zh), _same("PRESCREEN_ENGINE"))
        return
    about = engine.fingerprint(choice.kind)
    shown = f"{about['name']} {about['version'].partition('-')[0]}"
    yield Health("ok", name, Words(f"{shown}（{choice.reason.zh}）", f"{shown} ({choice.reason.en})"))
    yield Health("ok", Words("计算精度", "precision in use"), _same(about["precision"]))
    weights = list(_weights())
    yield from weights
    if not quick and all(one.outcome == "ok" for one in weights):
        yield _trial(choice.kind)


def _weights() -> Iterator[Health]:
    for name, sha256 in registry.weights().items():
        title = Words(f"模型 {name}", f"weight {name}")
        try:
            size = len(registry.verified_bytes(name))
        except (registry.WeightError, OSError) as error:
            yield Health(
                "missing",
                title,
                Words(f"缺失或被改动：{error}", f"missing or altered: {error}"),
                Words("运行 make demo 重新安装。", "Run make demo to install it again."),
            )
            continue
        told = f"{size / 1e6:.1f} MB · sha256 {sha256[:16]}…"
        yield Health("ok", title, Words(f"{told} 相符", f"{told} verified"))


def _trial(kind: engine.EngineKind) -> Health:
    """A blank picture, recognised in a child as a run would do it."""
    name = Words("试识别", "trial recognition")
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "blank.npy"
        np.save(picture, np.full((64, 256, 3), 255, np.uint8))
        recogniser = start_recogniser(kind)
        try:
            recogniser.recognise(str(picture), _SECONDS)
        except (ChildError, PoolError, OSError) as error:
            return Health(
                "missing",
                name,
                Words(f"没有成功：{error}", f"did not work: {error}"),
                Words(
                    "换一个引擎再试：PRESCREEN_ENGINE=onnxruntime prescreen doctor",
                    "Try the other engine: PRESCREEN_ENGINE=onnxruntime prescreen doctor",
                ),
            )
        finally:
            recogniser.close()
    return Health("ok", name, Words("在受限子进程中运行正常", "works in a confined child process"))


def opening() -> Health:
    """Whether a confined child can be started, in which every file is opened."""
    name = Words("受限子进程", "confined child processes")
    try:
        with tempfile.TemporaryDirectory() as folder, OpenerPool(workers=1) as pool:
            small = Path(folder) / "sample.txt"
            small.write_text("样本", encoding="utf-8")
            pool.call(survey, str(small), "text/plain", seconds=_SECONDS, result=Survey)
    except (ChildError, PoolError, OSError) as error:
        return Health(
            "missing",
            name,
            Words(f"无法启动：{error}", f"cannot be started: {error}"),
            Words(
                "请在允许 seccomp 和创建子进程的环境中运行。",
                "Run it where child processes and seccomp are allowed.",
            ),
        )
    return Health("ok", name, Words("可以启动", "can be started"))


def memory() -> Health:
    """What may still be taken, the container's and the shell's limits included."""
    free = memory_free()
    shown = f"{free / _GIGABYTE:.1f} GB"
    name = Words("可用内存", "free memory")
    if free < _MEMORY_WANTED:
        return Health(
            "missing",
            name,
            _same(shown),
            Words("至少需要 1.5 GB，建议 4 GB。", "At least 1.5 GB are needed, 4 GB are better."),
        )
    return Health("ok", name, _same(shown))


def folders() -> Iterator[Health]:
    """Where a run writes: readings kept between runs, temporary files, the report."""
    cache = _folder(Words("缓存目录", "cache folder"), default_folder())
    if cache.outcome == "missing":
        lost = Words(
            "仍可运行，但每次都要重新识别。用 PRESCREEN_CACHE 指定一个可写的目录。",
            "A run works, but reads everything anew. Name a writable folder with PRESCREEN_CACHE.",
        )
        cache = Health("absent", cache.name, cache.said, lost)
    yield cache
    yield _folder(
        Words("临时目录", "temporary folder"),
        Path(tempfile.gettempdir()),
        Words("用 TMPDIR 指定一个可写的目录。", "Name a writable folder with TMPDIR."),
    )
    yield _folder(
        Words("当前目录", "working folder"),
        Path.cwd(),
        Words("换一个可写的目录，或用 --out 指定输出位置。", "Go to a writable folder, or use --out."),
    )


def _folder(name: Words, folder: Path, remedy: Words | None = None) -> Health:
    existing = next(one for one in (folder, *folder.parents) if one.exists())
    free = shutil.disk_usage(existing).free
    shown = f"{folder} · {free / 1e9:.1f} GB"
    if not existing.is_dir() or not _can_write(existing):
        return Health("missing", name, Words(f"{folder} 不可写", f"{folder} cannot be written"), remedy)
    if free < _SPACE_WANTED:
        full = Words("清理磁盘，至少留出 1 GB。", "Make room: 1 GB at least.")
        return Health("missing", name, Words(f"{shown} 可用", f"{shown} free"), full)
    return Health("ok", name, Words(f"{shown} 可用", f"{shown} free"))


def _can_write(folder: Path) -> bool:
    if not os.access(folder, os.W_OK | os.X_OK):
        return False
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _same(text: str) -> Words:
    return Words(text, text)
