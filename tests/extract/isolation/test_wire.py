"""What a child sends is data: bounded, of the promised type, and no class is named by it."""

import os
import pickle
import struct
import time
from pathlib import Path

import pytest

from extract.document import Box, Words, from_json, to_json
from extract.isolation import (
    ChildFailed,
    ChildTalkedNonsense,
    ChildTimedOut,
    OpenerPool,
    ResultTooLarge,
    wire,
)
from extract.ocr.engine import PageText
from extract.readers import Opened, Survey, open_pages, survey
from tests.support import faults


@pytest.fixture(scope="module")
def pool():
    with OpenerPool(workers=1) as opened:
        yield opened


def test_what_a_function_declares_is_what_the_parent_rebuilds():
    assert wire.result_type(survey) is Survey
    assert wire.result_type(open_pages) is Opened


def test_a_result_of_another_type_is_nonsense(pool):
    with pytest.raises(ChildTalkedNonsense):
        pool.call(faults.no_words, seconds=20)
    with pytest.raises((ChildTalkedNonsense, ChildFailed)):
        pool.call(faults.words, seconds=20, result=PageText)
    assert pool.call(faults.words, seconds=20) == Words("一", "one")


def test_a_child_that_sends_a_pickle_runs_nothing_in_the_parent(pool, tmp_path):
    target = tmp_path / "touched"

    class Evil:
        def __reduce__(self):
            return Path.touch, (target,)

    with pytest.raises(ChildTalkedNonsense):
        pool.call(faults.write_raw, wire.frame(pickle.dumps(Evil())), seconds=20)
    with pytest.raises(ChildTalkedNonsense):
        pool.call(faults.write_raw, wire.frame(wire.RESULT + pickle.dumps(Evil())), seconds=20)
    assert not target.exists()


def test_a_length_that_nobody_can_hold_is_refused_at_once(pool):
    with pytest.raises(ResultTooLarge):
        pool.call(faults.write_raw, struct.pack(">Q", 1 << 60), 30.0, seconds=20)


def test_a_result_that_stops_half_way_meets_the_clock(pool):
    start = time.monotonic()
    with pytest.raises(ChildTimedOut):
        pool.call(faults.write_raw, struct.pack(">Q", 1000) + b"r", 60.0, seconds=1.0)
    assert time.monotonic() - start < 10


def test_a_huge_result_is_not_taken(pool):
    with pytest.raises(ResultTooLarge):
        pool.call(faults.much, wire.LARGEST_RESULT, seconds=60)
    assert len(pool.call(faults.much, 3 << 20, seconds=20)) == 3 << 20


def test_half_a_surrogate_pair_does_not_cost_the_result(pool):
    assert pool.call(faults.half_a_character, seconds=20) == Words("a?b", "b")


def test_pages_cross_unchanged():
    page = faults.Page(
        1, 595.32, 841.92, lines=(faults.Line("样本", Box(0.1, 0.2, 0.30001, 0.4), 0.98, "ocr"),)
    )
    opened = Opened(faults.Document("ab", "application/pdf", 3, (page,)))
    back = wire.unpacked(wire.RESULT + wire.packed(opened, Opened), Opened)
    assert back == opened
    assert from_json(to_json(back.document)) == opened.document


def test_an_empty_answer_is_nonsense():
    read, write = os.pipe()
    os.write(write, wire.frame(b""))
    with pytest.raises(ChildTalkedNonsense):
        wire.unpacked(wire.receive(read, time.monotonic() + 1, lambda: None, 10), int)
    os.close(read)
    os.close(write)
