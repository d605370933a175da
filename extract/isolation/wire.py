"""What crosses the pipe from child to parent: a length, a letter, JSON. Never a pickle.

A child that hostile bytes have taken over can send what it likes. The parent takes a bounded number of bytes,
and rebuilds from JSON the type that the *parent's* function declares; no class is named by the child.
"""

from __future__ import annotations

import functools
import json
import os
import select
import struct
import time
import typing
from collections.abc import Callable
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from extract.isolation.errors import (
    ChildError,
    ChildFailed,
    ChildOutOfMemory,
    ChildTalkedNonsense,
    ChildTimedOut,
    ResultTooLarge,
)

LARGEST_RESULT = 128 << 20  # bytes of JSON: dense sheets stay below a tenth of it
_LENGTH = struct.Struct(">Q")
_LONGEST_MESSAGE = 2000  # characters of an exception's text

READY, RESULT, FAILED, NO_MEMORY, TOO_LARGE = b"s", b"r", b"f", b"m", b"l"


def frame(payload: bytes) -> bytes:
    return _LENGTH.pack(len(payload)) + payload


def result_type(function: Callable[..., Any]) -> Any:
    """What *function* declares to return; anything that JSON can hold where it declares nothing."""
    try:
        return typing.get_type_hints(function).get("return", Any)
    except (TypeError, NameError):
        return Any


@functools.lru_cache(maxsize=64)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def prepare(kind: Any) -> None:
    """Build now what packing or unpacking a value of this type takes: processes forked later have it already."""
    _adapter(kind)


def packed(value: object, kind: Any) -> bytes:
    """In the child: *value* as JSON of the type *kind*."""
    adapter = _adapter(kind)
    try:
        return adapter.dump_json(value, exclude_defaults=True)
    except (PydanticSerializationError, UnicodeEncodeError):
        # Half a surrogate pair in a font's mapping or a name is no reason to lose the page.
        plain = adapter.dump_python(value, exclude_defaults=True)
        return json.dumps(_without_surrogates(plain)).encode()


def unpacked(payload: bytes, kind: Any) -> Any:
    """In the parent: the value that an answer carries, or the error that it tells of."""
    letter, body = payload[:1], payload[1:]
    if letter == RESULT:
        try:
            return _adapter(kind).validate_json(body)
        except (ValidationError, RecursionError) as error:
            raise ChildTalkedNonsense(f"the result is no {kind}") from error
    raise _told(letter, body)


def _told(letter: bytes, body: bytes) -> ChildError:
    if letter == NO_MEMORY:
        return ChildOutOfMemory("the child's memory limit was reached")
    if letter == TOO_LARGE:
        return ResultTooLarge("the result is too large")
    if letter == FAILED:
        name, _, message = body[: 4 * _LONGEST_MESSAGE].decode("utf-8", "replace").partition(": ")
        return ChildFailed(name, message[:_LONGEST_MESSAGE])
    return ChildTalkedNonsense(f"an answer of unknown kind {letter!r}")


def failed(error: BaseException) -> bytes:
    """In the child: an exception as data."""
    text = f"{type(error).__name__}: {error}"[:_LONGEST_MESSAGE]
    return FAILED + text.encode("utf-8", "replace")


def receive(descriptor: int, deadline: float, watch: Callable[[], None], largest: int) -> bytes:
    """One payload from a child, read as it comes: one that stops half-way meets the clock as well.

    *watch* is called about ten times a second and may raise. Raises ChildTimedOut at *deadline* (monotonic
    seconds), ResultTooLarge, EOFError where the child is gone.
    """
    held = bytearray()
    wanted = _LENGTH.size
    length: int | None = None
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    while True:
        left = deadline - time.monotonic()
        if left <= 0:
            raise ChildTimedOut("no result within the time given")
        if not poll.poll(min(100.0, 1000 * left)):
            watch()
            continue
        some = _read(descriptor, min(1 << 20, wanted - len(held)))
        if not some:
            raise EOFError
        held += some
        if len(held) < wanted:
            continue
        if length is not None:
            return bytes(held)
        (length,) = _LENGTH.unpack(held)
        if length > largest:
            raise ResultTooLarge(f"the child announced {length} bytes")
        if length == 0:
            return b""
        held.clear()
        wanted = length


def _read(descriptor: int, size: int) -> bytes:
    try:
        return os.read(descriptor, size)
    except ConnectionResetError:
        return b""


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_without_surrogates(k): _without_surrogates(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_without_surrogates(v) for v in value]
    return value
