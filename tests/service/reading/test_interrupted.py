"""Ctrl-C, or an end by force, in the middle of a reading: it ends soon and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from tests.support import faults

_PROGRAM = """
import sys
from pathlib import Path
from extract.isolation import RecogniserPool
from service.reading.children import Opening
from service.reading.read import SubmissionReader
from tests.support import faults
opening = Opening(survey=faults.survey, open_pages=faults.open_pages)
with SubmissionReader(None, opening=opening, recogniser=RecogniserPool(load=faults.load_engine)) as reader:
    reader.read(Path(sys.argv[1]), lambda event: print(type(event).__name__, flush=True))
"""


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
@pytest.mark.parametrize("fault", ["hang", "engine-hang"])
def test_it_ends_soon_and_leaves_no_child(tmp_path, end, fault):
    folder, temporary = tmp_path / "in", tmp_path / "tmp"
    folder.mkdir()
    temporary.mkdir()
    (folder / "a.bin").write_bytes(
        faults.file_with(40, dict.fromkeys(range(20, 41), fault), scanned=fault.startswith("engine"))
    )
    environment = os.environ | {"TMPDIR": str(temporary), "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    ) as program:
        assert any("PagesRead" in line for line in iter(program.stdout.readline, ""))
        time.sleep(0.5)
        family = psutil.Process(program.pid).children(recursive=True)
        assert len(family) >= 2
        start = time.monotonic()
        program.send_signal(end)
        program.wait(30)
        assert time.monotonic() - start < 15
        _, alive = psutil.wait_procs(family, timeout=10)
        assert not alive
    if end == signal.SIGINT:
        assert list(temporary.iterdir()) == []
