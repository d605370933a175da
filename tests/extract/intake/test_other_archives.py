"""Archives beyond zip: tar, 7z, RAR, single compressed files, and archives that come in volumes."""

import bz2
import contextlib
import gzip
import io
import lzma
import os
import stat
import tarfile

import pytest

from extract.files import InputFile
from extract.intake import Limits, find_inputs, libarchive, unpack
from tests.hostile.archive_writers import pieces, rar, rar_locked, rar_volumes, seven_zip, split_zip, zipped

needs_library = pytest.mark.skipif(libarchive.library() is None, reason="libarchive13 is not installed")
TWO = [("申报/执照.txt", "甲".encode()), ("b.txt", b"b" * 5000)]


@pytest.fixture
def opened(tmp_path):
    def take(data, name="材料.bin", limits=None):
        location = tmp_path / "in.bin"
        location.write_bytes(data)
        result = unpack(InputFile(name, str(location), "0" * 64, len(data)), str(tmp_path / "spool"), limits)
        return result.container, {m.path.removeprefix(name + "!/"): m for m in result.members}

    return take


def tarred(members, mode="w"):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, data in members:
            info = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def contents(members):
    return {name: open(m.location, "rb").read() for name, m in members.items() if m.problem is None}  # noqa: PTH123


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_tar_in_every_compression(opened, mode):
    container, members = opened(tarred(TWO, mode))
    assert container.container and container.problem is None
    assert contents(members) == dict(TWO)


@needs_library
@pytest.mark.parametrize("write", [seven_zip, rar])
def test_seven_zip_and_rar(opened, write):
    container, members = opened(write(TWO))
    assert container.container and container.problem is None
    assert contents(members) == dict(TWO)


@pytest.mark.parametrize(
    ("pack", "ending"), [(gzip.compress, "gz"), (bz2.compress, "bz2"), (lzma.compress, "xz")]
)
def test_one_compressed_file_is_an_archive_of_one(opened, pack, ending):
    container, members = opened(pack(b"text\n"), f"表.txt.{ending}")
    assert container.container and contents(members) == {"表.txt": b"text\n"}


@needs_library
def test_locked_archives_are_told(opened):
    container, members = opened(seven_zip(TWO, encrypted={"b.txt"}))
    assert members["b.txt"].problem.code == "file/encrypted" and members["申报/执照.txt"].problem is None
    container, members = opened(rar_locked())
    assert container.problem.code == "file/encrypted" and not container.container and not members


def test_without_the_library_it_is_said_what_to_do(opened, monkeypatch):
    monkeypatch.setattr(libarchive, "library", lambda: None)
    container, _ = opened(rar(TWO))
    assert container.problem.code == "file/needs-conversion" and "libarchive13" in container.problem.words.zh


@needs_library
@pytest.mark.parametrize("write", [tarred, seven_zip, rar, zipped])
def test_names_that_lead_out_are_refused_in_every_format(opened, write):
    _, members = opened(write([("../../etc/cron.d/x", b"x"), ("/etc/passwd", b"y"), ("good.txt", b"z")]))
    assert [m.problem.code for name, m in members.items() if name != "good.txt"] == ["file/refused"] * 2
    assert members["good.txt"].problem is None


def test_links_and_devices_in_a_tar_are_refused(opened):
    link, hard, device = (tarfile.TarInfo(name) for name in ("link", "hard", "device"))
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    hard.type, hard.linkname = tarfile.LNKTYPE, "good.txt"
    device.type = tarfile.CHRTYPE
    _, members = opened(tarred([("good.txt", b"z"), (link, b""), (hard, b""), (device, b"")]))
    assert [m.problem and m.problem.code for m in members.values()] == [None] + ["file/refused"] * 3


def test_a_bomb_in_a_stream_stops_the_archive_and_keeps_what_came_before(opened, tmp_path):
    container, members = opened(tarred([("a.txt", b"a"), ("bomb", bytes(40 << 20)), ("c.txt", b"c")], "w:gz"))
    assert contents(members) == {"a.txt": b"a"}
    assert members["bomb"].problem.code == "file/refused"
    assert container.container and container.problem.code == "file/partly-read"
    assert sum(f.stat().st_size for f in (tmp_path / "spool").iterdir()) < 1 << 20


@needs_library
def test_sizes_that_a_seven_zip_claims_are_bounded(opened):
    _, members = opened(seven_zip([("bomb", b"x"), ("b.txt", b"b")], claimed={"bomb": 1 << 40}))
    assert members["bomb"].problem is not None


@pytest.mark.parametrize("write", [tarred, lambda m: tarred(m, "w:gz"), rar, seven_zip])
def test_truncated_archives_keep_what_can_be_had(opened, write):
    noise = os.urandom(30_000)
    container, members = opened(write([("a.txt", b"first"), ("b.bin", noise), ("c.txt", b"c")])[:20_000])
    assert container.problem.code in ("file/partly-read", "file/unreadable", "file/needs-conversion")
    assert container.container == bool(members)
    if members:
        assert members["a.txt"].problem is None
        assert all(m.problem.code == "file/unreadable" for name, m in members.items() if name != "a.txt")


