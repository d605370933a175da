"""Photos: enough of them, and each large enough.

Nominal limits as offices mean them: 800万像素 fails below 7.9 megapixels; 5M fails below 5,000,000 bytes
and passes with a note below 5·2²⁰.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from checks.finding import Finding
from checks.requirement import Requirement
from checks.submission import FiledSection, Submission
from extract.document import Words
from extract.evidence import Place

VERSION = "1"

# A sensor sold as 8 megapixels may give a little less (3264 × 2448 = 7.99).
_NOMINAL = 0.9875


class PhotosEnough(Requirement):
    """At least so many scenes; the same bytes twice are one. Where a video stands in, nothing is asked."""

    check: Literal["photos_enough"]
    at_least: int = Field(ge=1)


class PhotoPixels(Requirement):
    """``set_of``: so many photos are a full set; beside a video a smaller number is not judged."""

    check: Literal["photo_pixels"]
    megapixels: float = Field(gt=0)
    set_of: int = Field(default=1, ge=1)


class PhotoBytes(Requirement):
    """``megabytes`` as notices write "5M": decimal decides, binary is noted. ``set_of`` as above."""

    check: Literal["photo_bytes"]
    megabytes: float = Field(gt=0)
    set_of: int = Field(default=1, ge=1)


_OF_FOLDER = ("image/",)


def photos(submission: Submission) -> tuple[FiledSection, ...]:
    """The photos handed in as files of their own; those pasted into papers only where there are no others."""
    every = submission.of_type("photo")
    own = tuple(held for held in every if held.file.file.media_type.startswith(_OF_FOLDER))
    return own or every


def videos(submission: Submission) -> tuple[FiledSection, ...]:
    return submission.of_type("video")


def _whole(held: FiledSection) -> Place:
    return Place(held.path, held.page, held.section.box)


def photos_enough(submission: Submission, requirement: PhotosEnough) -> Iterator[Finding]:
    """Pictures that could not be opened might have been photos: then the count could not be told."""
    code = "photo/too-few"
    found = photos(submission)
    if not found:
        yield _stands_in(submission, requirement, code)
        return
    unread = [
        f for f in submission.files if f.status in ("unreadable", "refused") and _may_be_picture(f.path)
    ]
    some = f"共有 {len(found)} 张不同的照片，要求不少于 {requirement.at_least} 张（{requirement.clause}）"
    some_en = (
        f"{len(found)} different photos; at least {requirement.at_least} are required ({requirement.clause})"
    )
    place = tuple(_whole(held) for held in found)
    if len(found) >= requirement.at_least:
        yield requirement.finding(code, "pass", Words(f"{some}。", f"{some_en}."), evidence=place)
    elif videos(submission):
        yield _stands_in(submission, requirement, code)
    elif len(found) + len(unread) >= requirement.at_least:
        yield requirement.finding(
            code,
            "undetermined",
            Words(
                f"{some}；另有 {len(unread)} 个图片文件打不开，请人工核对。",
                f"{some_en}; {len(unread)} more pictures could not be opened.",
            ),
            advice=Words("请重新提交打不开的图片。", "Hand in the pictures that could not be opened again."),
            evidence=place,
        )
    else:
        yield requirement.finding(
            code,
            "fail",
            Words(f"{some}，还差 {requirement.at_least - len(found)} 张。", f"{some_en}."),
            advice=Words(
                f"请再补充 {requirement.at_least - len(found)} 张不同场景的照片，或改交视频。",
                f"Add {requirement.at_least - len(found)} photos of other scenes, or hand in a video.",
            ),
            evidence=place,
        )


def _may_be_picture(path: str) -> bool:
    return path.lower().rsplit(".", 1)[-1] in {"jpg", "jpeg", "png", "heic", "bmp", "tif", "tiff", "webp"}


def _stands_in(submission: Submission, requirement: Requirement, code: str) -> Finding:
    if videos(submission):
        words = Words(
            "已提交视频，照片要求不适用。", "A video was handed in; the duties of photos do not apply."
        )
    else:
        words = Words("没有找到照片，此项未检查。", "Not checked: no photos were found.")
    return requirement.finding(code, "not_applicable", words)


def photo_pixels(submission: Submission, requirement: PhotoPixels) -> Iterator[Finding]:
    code = "photo/too-few-pixels"
    found = photos(submission)
    if not found or _judged_by_video(submission, requirement.set_of):
        yield _stands_in(submission, requirement, code)
        return
    passed = 0
    for held in found:
        width, height = held.field("width").value, held.field("height").value
        if not isinstance(width, int) or not isinstance(height, int):
            yield _not_measured(requirement, code, held, "像素", "pixels")
        elif width * height < requirement.megapixels * 1e6 * _NOMINAL:
            size = f"{width}×{height}（{width * height / 1e4:.0f} 万像素）"
            yield requirement.finding(
                code,
                "fail",
                Words(
                    f"照片 {held.path} 为 {size}，要求不低于 {requirement.megapixels * 100:.0f} 万像素（{requirement.clause}）。",
                    f"{held.path} has {width}×{height} pixels ({width * height / 1e6:.1f} MP); "
                    f"{requirement.megapixels:g} MP are required ({requirement.clause}).",
                ),
                advice=Words(
                    "请提交相机或手机拍摄的原图，不要截图或压缩。",
                    "Hand in the camera's original, not a screenshot or a compressed copy.",
                ),
                evidence=(_whole(held),),
                subject=(held.path, held.key),
            )
        else:
            passed += 1
    if passed == len(found):
        yield requirement.finding(
            code,
            "pass",
            Words(f"{passed} 张照片像素均达到要求。", f"All {passed} photos have enough pixels."),
        )


def photo_bytes(submission: Submission, requirement: PhotoBytes) -> Iterator[Finding]:
    code = "photo/file-too-small"
    found = photos(submission)
    if not found or _judged_by_video(submission, requirement.set_of):
        yield _stands_in(submission, requirement, code)
        return
    passed, between = 0, 0
    for held in found:
        size = held.field("bytes").value
        if not isinstance(size, int):
            yield _not_measured(requirement, code, held, "文件大小", "file size")
        elif size < requirement.megabytes * 1_000_000:
            yield requirement.finding(
                code,
                "fail",
                Words(
                    f"照片 {held.path} 为 {size:,} 字节（约 {size / 1e6:.1f}M），"
                    f"要求不低于 {requirement.megabytes:g}M（{requirement.clause}）。",
                    f"{held.path} has {size:,} bytes (about {size / 1e6:.1f} MB); "
                    f"{requirement.megabytes:g} MB are required ({requirement.clause}).",
                ),
                advice=Words("请提交未经压缩的原图。", "Hand in the original, not a compressed copy."),
                evidence=(_whole(held),),
                subject=(held.path, held.key),
            )
        else:
            passed += 1
            between += size < requirement.megabytes * 2**20
    if passed == len(found):
        note = f"（其中 {between} 张按 1M=1024K 计略小于 {requirement.megabytes:g}M）" if between else ""
        note_en = f" ({between} of them slightly less if 1 MB is taken as 2^20 bytes)" if between else ""
        yield requirement.finding(
            code,
            "pass",
            Words(
                f"{passed} 张照片大小均达到要求{note}。", f"All {passed} photos are large enough{note_en}."
            ),
        )


def _judged_by_video(submission: Submission, set_of: int) -> bool:
    """Whether the video is the alternative that counts, because the photos are no full set."""
    return bool(videos(submission)) and len(photos(submission)) < set_of


def _not_measured(requirement: Requirement, code: str, held: FiledSection, zh: str, en: str) -> Finding:
    return requirement.finding(
        code,
        "undetermined",
        Words(
            f"无法得知 {held.path} 的{zh}，请人工核对。",
            f"The {en} of {held.path} could not be told; please look.",
        ),
        advice=Words("请以原始图片文件提交照片。", "Hand the photo in as a file of its own."),
        evidence=(_whole(held),),
        subject=(held.path, held.key),
    )
