"""Videos: what the container says, and whether a picture can be had from it."""

from __future__ import annotations

from typing import Any

import av

from extract.document import Document, Page, VideoFacts
from extract.intake import problems
from extract.intake.problems import Unusable
from extract.readers import pixels
from extract.readers.results import Opened, Reader, Survey


def score(media_type: str) -> float:
    if media_type in ("video/mp4", "video/quicktime"):
        return 1.0
    return 0.8 if media_type.startswith("video/") else 0.0


def survey(location: str, media_type: str) -> Survey:
    _facts(location)
    return Survey(media_type, 1)


def open_pages(location: str, media_type: str, first: int, last: int, spool: str) -> Opened:
    facts = _facts(location)
    page = Page(1, facts.width, facts.height, capture="video")
    return Opened(Document("", media_type, 1, (page,) if first <= 1 <= last else (), video=facts))


def draw(location: str, media_type: str, page: int, long_side: int, out: str) -> tuple[int, int] | None:
    """The first picture of the video, as displayed."""
    with _opened(location) as container:
        stream = container.streams.video[0]
        frame = next(container.decode(stream))
        shown = frame.to_image().rotate(_rotation(frame), expand=True)
        shown.thumbnail((long_side, long_side))
        return pixels.save_jpeg(pixels.flat_rgb(shown), out)


def _facts(location: str) -> VideoFacts:
    try:
        with _opened(location) as container:
            return _read(container)
    except (av.FFmpegError, StopIteration, IndexError) as error:
        raise Unusable(
            problems.unreadable("视频不完整或已损坏", "The video is incomplete or damaged")
        ) from error


def _read(container: Any) -> VideoFacts:
    if not container.streams.video:
        raise Unusable(problems.unreadable("文件里没有视频画面", "There is no picture in this video"))
    stream = container.streams.video[0]
    frame = next(container.decode(stream))
    width, height = frame.width, frame.height
    if _rotation(frame) in (90, 270):
        width, height = height, width
    seconds = 0.0
    if stream.duration and stream.time_base:
        seconds = float(stream.duration * stream.time_base)
    elif container.duration:
        seconds = container.duration / av.time_base
    rate = stream.average_rate or stream.guessed_rate
    return VideoFacts(
        seconds=round(seconds, 3),
        width=width,
        height=height,
        frame_rate=round(float(rate), 3) if rate else None,
        codec=stream.codec_context.name,
        has_audio=bool(container.streams.audio),
    )


def _rotation(frame: Any) -> int:
    """Degrees counter-clockwise to turn the frame by to see it as a player shows it: 0, 90, 180 or 270."""
    return round((getattr(frame, "rotation", 0) or 0) / 90) * 90 % 360


def _opened(location: str) -> Any:
    # Only the file itself: a playlist inside must not open others.
    return av.open(location, options={"protocol_whitelist": "file"}, metadata_errors="replace")


READER = Reader("video", score, survey, open_pages, draw)
