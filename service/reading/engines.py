"""Which engine recognises: OpenVINO, unless this machine or the user says otherwise."""

from __future__ import annotations

import functools
import os
import resource
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, get_args

import psutil

from extract import readers
from extract.document import Words
from extract.isolation import RecogniserPool
from extract.ocr import engine
from extract.ocr.engine import EngineKind, PageText

# Bytes. OpenVINO holds 2 GB at work and more while compiling; the rest of the program needs its own.
_WANTED = 4 << 30
_GIGABYTE = 1 << 30


class EngineError(ValueError):
    """PRESCREEN_ENGINE names an engine that there is not."""


class Recogniser(Protocol):
    """What turns pixels into text, as the reading needs it: the seam for engines in environments of their own.

    ``RecogniserPool`` is one. Another may speak to a program that it starts; it raises ChildError where one
    picture is the trouble and PoolError where nothing can be recognised.
    """

    def recognise(self, raster: str, seconds: float, long_side: int | None = None) -> PageText:
        """The text in the .npy file *raster* (RGB uint8), reduced to *long_side* pixels where that is given."""
        ...

    def warm(self) -> None:
        """Get ready, without being waited for."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class EngineChoice:
    kind: EngineKind
    reason: Words


def choose_engine(
    named: str | None = None, memory: int | None = None, cpu_flags: frozenset[str] | None = None
) -> EngineChoice:
    """OpenVINO, or ONNX Runtime where less than 4 GiB are free or the CPU has no AVX2.

    *named* (by default ``$PRESCREEN_ENGINE``) decides before anything else; EngineError if there is no such
    engine. *memory* in bytes and *cpu_flags* are this machine's unless given.
    """
    known: tuple[EngineKind, ...] = get_args(EngineKind)
    named = named or os.environ.get("PRESCREEN_ENGINE") or None
    if named is not None:
        for kind in known:
            if named == kind:
                return EngineChoice(kind, Words("由设置指定", "named by the settings"))
        raise EngineError(
            f"没有识别引擎“{named}”，可用：{'、'.join(known)}。\n"
            f"There is no engine “{named}”; PRESCREEN_ENGINE takes {' or '.join(known)}."
        )
    flags = _cpu_flags() if cpu_flags is None else cpu_flags
    if flags and "avx2" not in flags:
        return EngineChoice("onnxruntime", Words("处理器不支持 AVX2", "the CPU has no AVX2"))
    free = memory_free() if memory is None else memory
    if free < _WANTED:
        said = f"{free / _GIGABYTE:.1f} GB"
        return EngineChoice("onnxruntime", Words(f"可用内存仅 {said}", f"only {said} of memory are free"))
    return EngineChoice("openvino", Words("默认引擎", "the default engine"))


def engine_here() -> EngineChoice:
    """What :func:`choose_engine` says, asked once in a program: free memory moves, the readings' keys must not."""
    return _asked_once(os.environ.get("PRESCREEN_ENGINE"))


@functools.lru_cache(maxsize=8)
def _asked_once(named: str | None) -> EngineChoice:
    return choose_engine(named)


def memory_free() -> int:
    """Bytes that this program may still take: the least of what the system, its cgroup and its limits leave."""
    bounds = [
        psutil.virtual_memory().available,
        *_cgroup_rooms(Path("/sys/fs/cgroup"), Path("/proc/self/cgroup")),
    ]
    soft = resource.getrlimit(resource.RLIMIT_AS)[0]
    if soft != resource.RLIM_INFINITY:
        # Children inherit it; what the parent itself has mapped is not theirs.
        bounds.append(soft)
    return max(0, min(bounds))


def _cgroup_rooms(root: Path, membership: Path) -> list[int]:
    """What is left in each memory cgroup (version 2 and 1) from this process's up to the root."""
    try:
        entries = [line.split(":", 2) for line in membership.read_text().splitlines()]
    except OSError:
        return []
    rooms = []
    for _, controllers, path in (entry for entry in entries if len(entry) == 3):
        if controllers == "":
            base, limit, used = root, "memory.max", "memory.current"
        elif "memory" in controllers.split(","):
            base, limit, used = root / "memory", "memory.limit_in_bytes", "memory.usage_in_bytes"
        else:
            continue
        folder = base / path.lstrip("/")
        for each in (folder, *folder.parents):
            if not each.is_relative_to(base):
                break
            rooms += _room(each, limit, used)
    return rooms


def _room(folder: Path, limit: str, used: str) -> list[int]:
    try:
        most = (folder / limit).read_text().strip()
        taken = int((folder / used).read_text())
        # The page cache counts as used and is given back when asked for.
        stat = dict(line.split() for line in (folder / "memory.stat").read_text().splitlines())
    except (OSError, ValueError):
        return []
    if most == "max" or int(most) >= 1 << 60:
        return []
    cached = int(stat.get("inactive_file", stat.get("total_inactive_file", "0")))
    return [int(most) - taken + cached]


def _cpu_flags() -> frozenset[str]:
    """The CPU's flags as Linux tells them; empty where it does not."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    except OSError:
        return frozenset()
    for line in text.splitlines():
        if line.startswith("flags"):
            return frozenset(line.partition(":")[2].split())
    return frozenset()


def made_with(kind: EngineKind | None = None) -> dict[str, str]:
    """Everything that a reading depends on besides the file: readers' version, engine, weights, settings."""
    return {"readers": readers.VERSION, **engine.fingerprint(kind or engine_here().kind)}


def start_recogniser(
    kind: EngineKind, compiled: Path | None = None, load: Callable[..., Any] | None = None
) -> Recogniser:
    """The recogniser of that kind; *compiled* is where OpenVINO keeps what it compiled, for quicker starts."""
    options: dict[str, Any] = {"kind": kind}
    if kind == "openvino" and compiled is not None and _private(compiled):
        options["cache_dir"] = str(compiled)
    if load is not None:
        return RecogniserPool(workers=1, load=load, **options)
    return RecogniserPool(workers=1, **options)


def _private(folder: Path) -> bool:
    """Whether the folder is this user's alone and can be written: what lies in it is run without being verified."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        about = folder.stat()
    except OSError:
        return False
    return about.st_uid == os.getuid() and not about.st_mode & 0o022 and os.access(folder, os.W_OK)
