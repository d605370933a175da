"""Pools of child processes: openers turn hostile bytes into plain values, recognisers turn pixels into text."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Any, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from extract.isolation import recogniser
from extract.isolation.confine import Limits, confine
from extract.isolation.errors import ChildDied, ChildOutOfMemory, ChildTimedOut
from extract.isolation.start import child_context

T = TypeVar("T")

OPENER_LIMITS = Limits(address_space=2 << 30)
RECOGNISER_LIMITS = Limits(address_space=6 << 30)


class _OutOfMemory(Exception):  # noqa: N818
    pass


class Pool:
    """Child processes that run plain functions, each call with its own clock.

    Create pools in the main thread, before starting others. A child that crashes, hangs or eats memory costs
    its own task only.
    """

    def __init__(
        self,
        workers: int,
        tasks_per_child: int,
        initializer: Callable[..., None],
        initargs: tuple[Any, ...],
    ) -> None:
        self._settings = {
            "max_workers": workers,
            "max_tasks": tasks_per_child,
            "initializer": initializer,
            "initargs": initargs,
            "context": child_context(),
        }
        self._lock = threading.Lock()
        self._pool = ProcessPool(**self._settings)

    def call(self, function: Callable[..., T], *args: Any, seconds: float) -> T:
        """What ``function(*args)`` returns or raises in a child; function, arguments and result are pickled.

        Raises ChildTimedOut, ChildDied or ChildOutOfMemory where the child gave neither. The clock starts when a
        child takes the task up; waiting for a free child does not count. Safe to call from several threads.
        """
        # Packed here: what cannot be sent is the caller's error, and never reaches the pool's threads.
        task = pickle.dumps((function, args))
        for attempt in (1, 2, 3):
            pool = self._pool
            try:
                result: T = pickle.loads(pool.schedule(_run, args=(task,), timeout=seconds).result())  # noqa: S301
            except TimeoutError as error:
                raise ChildTimedOut(f"no result within {seconds:g} seconds") from error
            except _OutOfMemory as error:
                raise ChildOutOfMemory("the child's memory limit was reached") from error
            except ProcessExpired as error:
                if error.exitcode == recogniser.TOO_LARGE and attempt < 3:
                    continue
                raise ChildDied(f"the child ended with status {error.exitcode}", error.exitcode) from error
            except (BrokenProcessPool, CancelledError, RuntimeError) as error:
                if isinstance(error, RuntimeError) and self._sound(pool):
                    raise  # the function's own error
                if attempt == 3:
                    raise ChildDied("no child could be started") from error
                self._replace(pool)
            else:
                return result
        raise ChildDied("the child was replaced and ended again")

    def close(self) -> None:
        """End all children now; running tasks are lost."""
        with self._lock:
            self._pool.stop()
            self._pool.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @staticmethod
    def _sound(pool: ProcessPool) -> bool:
        return bool(pool.active)

    def _replace(self, broken: ProcessPool) -> None:
        with self._lock:
            if self._pool is broken:
                broken.stop()
                self._pool = ProcessPool(**self._settings)


class OpenerPool(Pool):
    """Children that open bytes from outside: no engine, little memory, no environment, no network."""

    def __init__(self, workers: int = 1, tasks_per_child: int = 50, limits: Limits = OPENER_LIMITS) -> None:
        super().__init__(workers, tasks_per_child, confine, (limits,))


class RecogniserPool(Pool):
    """Long-lived children with one recognition engine each; they see decoded pixels only."""

    def __init__(
        self, workers: int = 1, tasks_per_child: int = 400, limits: Limits = RECOGNISER_LIMITS, **engine: Any
    ) -> None:
        """*engine* goes to ``extract.ocr.engine.load_engine`` in the child."""
        super().__init__(workers, tasks_per_child, recogniser.start, (limits, engine))

    def recognise(self, raster: str, seconds: float) -> Any:
        """The PageText of the pixels in the file *raster* (.npy, RGB uint8)."""
        return self.call(recogniser.recognise, raster, seconds=seconds)


def _run(task: bytes) -> bytes:
    """In the child: do the task; its result, packed."""
    function, args = pickle.loads(task)  # noqa: S301 - from the parent
    try:
        return pickle.dumps(function(*args))
    except MemoryError as error:
        raise _OutOfMemory(str(error)) from None
    except TimeoutError as error:
        raise RuntimeError(f"{function.__name__}: {error}") from error
