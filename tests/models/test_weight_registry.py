import hashlib
from pathlib import Path

import pytest

from models import registry


def test_every_weight_lies_where_the_registry_says_and_has_its_digest():
    for name, digest in registry.weights().items():
        assert hashlib.sha256(registry.verified_bytes(name)).hexdigest() == digest


def test_every_weight_has_a_card_that_names_its_digest_and_licence():
    for name, digest in registry.weights().items():
        card = (registry.CARDS / registry.weight(name).card).read_text(encoding="utf-8")
        assert digest in card
        assert "licence" in card


def test_an_altered_weight_is_refused_with_advice(monkeypatch, tmp_path: Path):
    altered = tmp_path / "altered.onnx"
    altered.write_bytes(b"not the weight")
    monkeypatch.setattr(registry, "locate", lambda name: altered)
    with pytest.raises(registry.WeightError, match=r"install rapidocr==3\.10\.0 again"):
        registry.verified_bytes("text-detection")


def test_a_missing_package_is_told_by_name(monkeypatch):
    monkeypatch.setattr(registry.util, "find_spec", lambda name: None)
    with pytest.raises(registry.WeightError, match="rapidocr is not installed"):
        registry.locate("text-recognition")


def test_a_missing_file_is_told(monkeypatch, tmp_path: Path):
    class Spec:
        submodule_search_locations = (str(tmp_path),)

    monkeypatch.setattr(registry.util, "find_spec", lambda name: Spec())
    with pytest.raises(registry.WeightError, match="is not there"):
        registry.locate("line-direction")
