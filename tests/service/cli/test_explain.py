"""``prescreen explain``: known codes, planned codes, and misspelt ones."""

import pytest

from checks.explanations import explanations
from service.cli.main import main
from service.report.example import example_of

# A leftover becomes no finding, by contract.
NO_FINDING = {"file/system-leftover"}


def test_a_code_is_explained_in_both_languages_with_an_example(capsys):
    assert main(["explain", "photo/too-few-pixels"]) == 0
    said = capsys.readouterr().out
    for words in ("查什么", "为什么", "怎么办", "例子", "2000×1500", "What it looks for", "Example"):
        assert words in said


def test_one_language_can_be_asked_for(capsys):
    assert main(["explain", "file/encrypted", "--language", "en"]) == 0
    said = capsys.readouterr().out
    assert "password" in said
    assert "怎么办" not in said


def test_a_code_of_the_contract_that_is_not_emitted_says_so(capsys):
    planned = sorted(explanations().contract_codes - set(explanations().codes))
    assert main(["explain", planned[0]]) == 0
    said = capsys.readouterr().out
    assert "尚不检查" in said
    assert "does not check it" in said


def test_an_unknown_code_names_its_neighbours(capsys):
    assert main(["explain", "photo/to-few"]) == 2
    assert "photo/too-few" in capsys.readouterr().err


def test_a_code_like_nothing_lists_the_groups(capsys):
    assert main(["explain", "\u4e71\u5199"]) == 2
    assert "invoice" in capsys.readouterr().err


@pytest.mark.parametrize("code", sorted(set(explanations().codes) - NO_FINDING))
def test_examples_come_from_the_checks_themselves(code):
    example = example_of(code)
    if example is None:
        pytest.skip(f"no worked example gives {code} yet")
    assert example.finding.code == code
    assert example.finding.status in ("fail", "undetermined")
    assert example.finding.message.zh
