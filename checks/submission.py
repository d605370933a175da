"""A submission as the checks see it: its files, the sections in them, who the applicant is, and the day it is judged on."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rapidfuzz.distance import Levenshtein

from checks.requirement import Stage
from extract.evidence import Place, Reading, Row, Section, absent
from extract.files import ReadFile
from extract.values.codes import same_holder
from extract.values.folding import fold_name

DaySource = Literal["given", "form", "today"]
Role = Literal["applicant", "partner", "parent", "subsidiary", "branch", "lessor", "former_name"]

# Papers of these firms lie in a folder because of what they certify, not because of who applies.
_CERTIFIERS = re.compile(r"会计师事务所|税务师事务所|律师事务所|资产评估")


@dataclass(frozen=True, slots=True)
class FiledSection:
    """A section together with the file that it lies in."""

    file: ReadFile
    section: Section

    @property
    def path(self) -> str:
        return self.file.path

    @property
    def page(self) -> int:
        return self.section.pages[0]

    @property
    def key(self) -> str:
        """Tells this section apart from others in its file: it goes into the ids of findings."""
        return f"page {self.page} box {self.section.box}"

    def field(self, name: str) -> Reading:
        """The field's reading; a field that the kind does not know reads as not found."""
        value = self.section.fields.get(name)
        if isinstance(value, Reading):
            return value
        return absent("not_found", f"没有识别到“{name}”", f"{name} was not found")

    def fields(self, name: str) -> tuple[Reading, ...]:
        """The readings of a list field; empty where none was found."""
        value = self.section.fields.get(name)
        return value if isinstance(value, tuple) else ()

    def rows(self, name: str) -> tuple[Row, ...]:
        return self.section.rows.get(name, ())

    def place(self, reading: Reading | None = None) -> Place:
        """Where *reading* stands; the section's first page where it stands nowhere in particular."""
        if reading is None or (reading.page is None and reading.locator is None):
            return Place(self.path, self.page, self.section.box)
        return Place(self.path, reading.page or self.page, reading.box, reading.locator, reading.text)


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who belongs to the submission, and the place that says so."""

    name: str
    role: Role
    uscc: str | None = None
    evidence: Place | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """All that the checks may look at. ``parties`` begins with the applicant where its name is known.

    ``base_year`` is the year that "last year" means: the round's, else the one before the day.
    """

    files: tuple[ReadFile, ...]
    sections: tuple[FiledSection, ...]
    parties: tuple[Party, ...]
    as_of: date
    day_source: DaySource
    base_year: int
    deadline: date | None = None
    stage: Stage = "applicant"

    @property
    def applicant(self) -> Party | None:
        return next((party for party in self.parties if party.role == "applicant"), None)

    def of_type(self, *types: str) -> tuple[FiledSection, ...]:
        return tuple(held for held in self.sections if held.section.type in types)

    def licence(self) -> FiledSection | None:
        """The applicant's own business licence: not one of another firm, nor of one that only certifies."""
        own = [held for held in applicants_licences(self.sections) if not self.of_another_firm(held)]
        named = [held for held in own if _is(held.field("name"), self.applicant)]
        return next(iter(named or own), None)

    def of_another_firm(self, held: FiledSection) -> bool:
        """Whether a licence or an audit report is surely some other firm's than the applicant's.

        A name that differs by a slip or a word is the applicant's told differently, and so is any name
        beside the applicant's own code.
        """
        named_in = {"business_licence": "name", "audit_report": "audited_entity"}.get(held.section.type)
        if named_in is None or self.applicant is None or not held.field(named_in).sure:
            return False
        code = held.field("uscc")
        if self.applicant.uscc and code.sure and same_holder(str(code.value), self.applicant.uscc):
            return False
        return not perhaps_one_firm(str(held.field(named_in).value), self.applicant.name)

    def forms(self) -> tuple[FiledSection, ...]:
        """The application form in all its renditions, the editable one first."""
        return tuple(sorted(self.of_type("application_form"), key=_editable_first))

    def form_field(self, name: str) -> tuple[FiledSection, Reading] | None:
        """The form's best reading of a field over its renditions, or None where there is no form."""
        found = [(held, held.field(name)) for held in self.forms()]
        return min(found, key=lambda pair: _goodness(pair[1]), default=None)


