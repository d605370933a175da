"""Which files there are: found by the parent, told by content and taken out of archives by openers."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from extract.document import Problem, Words
from extract.files import InputFile
from extract.intake import ARCHIVES, Unpacked, expected_types, mark_duplicates
from extract.isolation import ChildError
from extract.readers import Survey
from service.reading.cache import ReadingCache
from service.reading.checked import checked_members
from service.reading.children import Children
from service.reading.conversion import convert, converts
from service.reading.trouble import child_problem

_UNKNOWN = "application/octet-stream"


@dataclasses.dataclass(frozen=True, slots=True)
class Listed:
    """A file, and how many pages it has (None: not told)."""

    file: InputFile
    pages: int | None = None


def list_files(
    found: Sequence[InputFile], children: Children, cache: ReadingCache | None, threads: int
) -> list[Listed]:
    """The files with their types, archives with what lay in them; copies of the same bytes marked."""
    with ThreadPoolExecutor(max_workers=threads) as pool:
        listed = [each for some in pool.map(_one(children, cache), found) for each in some]
    marked = mark_duplicates([each.file for each in listed])
    return [Listed(file, each.pages) for file, each in zip(marked, listed, strict=True)]


def _one(children: Children, cache: ReadingCache | None) -> Callable[[InputFile], list[Listed]]:
    def listed(file: InputFile) -> list[Listed]:
        if file.problem is not None or file.location is None:
            return [Listed(file)]
        known = Listed(file) if file.volumes else _typed(file, children, cache)
        if file.volumes or known.file.media_type in ARCHIVES:
            return list(_taken_out(known.file, children, cache))
        return [known]

    return listed


def _typed(file: InputFile, children: Children, cache: ReadingCache | None) -> Listed:
    """The file with what it really is and, where it will not be read, why."""
    looked = cache.survey(str(file.sha256)) if cache else None
    if looked is None:
        try:
            looked = children.openers.call(
                children.opening.survey,
                str(file.location),
                file.path,
                seconds=children.clocks.survey,
                result=Survey,
            )
        except ChildError as error:
            return Listed(dataclasses.replace(file, problem=child_problem(error)))
        if cache and looked.problem is None:
            cache.keep_survey(str(file.sha256), looked)
    if looked.problem is not None and converts(looked.media_type):
        return _converted(_as_surveyed(file, looked), children, cache)
    return Listed(_as_surveyed(file, looked), looked.page_count)


def _converted(file: InputFile, children: Children, cache: ReadingCache | None) -> Listed:
    """A file of an old format as LibreOffice gives it anew; with its problem where that gives nothing."""
    kept = cache.get(str(file.sha256)) if cache else None
    if kept is not None:
        return Listed(dataclasses.replace(file, problem=None), kept.page_count)
    folder = children.spool.lasting_subfolder()
    made = convert(str(file.location), file.media_type, folder, children.clocks.convert)
    if made is None:
        return Listed(file)
    location, read_as = str(made[0]), made[1]
    try:
        looked = children.openers.call(
            children.opening.survey, location, file.path, seconds=children.clocks.survey, result=Survey
        )
    except ChildError as error:
        return Listed(dataclasses.replace(file, problem=child_problem(error)))
    if looked.problem is not None:
        return Listed(file)
    return Listed(
        dataclasses.replace(file, location=location, read_as=read_as, problem=None), looked.page_count
    )


def _as_surveyed(file: InputFile, looked: Survey) -> InputFile:
    expected = expected_types(file.path)
    other = bool(expected) and looked.media_type not in expected
    unknown = looked.media_type == _UNKNOWN
    problem = looked.problem
    if other and unknown:
        # The name promises a format, the bytes are none: a damaged file, not an exotic one.
        problem = Problem(
            "file/unreadable",
            Words(
                "内容已损坏，或不是扩展名所示的格式，无法打开。请重新提交。",
                "The content is damaged or not what the extension says. Please hand the file in again.",
            ),
        )
    return dataclasses.replace(
        file,
        media_type=looked.media_type,
        named_type=min(expected) if other and not unknown else None,
        problem=problem,
    )


def _taken_out(archive: InputFile, children: Children, cache: ReadingCache | None) -> Iterable[Listed]:
    folder = children.spool.lasting_subfolder()
    try:
        unpacked = children.openers.call(
            children.opening.unpack,
            archive,
            str(folder),
            seconds=children.clocks.unpack,
            result=Unpacked,
        )
        unpacked = checked_members(unpacked, archive, folder)
    except ChildError as error:
        yield Listed(dataclasses.replace(archive, problem=child_problem(error)))
        return
    yield Listed(unpacked.container)
    for member in unpacked.members:
        if member.problem or member.container or member.location is None:
            yield Listed(member)
        else:
            yield _typed(member, children, cache)
