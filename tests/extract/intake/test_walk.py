"""Finding the files of a submission: every one is listed once, under a safe path, with what is known of it."""

import os

import pytest

from extract.intake import InputEmpty, InputMissing, find_inputs


def paths(files):
    return [file.path for file in files]


def test_subfolders_are_walked_in_order_of_path(tmp_path):
    for name in ("b/2.txt", "a.txt", "b/1.txt", "附件 一/执照.jpg"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    found = find_inputs(tmp_path)
    assert paths(found) == ["a.txt", "b/1.txt", "b/2.txt", "附件 一/执照.jpg"]
    assert all(len(file.sha256) == 64 and file.problem is None for file in found)


def test_one_file_is_a_submission_too(tmp_path):
    (tmp_path / "x.zip").write_bytes(b"PK")
    assert paths(find_inputs(tmp_path / "x.zip")) == ["x.zip"]


def test_missing_path_and_empty_folder_say_what_to_do(tmp_path):
    with pytest.raises(InputMissing, match="请检查路径"):
        find_inputs(tmp_path / "nothing")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputEmpty, match="Please put the papers"):
        find_inputs(tmp_path / "empty")


def test_leftovers_and_empty_files_are_listed_with_their_reason(tmp_path):
    for name in ("Thumbs.db", "desktop.ini", ".DS_Store", "~$申请表.docx", "__MACOSX/._a.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "空.pdf").write_bytes(b"")
    found = {file.path: file for file in find_inputs(tmp_path)}
    assert found.pop("空.pdf").problem.code == "file/empty"
    assert len(found) == 5
    assert all(f.ignored and f.problem.code == "file/system-leftover" for f in found.values())


def test_the_same_bytes_again_name_the_first(tmp_path):
    for name in ("b.pdf", "a.pdf", "c.pdf"):
        (tmp_path / name).write_bytes(b"same" if name != "c.pdf" else b"other")
    assert [file.duplicate_of for file in find_inputs(tmp_path)] == [None, "a.pdf", None]


def test_links_out_of_the_folder_are_refused_and_not_hashed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("outside")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "real.txt").write_text("inside")
    (folder / "fine.txt").symlink_to(folder / "real.txt")
    (folder / "out.txt").symlink_to(secret)
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere")
    (folder / "loop").symlink_to(folder)
    found = {file.path: file for file in find_inputs(folder)}
    for name in ("out.txt", "gone.txt", "loop"):
        assert (found[name].problem.code, found[name].sha256, found[name].location) == (
            "file/refused",
            None,
            None,
        )
    assert found["fine.txt"].problem is None


def test_names_that_deceive_are_made_safe_and_stay_apart(tmp_path):
    for name in ("a\u202egpj.exe", "a_gpj.exe", "new\nline.txt", "back\\slash.txt", "z!"):
        (tmp_path / name).write_bytes(name.encode())
    found = find_inputs(tmp_path)
    assert len(set(paths(found))) == 5
    for file in found:
        assert not set(file.path) & set("\u202e\n\\")
    by_original = {file.original_name: file.path for file in found}
    assert by_original["new\nline.txt"] == "new_line.txt"
    assert by_original["back\\slash.txt"] == "back_slash.txt"


def test_names_that_are_no_text_can_be_written(tmp_path):
    (tmp_path / os.fsdecode(b"\xff\xfe.pdf")).write_bytes(b"x")
    (found,) = find_inputs(tmp_path)
    found.path.encode("utf-8")
    found.original_name.encode("utf-8")
