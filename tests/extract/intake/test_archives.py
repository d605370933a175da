"""Archives are taken out under names of our own; what is unsafe, locked, damaged or too large is listed with why."""

import io
import zipfile

import pytest

from extract.files import InputFile
from extract.intake import Limits, unpack


@pytest.fixture
def opened(tmp_path):
    def take(data, limits=None):
        location = tmp_path / "in.zip"
        location.write_bytes(data)
        result = unpack(
            InputFile("材料.zip", str(location), "0" * 64, len(data)), str(tmp_path / "spool"), limits
        )
        return result.container, {member.path: member for member in result.members}

    return take


def packed(members, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def renamed(data, old, new):
    """The archive with a member's name replaced by bytes of the same length, flags for UTF-8 cleared."""
    assert len(old) == len(new)
    return data.replace(old, new)


def test_members_lie_under_the_container(opened, tmp_path):
    container, members = opened(packed([("申报/执照.txt", "甲"), ("b.txt", "b")]))
    assert container.container and container.problem is None
    assert list(members) == ["材料.zip!/申报/执照.txt", "材料.zip!/b.txt"]
    for member in members.values():
        assert member.location.startswith(str(tmp_path / "spool")) and "txt" not in member.location
        assert len(member.sha256) == 64 and member.media_type == "text/plain"


def test_names_in_gbk_are_read(opened):
    name = "营业执照.txt".encode("gb18030")
    data = renamed(packed([("x" * (len(name) - 4) + ".txt", "a")]), b"x" * (len(name) - 4) + b".txt", name)
    _, members = opened(data)
    assert list(members) == ["材料.zip!/营业执照.txt"]


def test_names_in_unflagged_utf8_are_read(opened):
    name = "营业执照.txt".encode()
    data = renamed(packed([("x" * (len(name) - 4) + ".txt", "a")]), b"x" * (len(name) - 4) + b".txt", name)
    _, members = opened(data)
    assert list(members) == ["材料.zip!/营业执照.txt"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\Windows\\x.txt", "a/../../b.txt"])
def test_names_that_lead_out_are_refused(opened, name):
    _, members = opened(packed([(name, "x"), ("good.txt", "y")]))
    (bad,) = [m for path, m in members.items() if not path.endswith("good.txt")]
    assert bad.problem.code == "file/refused"
    assert bad.location is None and bad.sha256 is None
    assert ".." not in bad.path.split("/") and "\\" not in bad.path and bad.path.startswith("材料.zip!/")
    assert bad.original_name is not None
    assert members["材料.zip!/good.txt"].problem is None


def test_a_bomb_is_refused_and_the_rest_is_taken_out(opened, tmp_path):
    container, members = opened(packed([("bomb.bin", bytes(30 << 20)), ("good.txt", "y")]))
    assert members["材料.zip!/bomb.bin"].problem.code == "file/refused"
    assert members["材料.zip!/good.txt"].problem is None and container.problem is None
    assert sum(f.stat().st_size for f in (tmp_path / "spool").iterdir()) < 1 << 20


def test_sizes_that_the_directory_hides_are_counted(opened):
    data = packed([("a.bin", bytes(2_000_000))])
    size = (2_000_000).to_bytes(4, "little")
    _, members = opened(data.replace(size, (10).to_bytes(4, "little")), Limits(member_size=1 << 20))
    assert members["材料.zip!/a.bin"].problem is not None


def test_limits_on_size_and_number(opened):
    container, members = opened(
        packed([(f"{i}.txt", "x" * 100) for i in range(5)]), Limits(members=3, member_size=50)
    )
    assert [m.problem.code for m in members.values()] == ["file/too-large"] * 3 + ["file/refused"] * 2
    assert container.problem is None


def test_files_beyond_what_is_listed_are_counted(opened):
    data = packed([(f"{i}.txt", "x") for i in range(9)])
    container, members = opened(data, Limits(members=3, listed=5))
    assert len(members) == 5
    assert container.container and container.problem.code == "file/partly-read"
    assert "4" in container.problem.words.zh


def test_locked_members_are_told(opened):
    data = bytearray(packed([("a.txt", "secret")], zipfile.ZIP_STORED))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    _, members = opened(bytes(data))
    assert members["材料.zip!/a.txt"].problem.code == "file/encrypted"


def test_damaged_members_are_told_and_the_others_kept(opened):
    data = packed([("a.txt", "content of a"), ("b.txt", "content of b")], zipfile.ZIP_STORED)
    _, members = opened(data.replace(b"content of a", b"CONTENT OF A"))
    assert members["材料.zip!/a.txt"].problem.code == "file/unreadable"
    assert members["材料.zip!/b.txt"].problem is None


def test_a_truncated_archive_is_unreadable(opened):
    data = packed([("a.txt", "x" * 5000)], zipfile.ZIP_STORED)
    container, members = opened(data[: len(data) // 2])
    assert container.problem.code == "file/unreadable" and not container.container and not members


def test_archives_in_archives_are_opened_three_deep(opened):
    data = packed([("leaf.txt", "x")])
    for depth in (4, 3, 2):
        data = packed([(f"{depth}.zip", data)])
    _, members = opened(data)
    third = members["材料.zip!/2.zip!/3.zip"]
    assert third.container
    assert members["材料.zip!/2.zip!/3.zip!/4.zip"].problem.code == "file/refused"


def test_leftovers_links_and_other_archives_inside(opened):
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    _, members = opened(
        packed([("__MACOSX/._a", "x"), (link, "/etc/passwd"), ("x.7z", b"7z\xbc\xaf\x27\x1c\0\4")])
    )
    assert members["材料.zip!/__MACOSX/._a"].ignored
    assert members["材料.zip!/link.txt"].problem.code == "file/refused"
    assert members["材料.zip!/x.7z"].problem.code == "file/unreadable"


def test_two_members_of_one_name_keep_two_paths(opened):
    with pytest.warns(UserWarning):
        data = packed([("a.txt", "1"), ("a.txt", "2")])
    _, members = opened(data)
    assert len(members) == 2 and len({m.sha256 for m in members.values()}) == 2


def test_an_archive_without_files_says_so(opened):
    container, members = opened(packed([]))
    assert container.container and container.problem.code == "file/empty" and not members
