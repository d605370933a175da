"""Every check by its name: the model that a pack fills in, and the function that judges.

A new check is a model (a :class:`~checks.requirement.Requirement` with a literal ``check``) and a function
in the module of its family, and one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, Union

from pydantic import Field

from checks import (
    attachments,
    choices,
    codes,
    completeness,
    duties,
    eligibility,
    figures,
    files,
    form,
    identity,
    invoices,
    licence,
    photos,
    texts,
    videos,
)
from checks.finding import Finding
from checks.requirement import Requirement
from checks.submission import Submission

# The function's second argument is the model it is registered with.
Judge = Callable[[Submission, Any], Iterator[Finding]]

CHECKS: dict[type[Requirement], Judge] = {
    eligibility.RegisteredFor: eligibility.registered_for,
    eligibility.RegisteredIn: eligibility.registered_in,
    eligibility.IndependentLegalPerson: eligibility.independent_legal_person,
    identity.SameName: identity.same_name,
    codes.SameCode: codes.same_code_everywhere,
    codes.CodesValid: codes.codes_valid,
    identity.SameDay: identity.same_day,
    form.FieldsFilled: form.fields_filled,
    choices.ChoiceMade: choices.choice_made,
    form.YearsTold: form.years_told,
    form.DatedInTime: form.dated_in_time,
    invoices.BuyerIsParty: invoices.buyer_is_party,
    invoices.InvoiceArithmetic: invoices.invoice_arithmetic,
    invoices.InvoiceWords: invoices.invoice_words,
    photos.PhotosEnough: photos.photos_enough,
    photos.PhotoPixels: photos.photo_pixels,
    photos.PhotoBytes: photos.photo_bytes,
    videos.VideoSize: videos.video_size,
    videos.VideoLength: videos.video_length,
    videos.VideoNarrated: videos.video_narrated,
    licence.LicenceInTerm: licence.licence_in_term,
    figures.FiguresAgree: figures.figures_agree,
    texts.TextLength: texts.text_length,
    duties.JudgedByHuman: duties.judged_by_human,
    duties.NotYetChecked: duties.not_yet_checked,
}

if TYPE_CHECKING:
    AnyRequirement = Requirement
else:
    # The union of all models, told apart by their ``check``: what gives a pack its schema and its errors.
    AnyRequirement = Annotated[Union[tuple(CHECKS)], Field(discriminator="check")]  # noqa: UP007

# What a stored judgement depends on, beside its inputs.
VERSIONS: dict[str, str] = {
    module.__name__: module.VERSION
    for module in (
        attachments,
        choices,
        codes,
        completeness,
        duties,
        eligibility,
        figures,
        files,
        form,
        identity,
        invoices,
        licence,
        photos,
        texts,
        videos,
    )
}


def judge(submission: Submission, requirement: Requirement) -> list[Finding]:
    """The findings of one requirement on a submission."""
    return list(CHECKS[type(requirement)](submission, requirement))
