"""Pages with things to do, done in a temporary copy of the project.

Marks stand in HTML comments above a fenced block, unseen by readers:

- ``<!-- write: PATH -->`` the block is a new file;
- ``<!-- append to: PATH -->`` it is added at the end of a file;
- ``<!-- insert into: PATH after: LINE -->`` it is added below the line LINE, which must be there;
- ``<!-- run -->`` its lines are commands that must end with exit status 0.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"<!-- (?P<mark>[^\n]+?) -->\n```(?P<language>\w+)\n(?P<text>.*?)\n```\n", re.DOTALL)
# What the pages call by its place in the environment; here the packages are the copy's.
_PROGRAMS = {
    "prescreen": f"{sys.executable} -c 'from service.cli.main import entry; entry()'",
    "pytest": f"{sys.executable} -m pytest -p no:cacheprovider",
    "python": sys.executable,
}
_COPIED = ("extract", "classifiers", "checks", "service", "models", "samples", "tests", "docs", "locks")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "drawn", "ready", "*.png", "assets")


@dataclass(frozen=True)
class Step:
    mark: str
    text: str
    line: int


def steps(page: Path) -> list[Step]:
    """The marked blocks of a page, in order."""
    text = page.read_text("utf-8")
    found = [
        Step(match["mark"], match["text"] + "\n", text[: match.start()].count("\n") + 1)
        for match in _BLOCK.finditer(text)
    ]
    marks = re.findall(r"^<!-- (?:write|append|insert|run)\b", text, re.MULTILINE)
    assert len(marks) == len(found), f"{page.name}: a mark without its block"
    return found


def copy_of_project(folder: Path) -> Path:
    """What the pages work on, with the environment at ``.venv`` as they name it."""
    copy = folder / "prescreen"
    copy.mkdir()
    for name in _COPIED:
        shutil.copytree(ROOT / name, copy / name, ignore=_LEFT_OUT)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, copy / name)
    return copy


def do(step: Step, copy: Path) -> None:
    """One step of a page in the copy; AssertionError says what did not work."""
    verb, _, rest = step.mark.partition(":")
    if verb == "write":
        path = copy / rest.strip()
        assert not path.exists(), f"{rest.strip()} is there already"
        path.write_text(step.text, encoding="utf-8")
    elif verb == "append to":
        path = copy / rest.strip()
        path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + step.text, encoding="utf-8")
    elif verb == "insert into":
        name, _, after = rest.partition(" after: ")
        path = copy / name.strip()
        text = path.read_text("utf-8")
        assert text.count(f"\n{after}\n") == 1, f"{name.strip()}: no single line “{after}”"
        path.write_text(text.replace(f"\n{after}\n", f"\n{after}\n{step.text}", 1), encoding="utf-8")
    elif verb == "run":
        run(step.text, copy)
    else:
        raise AssertionError(f"line {step.line}: what does “{step.mark}” mean?")


def run(commands: str, copy: Path) -> str:
    """Commands as they stand on the page: ``.venv/bin/…`` is this environment, the packages are the copy's."""
    said = ""
    for line in commands.splitlines():
        command = line.split("  #")[0].strip()
        if not command or command.startswith("#"):
            continue
        program = re.sub(r"\.venv/bin/(\w+)", lambda match: _PROGRAMS[match[1]], command)
        environment = {
            **os.environ,
            "PYTHONPATH": str(copy),
            "PRESCREEN_CACHE": str(copy.parent / "cache"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        done = subprocess.run(
            ["bash", "-c", program],
            cwd=copy,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, f"$ {command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        said += done.stdout
    return said
