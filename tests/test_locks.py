"""What may be installed to run prescreen: one cv2, nothing that sends telemetry, no lock that names a host."""

import re
from importlib import metadata
from pathlib import Path

import pytest

LOCKS = Path(__file__).parent.parent / "locks"
REFUSED = re.compile(r"^(torch|nvidia[-_].*|openvino-telemetry|pymupdf|opencv-(contrib-)?python)$")


def _locked(name: str) -> dict[str, str]:
    """Name → environment marker of everything that the lock installs."""
    found = {}
    for line in (LOCKS / name).read_text("utf-8").splitlines():
        match = re.match(r"([A-Za-z0-9._-]+)==\S+(?:\s*;\s*(.*))?$", line)
        if match:
            found[match[1].lower()] = match[2] or ""
    return found


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_lock_names_no_host(lock):
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", (LOCKS / lock).read_text("utf-8"))


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_lock_installs_nothing_that_is_refused(lock):
    installed = {name for name, marker in _locked(lock).items() if "never" not in marker}
    assert {name for name in installed if REFUSED.match(name)} == set()


def test_there_is_one_cv2():
    providers = {
        dist.metadata["Name"].lower()
        for dist in metadata.distributions()
        if dist.metadata["Name"].lower().startswith("opencv-")
    }
    assert providers == {"opencv-python-headless"}


def test_run_lock_is_part_of_dev_lock():
    assert set(_locked("run.txt")) <= set(_locked("dev.txt"))
