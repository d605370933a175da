"""What an opener says of its files is looked at before the parent touches them."""

import hashlib

import pytest

from extract.document import Document, Page
from extract.files import InputFile
from extract.intake import Unpacked
from extract.isolation import ChildTalkedNonsense
from extract.readers import Opened, Raster
from service.reading.checked import checked_members, checked_pages, jpeg_bytes

ARCHIVE = InputFile("a.zip", "/somewhere/a.zip", "ab", 3)


def _member(path, location, sha256="0"):
    return InputFile(path, str(location), sha256, 1)


def test_members_get_the_parents_own_digest(tmp_path):
    (tmp_path / "1").write_bytes(b"content")
    told = Unpacked(ARCHIVE, (_member("a.zip!/x", tmp_path / "1", "a digest of another file"),))
    member = checked_members(told, ARCHIVE, tmp_path).members[0]
    assert member.sha256 == hashlib.sha256(b"content").hexdigest()
    assert member.size == 7


@pytest.mark.parametrize(
    "where", ["/etc/passwd", "{folder}/../outside", "{folder}/link", "{folder}/none", "{folder}"]
)
def test_a_member_that_lies_elsewhere_is_not_believed(tmp_path, where):
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "outside").write_bytes(b"x")
    (folder / "link").symlink_to("/etc/passwd")
    told = Unpacked(ARCHIVE, (_member("a.zip!/x", where.format(folder=folder)),))
    with pytest.raises(ChildTalkedNonsense):
        checked_members(told, ARCHIVE, folder)


def test_a_member_under_another_files_name_is_not_believed(tmp_path):
    (tmp_path / "1").write_bytes(b"x")
    with pytest.raises(ChildTalkedNonsense):
        checked_members(Unpacked(ARCHIVE, (_member("licence.pdf", tmp_path / "1"),)), ARCHIVE, tmp_path)


@pytest.mark.parametrize("numbers", [(1, 1), (0,), (9,)])
def test_pages_that_nobody_asked_for_are_not_believed(tmp_path, numbers):
    opened = Opened(Document("", "x/y", 3, tuple(Page(n, 1, 1) for n in numbers)))
    with pytest.raises(ChildTalkedNonsense):
        checked_pages(opened, ARCHIVE, 1, 3, tmp_path)


def test_rasters_lie_in_the_spool_and_belong_to_a_page(tmp_path):
    (tmp_path / "p.npy").write_bytes(b"x")
    document = Document("another", "x/y", 3, (Page(1, 1, 1),))
    good = checked_pages(Opened(document, (Raster(1, str(tmp_path / "p.npy")),)), ARCHIVE, 1, 3, tmp_path)
    assert good.document.sha256 == "ab"
    for raster in (Raster(2, str(tmp_path / "p.npy")), Raster(1, "/etc/passwd")):
        with pytest.raises(ChildTalkedNonsense):
            checked_pages(Opened(document, (raster,)), ARCHIVE, 1, 3, tmp_path)


def test_only_a_jpeg_is_shown(tmp_path):
    good, bad, link = tmp_path / "a.jpg", tmp_path / "b.jpg", tmp_path / "c.jpg"
    good.write_bytes(b"\xff\xd8\xff\xe0")
    bad.write_bytes(b"root:x:0")
    link.symlink_to(good)
    assert jpeg_bytes(good) == b"\xff\xd8\xff\xe0"
    assert [jpeg_bytes(bad), jpeg_bytes(link), jpeg_bytes(tmp_path), jpeg_bytes(tmp_path / "none")] == [
        None
    ] * 4
