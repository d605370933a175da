"""Pools of child processes: openers turn hostile bytes into plain values, recognisers turn pixels into text."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, TypeVar

from extract.isolation import recogniser
from extract.isolation.child import Child, Terms
from extract.isolation.confine import Limits, confine
from extract.isolation.errors import ChildFailed, PoolClosed, PoolError
from extract.isolation.start import child_context
from extract.isolation.wire import result_type

T = TypeVar("T")

OPENER_LIMITS = Limits(address_space=2 << 30)
RECOGNISER_LIMITS = Limits(address_space=6 << 30)


class Pool:
    """Child processes that run plain functions, each call with its own clock.

    Create pools in the main thread, before starting others. A child that crashes, hangs, talks nonsense or
    eats memory costs its own task only, and is replaced.
    """

    def __init__(self, workers: int, terms: Terms) -> None:
        self._context = child_context()
        self._terms = terms
        self._free = threading.BoundedSemaphore(workers)
        self._workers = workers
        self._lock = threading.Lock()
        self._idle: list[Child] = []
        self._busy: set[Child] = set()
        self._closed = False

    def call(self, function: Callable[..., T], *args: Any, seconds: float, result: Any = None) -> T:
        """What ``function(*args)`` returns in a child, rebuilt from JSON as the type that it declares.

        *result* names that type where the function does not. Function and arguments are pickled, so they must
        be a module's function and plain values. Raises a ChildError where there is no result: ChildFailed
        where the function raised, ChildTimedOut, ChildDied, ChildOutOfMemory, ChildTalkedNonsense; PoolError
        where no child can be had. The clock starts when a child takes the task up: waiting for a free one, or
        for a fresh one to be ready, does not count. Safe to call from several threads.
        """
        kind = result if result is not None else result_type(function)
        with self._free:
            child = self._take()
            try:
                value: T = child.ask(function, args, kind, seconds)
            except ChildFailed:
                self._give_back(child)
                raise
            except BaseException as error:
                self._drop(child)
                if self._closed:
                    raise PoolClosed("the pool was closed") from error
                raise
            self._give_back(child)
            return value

    def warm(self) -> None:
        """Start the children that are not there yet, without waiting for them."""
        with self._lock:
            wanted = 0 if self._closed else self._workers - len(self._idle) - len(self._busy)
            self._idle += [Child(self._context, self._terms) for _ in range(wanted)]

    def close(self) -> None:
        """End all children now; running tasks are lost (their callers get PoolClosed)."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            busy = list(self._busy)
        for child in busy:
            child.stop()
        for child in idle:
            child.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _take(self) -> Child:
        """A child that is ready; one that ended while idle is replaced, a start that failed is tried again."""
        try:
            return self._ready_child()
        except PoolClosed:
            raise
        except PoolError:
            return self._ready_child()

    def _ready_child(self) -> Child:
        with self._lock:
            if self._closed:
                raise PoolClosed("the pool was closed")
            while self._idle:
                child = self._idle.pop()
                if child.alive:
                    break
                child.end()
            else:
                child = Child(self._context, self._terms)
            self._busy.add(child)
        try:
            child.wait_until_ready()
        except PoolError:
            self._drop(child)
            if self._closed:
                raise PoolClosed("the pool was closed") from None
            raise
        return child

    def _give_back(self, child: Child) -> None:
        spent = child.spent
        with self._lock:
            self._busy.discard(child)
            if not spent and not self._closed:
                self._idle.append(child)
                return
            if not self._closed:
                # The successor gets ready while others work.
                self._idle.append(Child(self._context, self._terms))
        child.end()

    def _drop(self, child: Child) -> None:
        with self._lock:
            self._busy.discard(child)
        child.end()


class OpenerPool(Pool):
    """Children that open bytes from outside: no engine, little memory, no environment, no network."""

    def __init__(
        self,
        workers: int = 1,
        tasks_per_child: int = 50,
        limits: Limits = OPENER_LIMITS,
        writable: tuple[str, ...] = (),
    ) -> None:
        """*writable* are the folders in which children may write; nowhere else where the kernel can see to it."""
        limits = dataclasses.replace(limits, writable=writable or limits.writable)
        super().__init__(
            workers,
            Terms(
                prepare=confine,
                arguments=(limits,),
                tasks=tasks_per_child,
                resident=512 << 20,
                most_resident=limits.address_space * 3 // 4,
                start_seconds=60.0,
            ),
        )


class RecogniserPool(Pool):
    """Long-lived children with one recognition engine each; they see decoded pixels only."""

    def __init__(
        self,
        workers: int = 1,
        tasks_per_child: int = 400,
        limits: Limits = RECOGNISER_LIMITS,
        load: Callable[..., Any] = recogniser.load,
        **engine: Any,
    ) -> None:
        """*load* makes the engine in the child from *engine* (``extract.ocr.engine.load_engine``'s arguments)."""
        compiled = engine.get("cache_dir")
        limits = dataclasses.replace(limits, writable=(compiled,) if compiled else limits.writable)
        super().__init__(
            workers,
            Terms(
                prepare=recogniser.start,
                arguments=(limits, load, engine),
                tasks=tasks_per_child,
                resident=recogniser.RESIDENT,
                most_resident=recogniser.MOST_RESIDENT,
            ),
        )

    def recognise(self, raster: str, seconds: float, long_side: int | None = None) -> Any:
        """The PageText of the pixels in the file *raster* (.npy, RGB uint8), reduced to *long_side* pixels."""
        return self.call(
            recogniser.recognise, raster, long_side, seconds=seconds, result=recogniser.page_text()
        )
