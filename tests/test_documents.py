"""Documents that are made from the program are up to date."""

import re
from pathlib import Path

from service import third_party

ROOT = Path(__file__).parent.parent


def test_third_party_page_names_every_locked_package():
    named = set(re.findall(r"^\| ([\w.-]+) \|", third_party.OUT.read_text("utf-8"), re.MULTILINE))
    wanted = set(re.findall(r"^\| ([\w.-]+) \|", third_party.table(), re.MULTILINE))
    assert wanted <= named


def test_nothing_installed_is_agpl():
    assert "AGPL" not in third_party.table()
    assert "Affero" not in third_party.table()


def test_every_folder_has_a_short_readme():
    folders = [
        p.parent for p in ROOT.glob("*/**/__init__.py") if ".venv" not in p.parts and "build" not in p.parts
    ]
    for folder in folders:
        readme = folder / "README.md"
        assert readme.exists(), f"{folder.relative_to(ROOT)} has no README.md"
        assert len(readme.read_text("utf-8").splitlines()) <= 30, readme
