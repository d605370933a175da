"""A format whose reader misbehaves on demand, and an engine that does: to see what the parent makes of it.

A file ``FAULT <pages>`` followed by lines ``<page> <fault>`` is of media type :data:`FAULTY`; its reader gives each
page the line ``page <n>``, or one raster where the file says ``scanned``, and does what the fault says when it comes
to that page. Children import this module because a test hands its functions to :class:`SubmissionReader`
(``opening=Opening(survey=…)``) or ``RecogniserPool`` (``load=load_engine``): nothing in the product names it.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import re
import signal
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from extract import readers
from extract.document import Box, Document, Line, Page, Words
from extract.readers import Opened, Raster, Survey

FAULTY = "application/x-prescreen-fault"
_MAGIC = b"FAULT "
_SIDE = 8  # pixels of a scanned page: red tells its number, green what the engine is to do


def file_with(pages: int, faults: dict[int, str] | None = None, *, scanned: bool = False) -> bytes:
    """The bytes of a faulty file: *faults* by page, from 1."""
    lines = [f"FAULT {pages}", *(["0 scanned"] if scanned else [])]
    return "\n".join([*lines, *(f"{page} {fault}" for page, fault in (faults or {}).items())]).encode()


def _faults(location: str) -> tuple[int, dict[int, str]] | None:
    data = Path(location).read_bytes()
    if not data.startswith(_MAGIC):
        return None
    first, *rest = data.decode().split("\n")
    by_page = {int(line.split(" ", 1)[0]): line.split(" ", 1)[1] for line in rest}
    return int(first.split()[1]), by_page


def survey(location: str, name: str) -> Survey:
    told = _faults(location)
    if told is None:
        return readers.survey(location, name)
    do(told[1].get(-1))
    return Survey(FAULTY, told[0])


def open_pages(location: str, media_type: str, first: int, last: int, spool: str) -> Opened:
    told = _faults(location) if media_type == FAULTY else None
    if told is None:
        return readers.open_pages(location, media_type, first, last, spool)
    pages, rasters = [], []
    for number in range(first, min(last, told[0]) + 1):
        fault = told[1].get(number)
        if fault == "liar":
            rasters.append(Raster(number, "/etc/passwd"))
        elif fault == "other-page":
            pages.append(Page(number + 100, 1, 1))
        elif fault == "nonsense":
            return {"document": "none"}  # type: ignore[return-value]
        elif fault == "huge":
            pages.append(Page(number, 1, 1, lines=(_line("x" * (160 << 20)),)))
            continue
        elif fault == "left-out":
            continue
        elif not (fault or "").startswith("engine-"):
            do(fault)
        pages.append(Page(number, 1, 1, lines=() if 0 in told[1] else (_line(f"page {number}"),)))
        if 0 in told[1]:
            rasters.append(Raster(number, _pixels(number, fault, spool)))
    return Opened(Document("", media_type, told[0], tuple(pages)), tuple(rasters))


def draw_page(location: str, media_type: str, page: int, long_side: int, out: str) -> tuple[int, int] | None:
    """A picture that is none: a link to a file of the machine."""
    Path(out).symlink_to("/etc/passwd")
    return 10, 10


ENGINE_FAULTS = ("engine-crash", "engine-hang", "engine-exit", "engine-nonsense", "engine-large-only")


def _pixels(number: int, fault: str | None, spool: str) -> str:
    code = ENGINE_FAULTS.index(fault) + 1 if fault in ENGINE_FAULTS else 0
    side = 2000 if fault == "engine-large-only" else _SIDE
    picture = np.zeros((side, _SIDE, 3), np.uint8)
    picture[:, :] = (number, code, 0)
    path = Path(spool) / f"page-{number:05d}.npy"
    np.save(path, picture)
    return str(path)


class StubEngine:
    """Reads the number of a scanned page from its colour, and fails as its colour says."""

    def read(self, image: np.ndarray) -> object:
        number, code, _ = (int(value) for value in image[0, 0])
        fault = ENGINE_FAULTS[code - 1] if code else None
        if fault == "engine-large-only":
            if image.shape[0] > 1600:
                do("crash")
        elif fault is not None:
            done = do(fault.removeprefix("engine-"))
            if done is not None:
                return done
        return importlib.import_module("extract.ocr.engine").PageText((_line(f"page {number}"),), 0, ())


def load_engine(**_: object) -> StubEngine:
    return StubEngine()


def load_nothing(**_: object) -> StubEngine:
    raise FileNotFoundError("a weight is missing")


def _line(text: str) -> Line:
    return Line(text, Box(0.1, 0.1, 0.9, 0.2), 1.0, "text_layer")


def do(fault: str | None) -> object:
    """Misbehave."""
    return _FAULTS[fault]() if fault else None


def _loop() -> None:
    while True:
        pass


def _raise() -> None:
    raise RuntimeError("a bug in a reader")


def _grow_slowly() -> None:
    held = []
    while True:
        held.append(b"x" * (8 << 20))
        time.sleep(0.002)


_FAULTS: dict[str, Callable[[], object]] = {
    "crash": lambda: signal.raise_signal(signal.SIGSEGV),
    "abort": os.abort,
    "exit": lambda: os._exit(3),
    "hang": lambda: re.fullmatch(r"(a|a)*b", "a" * 60),  # in C, without ever coming back to Python
    "sleep-in-c": lambda: ctypes.CDLL(None).sleep(600),
    "loop": _loop,
    "late": lambda: time.sleep(2.5),
    "raise": _raise,
    "nonsense": lambda: {"pages": "many"},
    "memory": lambda: bytearray(64 << 30),
    "memory-slowly": _grow_slowly,
}


# Functions of the isolation's own tests.


def words() -> Words:
    return Words("一", "one")


def no_words() -> Words:
    return 5  # type: ignore[return-value]


def half_a_character() -> Words:
    return Words("a\ud800b", "b")


def much(size: int) -> str:
    return "x" * size


def write_raw(data: bytes, then_sleep: float = 0.0) -> None:
    """As a child that was taken over: write to every socket that is open."""
    for descriptor in range(3, 64):
        try:
            if Path(f"/proc/self/fd/{descriptor}").readlink().name.startswith("socket:"):
                os.write(descriptor, data)
        except OSError:
            continue
    time.sleep(then_sleep)
    os._exit(0)


def fork() -> int:
    return os.fork()


def threads_work() -> int:
    with ThreadPoolExecutor(2) as threads:
        return sum(threads.map(abs, [-1, -2]))


def write(path: str) -> None:
    Path(path).write_text("x")


def temporary_file() -> str:
    with tempfile.NamedTemporaryFile() as stream:
        return stream.name


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def grow(size: int) -> int:
    """Hold on to *size* bytes after the task."""
    _HELD.append(bytearray(os.urandom(1)) * size)
    return os.getpid()


_HELD: list[bytearray] = []
