"""The report as one HTML file that opens anywhere: no network, nothing beside it, readable without scripts."""

from __future__ import annotations

import base64
import hashlib
import os
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib.resources import files as package_files
from pathlib import Path
from typing import Protocol

import jinja2
from markupsafe import Markup, escape

from service.report import cards, checklist, figures, files_read
from service.report.contact_sheet import contact_sheet
from service.report.printable import printable
from service.report.technical_words import ENGINE, MODELS, named_pairs
from service.report.values import day
from service.report.verdict import TONE_WORDS, TONES, verdict_of
from service.report.words import ROLES, STAGES, named
from service.screening.report import Report, as_data

_HERE = package_files("service.report")


class TwoLanguages(Protocol):
    """Anything that says the same in Chinese and in English."""

    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...


def write_html(report: Report, pictures: Mapping[tuple[str, int], bytes], out: Path) -> None:
    """Write *report* to the file *out*, with *pictures* of the pages that its findings cite.

    Keys of *pictures* are path (as in the report) and page, values JPEG bytes of the page as a viewer shows
    it. A page without a picture is told by its place and the text seen there. The file appears whole or not
    at all; raises OSError where it cannot be written.
    """
    page = render_html(report, pictures).encode("utf-8", "replace")
    out.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".report-", dir=out.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(page)
        Path(name).chmod(0o644)
        Path(name).replace(out)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def render_html(report: Report, pictures: Mapping[tuple[str, int], bytes]) -> str:
    """The report as HTML text: the same text for the same report and pictures."""
    pages = figures.embed(pictures)
    found = cards.sort_findings(report, pages)
    style, script = _text("static", "report.css"), _text("static", "report.js")
    return (
        _environment()
        .get_template("report.html")
        .render(
            report=report,
            verdict=verdict_of(report),
            tones=[(tone, TONE_WORDS[tone]) for tone in TONES],
            stage=named(STAGES, report.stage),
            roles=ROLES,
            found=found,
            checklist=checklist.checklist(report, found),
            groups=checklist.requirement_groups(found),
            photos=contact_sheet(report, found, pages),
            engine=named_pairs(ENGINE, report.made_from.engine),
            models=named_pairs(MODELS, report.made_from.models),
            files=files_read.files_of(report, pages),
            pictures=_cited_pages(pages),
            digest=as_data(report)["made_from"]["digest"],
            style=style,
            script=script,
            policy=_policy(style, script),
        )
    )


def _cited_pages(pages: figures.Pages) -> list[figures.PagePicture]:
    return list({picture.id: picture for picture in pages.values()}.values())


def _policy(style: str, script: str) -> str:
    """Content security policy: pictures from the file itself, this style and this script, nothing else."""
    return (
        f"default-src 'none'; img-src data:; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _text(*parts: str) -> str:
    return _HERE.joinpath(*parts).read_text(encoding="utf-8")


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("service.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )
    environment.filters["t"] = _both
    environment.filters["label"] = _label
    environment.filters["day"] = day
    return environment


def _both(words: TwoLanguages) -> Markup:
    """Both languages, one of which the style sheet shows."""
    zh, en = printable(words.zh), printable(words.en)
    return Markup('<span class="zh" lang="zh-CN">{}</span><span class="en" lang="en">{}</span>').format(
        zh, en
    )


def _label(words: TwoLanguages) -> Markup:
    """A label for screen readers: Chinese, and English for the script to put in its place."""
    zh, en = escape(printable(words.zh)), escape(printable(words.en))
    return Markup('aria-label="{0}" data-zh="{0}" data-en="{1}"').format(zh, en)


def _printable(value: object) -> object:
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value
