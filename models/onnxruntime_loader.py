"""From a verified weight to an ONNX Runtime session on the CPU. Knows nothing of their use."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import onnxruntime

from models.registry import verified_bytes


@dataclass(frozen=True, slots=True)
class OnnxModel:
    """A session ready to run. ``metadata`` holds the strings that the ONNX file carries about itself."""

    session: Any
    input_name: str
    metadata: Mapping[str, str]


def load(name: str, *, threads: int | None = None) -> OnnxModel:
    """Open the weight *name* (WeightError if missing or altered) with *threads*, by default all allowed CPUs.

    The memory arena is off: with pictures of ever new sizes it grows and never gives back.
    """
    options = onnxruntime.SessionOptions()
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    options.intra_op_num_threads = threads or len(os.sched_getaffinity(0))
    session = onnxruntime.InferenceSession(
        verified_bytes(name), sess_options=options, providers=["CPUExecutionProvider"]
    )
    metadata = {str(k): str(v) for k, v in session.get_modelmeta().custom_metadata_map.items()}
    return OnnxModel(session, session.get_inputs()[0].name, metadata)


def version() -> str:
    return str(onnxruntime.__version__)
