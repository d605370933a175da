"""Every code that the program can emit is explained; every explanation is of such a code."""

import ast
import importlib.util
from pathlib import Path

from checks.explanations import explanations, group_of, nearest

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT / "docs" / "contract"
# Checks name all their codes; elsewhere only files have codes, and other words with a slash are media types.
JUDGING = [*(ROOT / "checks").glob("*.py"), *(ROOT / "service" / "screening").glob("*.py")]
READING = [*(ROOT / "extract").rglob("*.py"), *(ROOT / "service" / "reading").glob("*.py")]
NO_CODES = {ROOT / "checks" / "cases.py"}


def _written(path):
    """Whole strings in a module that look like a code, with the line they stand on."""
    groups = set(explanations().groups)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            group, slash, word = node.value.partition("/")
            if slash and group in groups and word.replace("-", "").isalpha() and word.islower():
                yield node.value, f"{path.relative_to(ROOT)}:{node.lineno}"


def _emitted():
    found = {}
    for path in JUDGING:
        if path not in NO_CODES:
            found.update(dict(_written(path)))
    for path in READING:
        found.update({code: where for code, where in _written(path) if group_of(code) == "file"})
    return found


def test_every_code_that_can_be_emitted_is_explained():
    without = {code: where for code, where in _emitted().items() if code not in explanations().codes}
    told = "\n".join(f"  {code}  (emitted in {where})" for code, where in sorted(without.items()))
    assert not without, f"codes without an entry in checks/explanations.yaml:\n{told}"


def test_every_explanation_is_of_a_code_that_can_be_emitted():
    stale = sorted(set(explanations().codes) - set(_emitted()))
    assert not stale, f"explained in checks/explanations.yaml but emitted nowhere: {stale}"


def test_codes_are_written_out_whole_so_that_they_can_be_found():
    groups = set(explanations().groups)
    for path in JUDGING:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                start = str(node.values[0].value)
                group, slash, rest = start.partition("/")
                assert not (slash and group in groups and " " not in rest), f"{path}:{node.lineno}: {start}"


def test_words_of_the_contract_are_all_known():
    spec = importlib.util.spec_from_file_location("contract_codes", CONTRACT / "validate.py")
    checker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(checker)
    assert explanations().contract_codes == checker.codes()
    assert set(explanations().contract) == set(explanations().groups)


def test_explanations_blame_nobody_and_say_both_languages():
    for code, told in explanations().codes.items():
        for words in (told.name, told.what, told.why, told.fix):
            assert not any(bad in words.zh for bad in ("造假", "伪造", "疑似", "！")), code
            assert any("\u4e00" <= c <= "\u9fff" for c in words.zh), code
            assert not any("\u4e00" <= c <= "\u9fff" for c in words.en), code


def test_a_misspelt_code_finds_its_neighbours():
    assert nearest("photo/to-few")[0] == "photo/too-few"
    assert nearest("encrypted")[0] == "file/encrypted"
    assert nearest("video/nothing-like-it")[0].startswith("video/")
    assert nearest("完全不是") == []
