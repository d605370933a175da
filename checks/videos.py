"""Videos: picture size, length and a sound track; where photos are a full alternative, a video is not asked for.

Nominal limits as offices mean them: 1080P counts the short side; 左右 is a range that the pack gives.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from checks.finding import Finding
from checks.requirement import Requirement
from checks.submission import FiledSection, Submission
from extract.document import Words

VERSION = "1"


class VideoSize(Requirement):
    check: Literal["video_size"]
    short_side: int = Field(gt=0)


class VideoLength(Requirement):
    """``seconds``: shortest and longest that pass."""

    check: Literal["video_length"]
    seconds: tuple[float, float]


class VideoNarrated(Requirement):
    """A video without a sound track has no narration; whether one speaks is for a human to hear."""

    check: Literal["video_narrated"]


def _none(requirement: Requirement, code: str) -> Finding:
    return requirement.finding(
        code, "not_applicable", Words("没有提交视频，此项不适用。", "Not applicable: no video was handed in.")
    )


def _unmeasured(requirement: Requirement, code: str, held: FiledSection) -> Finding:
    return requirement.finding(
        code,
        "undetermined",
        Words(
            f"无法得知视频 {held.path} 的参数，请人工核对。",
            f"The video {held.path} could not be measured; please look.",
        ),
        advice=Words("请重新导出为常见的 MP4 格式后提交。", "Export it again as a common MP4 file."),
        evidence=(held.place(),),
        subject=(held.path, held.key),
    )


def video_size(submission: Submission, requirement: VideoSize) -> Iterator[Finding]:
    code = "video/too-low-resolution"
    found = submission.of_type("video")
    if not found:
        yield _none(requirement, code)
    for held in found:
        width, height = held.field("width").value, held.field("height").value
        if not isinstance(width, int) or not isinstance(height, int):
            yield _unmeasured(requirement, code, held)
            continue
        enough = min(width, height) >= requirement.short_side
        yield requirement.finding(
            code,
            "pass" if enough else "fail",
            Words(
                f"视频 {held.path} 为 {width}×{height}，要求不低于 {requirement.short_side}P（{requirement.clause}）。",
                f"{held.path} is {width}×{height}; {requirement.short_side}p is required ({requirement.clause}).",
            ),
            advice=None
            if enough
            else Words("请提交原始清晰度的视频。", "Hand the video in at its original resolution."),
            evidence=(held.place(),),
            subject=(held.path, held.key),
        )


def video_length(submission: Submission, requirement: VideoLength) -> Iterator[Finding]:
    shortest, longest = requirement.seconds
    found = submission.of_type("video")
    if not found:
        yield _none(requirement, "video/too-short")
    for held in found:
        seconds = held.field("seconds").value
        try:
            length = float(str(seconds))
        except ValueError:
            yield _unmeasured(requirement, "video/too-short", held)
            continue
        code = "video/too-long" if length > longest else "video/too-short"
        inside = shortest <= length <= longest
        clock = f"{int(length) // 60} 分 {int(length) % 60} 秒"
        yield requirement.finding(
            code,
            "pass" if inside else "fail",
            Words(
                f"视频 {held.path} 时长 {clock}，按“{requirement.title.zh}”"
                f"以 {shortest / 60:g}—{longest / 60:g} 分钟为宜（{requirement.clause}）。",
                f"{held.path} lasts {length / 60:.1f} minutes; "
                f"{shortest / 60:g} to {longest / 60:g} pass ({requirement.clause}).",
            ),
            advice=None if inside else Words("请调整视频时长。", "Adjust the video's length."),
            evidence=(held.place(),),
            subject=(held.path, held.key),
        )


def video_narrated(submission: Submission, requirement: VideoNarrated) -> Iterator[Finding]:
    """Silence is certain; whether a sound track speaks is not judged by this check."""
    code = "video/no-narration"
    found = submission.of_type("video")
    if not found:
        yield _none(requirement, code)
    for held in found:
        has_audio = held.field("has_audio").value
        if has_audio is False:
            yield requirement.finding(
                code,
                "fail",
                Words(
                    f"视频 {held.path} 没有声音，要求配以说明性旁白（{requirement.clause}）。",
                    f"{held.path} has no sound; a narration is required ({requirement.clause}).",
                ),
                advice=Words("请为视频配上说明性旁白。", "Add a spoken narration."),
                evidence=(held.place(),),
                subject=(held.path, held.key),
            )
        else:
            yield requirement.finding(
                code,
                "undetermined",
                Words(
                    f"视频 {held.path} 有声音，是否为说明性旁白请人工核对。",
                    f"{held.path} has sound; please hear whether it narrates.",
                ),
                advice=Words("请播放核对。", "Play it."),
                evidence=(held.place(),),
                subject=(held.path, held.key),
                severity="info",
            )
