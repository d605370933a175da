"""Which engine recognises, and why."""

import pytest

from service.reading import engines
from service.reading.engines import EngineError, choose_engine, made_with, memory_free

GIB = 1 << 30
MODERN = frozenset({"sse4_2", "avx2", "avx512_bf16"})


@pytest.fixture(autouse=True)
def no_setting(monkeypatch):
    monkeypatch.delenv("PRESCREEN_ENGINE", raising=False)


def test_openvino_where_memory_and_cpu_allow():
    assert choose_engine(memory=8 * GIB, cpu_flags=MODERN).kind == "openvino"


def test_onnxruntime_where_memory_is_short_and_the_reason_says_how_much():
    choice = choose_engine(memory=int(2.5 * GIB), cpu_flags=MODERN)
    assert choice.kind == "onnxruntime"
    assert "2.5 GB" in choice.reason.zh


def test_onnxruntime_on_a_cpu_without_avx2():
    choice = choose_engine(memory=8 * GIB, cpu_flags=frozenset({"sse4_2"}))
    assert choice.kind == "onnxruntime"
    assert "AVX2" in choice.reason.en


def test_a_cpu_that_tells_nothing_is_no_reason():
    assert choose_engine(memory=8 * GIB, cpu_flags=frozenset()).kind == "openvino"


def test_a_setting_decides_before_anything_else(monkeypatch):
    monkeypatch.setenv("PRESCREEN_ENGINE", "openvino")
    assert choose_engine(memory=1 * GIB, cpu_flags=frozenset({"sse2"})).kind == "openvino"
    monkeypatch.setenv("PRESCREEN_ENGINE", "onnxruntime")
    assert choose_engine(memory=8 * GIB, cpu_flags=MODERN).kind == "onnxruntime"
    assert choose_engine("openvino", memory=1 * GIB).kind == "openvino"


def test_an_engine_that_there_is_not_is_a_sentence(monkeypatch):
    monkeypatch.setenv("PRESCREEN_ENGINE", "tesseract")
    with pytest.raises(EngineError, match=r"tesseract.*openvino"):
        choose_engine()


def test_the_choice_is_part_of_what_readings_are_made_with(monkeypatch):
    monkeypatch.setenv("PRESCREEN_ENGINE", "onnxruntime")
    assert made_with()["name"] == "onnxruntime"
    assert made_with("openvino")["name"] == "openvino"


def test_the_free_memory_of_this_machine_can_be_told():
    assert 0 < memory_free() < 1 << 60


def test_a_container_bounds_the_memory(tmp_path):
    own = tmp_path / "sys" / "office" / "job"
    own.mkdir(parents=True)
    (tmp_path / "cgroup").write_text("0::/office/job\n")
    for folder, most in ((own, "max"), (own.parent, str(4 * GIB))):
        (folder / "memory.max").write_text(most)
        (folder / "memory.current").write_text(str(3 * GIB))
        (folder / "memory.stat").write_text(f"anon 5\ninactive_file {GIB}\n")
    assert engines._cgroup_rooms(tmp_path / "sys", tmp_path / "cgroup") == [2 * GIB]


def test_the_older_kind_of_container_too(tmp_path):
    own = tmp_path / "sys" / "memory" / "job"
    own.mkdir(parents=True)
    (tmp_path / "cgroup").write_text("4:cpu:/x\n5:memory:/job\n")
    (own / "memory.limit_in_bytes").write_text(str(2 * GIB))
    (own / "memory.usage_in_bytes").write_text(str(GIB))
    (own / "memory.stat").write_text("total_inactive_file 0\n")
    assert engines._cgroup_rooms(tmp_path / "sys", tmp_path / "cgroup") == [GIB]


def test_a_folder_that_others_may_write_is_no_place_for_compiled_models(tmp_path):
    private, shared = tmp_path / "mine", tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    assert engines._private(private)
    assert private.stat().st_mode & 0o777 == 0o700
    assert not engines._private(shared)
    (tmp_path / "file").write_bytes(b"")
    assert not engines._private(tmp_path / "file" / "below")
