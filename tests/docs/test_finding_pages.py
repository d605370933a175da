"""docs/findings is what the explanations and the worked examples say now."""

from service.report.finding_pages import FOLDER, pages, write


def test_pages_are_current():
    written = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")}
    stale = [name for name, text in pages().items() if written.get(name) != text]
    surplus = sorted(set(written) - set(pages()))
    assert not stale + surplus, f"run `python -m service.report.finding_pages`: {stale} {surplus}"


def test_a_page_that_is_no_longer_made_goes(tmp_path):
    (tmp_path / "gone.md").write_text("old")
    write(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(pages())