def perhaps_one_firm(one: str, other: str) -> bool:
    """Whether two names can be one firm's, told differently: two slips apart, or words left out."""
    short, long = sorted((fold_name(one), fold_name(other)), key=len)
    if Levenshtein.distance(short, long) <= 2:
        return True
    rest = iter(long)
    return all(char in rest for char in short)


def _is(reading: Reading, party: Party | None) -> bool:
    return (
        party is not None
        and isinstance(reading.value, str)
        and fold_name(reading.value) == fold_name(party.name)
    )


def _editable_first(held: FiledSection) -> tuple[bool, str]:
    return (held.section.capture != "born_digital", held.path)


def _goodness(reading: Reading) -> tuple[int, float]:
    """Sort key: sure values, then blanks that were seen, then doubtful values, then what was not found."""
    if reading.sure:
        return (0, -reading.confidence)
    if reading.status == "read":
        return (1, -reading.confidence)
    return (2 if reading.status == "not_printed" else 3, -reading.confidence)


def applicants_licences(sections: tuple[FiledSection, ...]) -> list[FiledSection]:
    """Business licences that can be the applicant's."""
    audited = {held.path for held in sections if held.section.type == "audit_report"}
    return [
        held
        for held in sections
        if held.section.type == "business_licence"
        and held.path not in audited
        and not _CERTIFIERS.search(str(held.field("name").value or ""))
    ]


def filed_sections(files: tuple[ReadFile, ...]) -> tuple[FiledSection, ...]:
    """Every section once: a copy of another file's bytes adds nothing."""
    return tuple(
        FiledSection(file, section)
        for file in sorted(files, key=lambda f: f.path)
        if file.file.duplicate_of is None
        for section in file.sections
    )


# Where each kind of paper names the applicant, when it is the applicant's.
_NAMED_IN = {
    "application_form": "name",
    "business_licence": "name",
    "audit_report": "audited_entity",
    "vat_invoice": "buyer_name",
}


def find_applicant(sections: tuple[FiledSection, ...]) -> Party | None:
    """Who applies: the name on form or licence that most papers bear, the form's where they tie.

    Its code is that of the licence with this name, else of any licence, else of the form.
    """
    forms = sorted((s for s in sections if s.section.type == "application_form"), key=_editable_first)
    licences = applicants_licences(sections)
    votes = Counter(
        fold_name(str(reading.value))
        for held in sections
        if (named_in := _NAMED_IN.get(held.section.type))
        and (reading := held.field(named_in)).status == "read"
    )
    named = [
        (held, held.field("name")) for held in [*forms, *licences] if held.field("name").status == "read"
    ]
    if not named:
        return None
    held, reading = max(named, key=lambda pair: (pair[1].sure, votes[fold_name(str(pair[1].value))]))
    name = str(reading.value)
    same = [h for h in licences if fold_name(str(h.field("name").value)) == fold_name(name)]
    near = [h for h in licences if perhaps_one_firm(str(h.field("name").value), name)]
    return Party(name, "applicant", _first_code(same + near + forms), held.place(reading))


def _first_code(sections: list[FiledSection]) -> str | None:
    """The first credit code that was read surely, else the first that was read at all."""
    codes = [reading for held in sections if (reading := held.field("uscc")).status == "read"]
    best = next((r for r in codes if r.sure), codes[0] if codes else None)
    return str(best.value) if best else None


def form_day(sections: tuple[FiledSection, ...]) -> date | None:
    """The day that the application form bears, where it was read surely and to the day."""
    for held in sections:
        if held.section.type == "application_form":
            reading = held.field("application_date")
            if reading.sure and re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(reading.value)):
                return date.fromisoformat(str(reading.value))
    return None
