"""``python -m service.third_party``: THIRD_PARTY.md from what is installed, so that it cannot fall behind."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

OUT = Path(__file__).parent.parent / "THIRD_PARTY.md"
_LOCK = Path(__file__).parent.parent / "locks" / "run.txt"


def table() -> str:
    """The page: every package of the run-time lock with its version and licence as it declares them."""
    rows = [
        f"| {name} | {version} | {licence} |"
        for name, version, licence in sorted(_locked(), key=lambda row: row[0].lower())
    ]
    head = (
        "# Third-party parts\n\n"
        "What `locks/run.txt` installs, with the licence that each package declares. "
        "Made by `python -m service.third_party`.\n\n"
        "The recognition weights come inside the `rapidocr` package; their cards are in `models/cards`.\n\n"
        "| package | version | licence |\n| --- | --- | --- |\n"
    )
    return head + "\n".join(rows) + "\n"


def _locked() -> list[tuple[str, str, str]]:
    found = []
    for line in _LOCK.read_text("utf-8").splitlines():
        match = re.match(r"([A-Za-z0-9._-]+)==([^\s;]+)", line)
        if match is None or "never" in line:
            continue
        try:
            about = metadata.metadata(match[1])
        except metadata.PackageNotFoundError:
            continue  # wanted on other systems or Python versions only
        if about["Version"] == match[2]:
            found.append((about["Name"], match[2], _licence(about)))
    return found


def _licence(about: metadata.PackageMetadata) -> str:
    if "License-Expression" in about:
        return str(about["License-Expression"])
    classifiers = [
        c.rsplit(" :: ", 1)[-1] for c in about.get_all("Classifier", []) if c.startswith("License ::")
    ]
    first_line = str(about["License"]).strip().splitlines()[:1] if "License" in about else []
    return ", ".join(classifiers) or (first_line[0][:60] if first_line else "see the package")


if __name__ == "__main__":
    OUT.write_text(table(), encoding="utf-8")
