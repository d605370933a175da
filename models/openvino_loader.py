"""From a verified weight to a compiled OpenVINO model. Knows nothing of its use.

OpenVINO sends no telemetry by itself: that is done by the separate package openvino-telemetry, which the
project's lock keeps out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import openvino as ov
import openvino.preprocess
from openvino import opset13

from models.registry import verified_bytes

# What the network hands out: its output as it is, or per position the greatest entry of the last axis.
Head = Literal["plain", "greatest"]


KEPT_KERNELS = 8


@dataclass(frozen=True, slots=True)
class OpenVinoModel:
    """A network ready to run. ``metadata`` holds the strings that the ONNX file carries about itself."""

    compiled: Any
    metadata: Mapping[str, str]
    precision: str


def load(
    name: str,
    *,
    head: Head = "plain",
    from_pixels: bool = False,
    streams: int = 1,
    metadata_keys: tuple[str, ...] = (),
    cache_dir: str | None = None,
) -> OpenVinoModel:
    """Compile the weight *name* for this CPU.

    With ``head="greatest"`` the network ends in a TopK of 1 over its last axis and gives two outputs,
    the greatest entries (float32) and their indices (int32); wide rows of scores then never leave the graph.
    With ``from_pixels`` it takes uint8 pictures (N, H, W, 3) and scales 0–255 to −1–1 by itself; else what
    the file says (float32, N, 3, H, W). ``streams`` > 1 compiles for throughput with so many parallel
    streams. ``cache_dir`` (made by OpenVINO if need be) keeps compiled networks between starts.
    Raises WeightError if the weight is missing or altered.
    """
    core = ov.Core()
    model = core.read_model(verified_bytes(name))
    metadata = {key: str(model.get_rt_info(["framework", key]).value) for key in metadata_keys}
    if head == "greatest":
        model = _with_greatest(model)
    if from_pixels:
        model = _with_pixels(model)
    config: dict[str, Any] = {"PERFORMANCE_HINT": "THROUGHPUT" if streams > 1 else "LATENCY"}
    if streams > 1:
        config["NUM_STREAMS"] = streams
    # Kernels kept per shape of input: pages come in ever new sizes, and the default of 5,000 only grows.
    config["CPU_RUNTIME_CACHE_CAPACITY"] = KEPT_KERNELS
    if cache_dir:
        config["CACHE_DIR"] = cache_dir
    compiled = core.compile_model(model, "CPU", config)
    return OpenVinoModel(compiled, metadata, _precision(compiled.get_property("INFERENCE_PRECISION_HINT")))


def device_precision() -> str:
    """The precision that OpenVINO picks on this CPU: "bfloat16" where the CPU has it, else "float"."""
    return _precision(ov.Core().get_property("CPU", "INFERENCE_PRECISION_HINT"))


def version() -> str:
    return str(ov.get_version())


def _with_greatest(model: Any) -> Any:
    scores = model.output(0).get_node().input_value(0)
    last_axis = scores.get_partial_shape().rank.get_length() - 1
    top = opset13.topk(scores, opset13.constant(np.int64(1)), axis=last_axis, mode="max", sort="none")
    return ov.Model([top.output(0), top.output(1)], model.get_parameters(), model.get_friendly_name())


def _with_pixels(model: Any) -> Any:
    steps = ov.preprocess.PrePostProcessor(model)
    steps.input().tensor().set_element_type(ov.Type.u8).set_layout(ov.Layout("NHWC"))
    steps.input().model().set_layout(ov.Layout("NCHW"))
    steps.input().preprocess().convert_element_type(ov.Type.f32).mean(127.5).scale(127.5)
    return steps.build()


def _precision(found: Any) -> str:
    return str(found.get_type_name()) if hasattr(found, "get_type_name") else str(found)