def test_depth_is_counted_over_all_formats(opened):
    data = tarred([("leaf.txt", b"x")])
    for name in ("4.tar", "3.tar.gz", "2.zip"):
        data = zipped([(name, data)])
    _, members = opened(data)
    assert members["2.zip!/3.tar.gz"].container
    assert members["2.zip!/3.tar.gz!/4.tar"].problem.code == "file/refused"


def test_locked_names_do_not_hide_the_count(opened):
    _, members = opened(tarred([(f"{i}", b"x") for i in range(6)]), limits=Limits(members=4))
    assert [m.problem and m.problem.code for m in members.values()] == [None] * 4 + ["file/refused"] * 2


# Archives in volumes -------------------------------------------------------------------------------------------


@pytest.fixture
def screened(tmp_path):
    """What becomes of files in a folder: those that intake lists, archives taken out."""

    def take(files):
        folder = tmp_path / "in"
        folder.mkdir()
        for name, data in files.items():
            (folder / name).write_bytes(data)
        listed = []
        for file in find_inputs(folder):
            if file.volumes or (
                file.problem is None and file.location and file.path.endswith((".zip", ".7z"))
            ):
                result = unpack(file, str(tmp_path / "spool"))
                listed += [result.container, *result.members]
            else:
                listed.append(file)
        return {file.path: file for file in listed}

    return take


DATA = [("执照.txt", "甲".encode()), ("b.bin", bytes(range(256)) * 20)]


def volumes(scheme):
    if scheme == "zip":
        *head, last = split_zip([(n, os.urandom(3000) + d) for n, d in DATA], 3)
        return {f"材料.z{i:02d}": data for i, data in enumerate(head, 1)} | {"材料.zip": last}, "材料.zip"
    if scheme == "rar":
        parts = rar_volumes("执照.txt", os.urandom(3000), 3)
        return {f"材料.part{i}.rar": data for i, data in enumerate(parts, 1)}, "材料.part1.rar"
    whole = (
        seven_zip(DATA) if scheme == "7z" else zipped(DATA) if scheme == "pieces" else tarred(DATA, "w:gz")
    )
    ending = {"pieces": "zip", "tar": "tar.gz"}.get(scheme, scheme)
    return {f"材料.{ending}.{i:03d}": d for i, d in enumerate(pieces(whole, 3), 1)}, f"材料.{ending}.001"


SCHEMES = [
    "zip",
    "pieces",
    "tar",
    pytest.param("7z", marks=needs_library),
    pytest.param("rar", marks=needs_library),
]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_volumes_are_joined(screened, scheme):
    files, first = volumes(scheme)
    found = screened(files)
    assert found[first].container and found[first].problem is None
    assert f"{first}!/执照.txt" in found
    assert all(f.problem is None for f in found.values())
    assert all(found[name].container and found[name].sha256 for name in files)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_volume_missing_in_the_middle_is_named(screened, scheme):
    files, first = volumes(scheme)
    gone = sorted(set(files) - {first})[0]
    found = screened({name: data for name, data in files.items() if name != gone})
    assert {f.problem.code for f in found.values()} == {"file/archive-volume-missing"}
    assert gone in found[first].problem.words.zh


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_last_volume_that_is_missing_is_told(screened, scheme):
    files, first = volumes(scheme)
    last = max(set(files) - {first}) if scheme != "zip" else "材料.zip"
    found = screened({name: data for name, data in files.items() if name != last})
    told = [f.problem.code for f in found.values() if f.problem]
    assert "file/archive-volume-missing" in told
    assert set(told) <= {"file/archive-volume-missing", "file/unreadable"}


def test_the_last_volume_alone_names_those_before_it(screened):
    files, _ = volumes("zip")
    (file,) = screened({"材料.zip": files["材料.zip"]}).values()
    assert file.problem.code == "file/archive-volume-missing" and "材料.z02" in file.problem.words.zh


def test_volumes_inside_an_archive_are_joined(opened):
    files, first = volumes("pieces")
    _, members = opened(zipped(list(files.items())), "外.zip")
    assert f"{first}!/执照.txt" in members and all(m.problem is None for m in members.values())


def test_one_volume_named_on_the_command_line_brings_the_others(tmp_path):
    files, first = volumes("pieces")
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "other.txt").write_text("x")
    assert [f.path for f in find_inputs(tmp_path / first)] == sorted(files)


def test_files_beyond_the_limit_of_a_folder_are_listed_as_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("extract.intake.walk.MOST_FILES", 3)
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(str(number))
    assert [f.problem and f.problem.code for f in find_inputs(tmp_path)] == [None] * 3 + ["file/refused"] * 2


def test_pipes_and_devices_are_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "real.txt").write_text("x")
    if os.geteuid() == 0:
        with contextlib.suppress(PermissionError):
            os.mknod(tmp_path / "device.pdf", stat.S_IFCHR | 0o666, os.makedev(1, 5))
    found = find_inputs(tmp_path)
    assert {f.path: f.problem and f.problem.code for f in found if f.path != "real.txt"}[
        "pipe.pdf"
    ] == "file/refused"
    assert all(f.problem.code == "file/refused" for f in found if f.path != "real.txt")
