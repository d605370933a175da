"""Old office formats through LibreOffice, where it is installed: DOC, WPS, RTF, ODT → DOCX; PPT, ODP → PPTX."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from extract.intake.sniff import DOC, DOCX, ODP, ODT, PPT, PPTX

# Media type → the ending that makes LibreOffice choose its filter, and what it is turned into.
_TARGETS: dict[str, tuple[str, str, str]] = {
    DOC: (".doc", "docx", DOCX),
    "application/rtf": (".rtf", "docx", DOCX),
    ODT: (".odt", "docx", DOCX),
    PPT: (".ppt", "pptx", PPTX),
    ODP: (".odp", "pptx", PPTX),
}


def office_program() -> str | None:
    """Where LibreOffice is, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def converts(media_type: str) -> bool:
    """Whether a file of this type can be converted here."""
    return media_type in _TARGETS and office_program() is not None


def convert(location: str, media_type: str, folder: Path, seconds: float) -> tuple[Path, str] | None:
    """The converted file in *folder* and its media type; None where LibreOffice made nothing of it.

    It runs confined (:mod:`extract.isolation.office`), with a profile of its own and a clock; the parent does not look
    into the bytes, and an opener reads the result as it would any other file.
    """
    program = office_program()
    if program is None or media_type not in _TARGETS:
        return None
    ending, target, converted_type = _TARGETS[media_type]
    source, out, profile = folder / f"source{ending}", folder / "converted", folder / "profile"
    shutil.copyfile(location, source)
    command = [
        *(sys.executable, "-m", "extract.isolation.office", program),
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--convert-to", target, "--outdir", str(out), str(source)),
    ]
    root = str(Path(__file__).parents[2])
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8", "PYTHONPATH": root}
    _run(command, environment, seconds)
    shutil.rmtree(profile, ignore_errors=True)
    result = out / f"source.{target}"
    # LibreOffice reports success for files it could not load; what counts is what lies there.
    return (result, converted_type) if result.is_file() and result.stat().st_size else None


def _run(command: list[str], environment: dict[str, str], seconds: float) -> None:
    with subprocess.Popen(  # noqa: S603 - a fixed program; the document is a file that we named
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(timeout=seconds)
        except BaseException:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            if not isinstance(sys.exception(), subprocess.TimeoutExpired):
                raise
