"""The weights that the project relies on: their names, where they lie, the digest they must have.

Nothing is copied and nothing is downloaded: each weight is a file of an installed, pinned package, found
through ``importlib``. It is read once, checked against its SHA-256, and the very bytes that were checked
are what a loader gets, so that a file changed in between cannot slip through.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path


class WeightError(RuntimeError):
    """A weight is missing, or is not the file it should be; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Weight:
    """One file of weights.

    ``package`` is the installed distribution (and import name) that carries the file, ``version`` the one
    that the digest was taken from, ``file`` its path inside the package, ``card`` the page about it in
    ``models/cards``.
    """

    name: str
    package: str
    version: str
    file: str
    sha256: str
    card: str


_WEIGHTS = (
    Weight(
        name="text-detection",
        package="rapidocr",
        version="3.10.0",
        file="models/PP-OCRv6_det_small.onnx",
        sha256="090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f",
        card="text-detection.md",
    ),
    Weight(
        name="text-recognition",
        package="rapidocr",
        version="3.10.0",
        file="models/PP-OCRv6_rec_small.onnx",
        sha256="6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884",
        card="text-recognition.md",
    ),
    Weight(
        name="line-direction",
        package="rapidocr",
        version="3.10.0",
        file="models/ch_ppocr_mobile_v2.0_cls_mobile.onnx",
        sha256="e47acedf663230f8863ff1ab0e64dd2d82b838fceb5957146dab185a89d6215c",
        card="line-direction.md",
    ),
)

CARDS = Path(__file__).parent / "cards"


def weights() -> dict[str, str]:
    """The name of every weight and the SHA-256 (64 hex digits) that it must have."""
    return {weight.name: weight.sha256 for weight in _WEIGHTS}


def weight(name: str) -> Weight:
    """The weight of that name; KeyError if there is none."""
    for known in _WEIGHTS:
        if known.name == name:
            return known
    raise KeyError(name)


def locate(name: str) -> Path:
    """Where the weight lies in the installed package (not yet verified); WeightError if it is not there."""
    wanted = weight(name)
    # find_spec of a top-level package runs none of its code.
    spec = util.find_spec(wanted.package)
    if spec is None or not spec.submodule_search_locations:
        raise WeightError(
            f"Weight '{name}' is missing: the package {wanted.package} is not installed. "
            f"Install {wanted.package}=={wanted.version} (the lock file in locks/ names it)."
        )
    path = Path(next(iter(spec.submodule_search_locations))) / wanted.file
    if not path.is_file():
        raise WeightError(
            f"Weight '{name}' is missing: {path} is not there. Installed is {_installed(wanted.package)}; "
            f"install {wanted.package}=={wanted.version} again."
        )
    return path


def verified_bytes(name: str) -> bytes:
    """The weight's bytes, checked against its SHA-256; WeightError if it is missing or another file."""
    wanted = weight(name)
    path = locate(name)
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != wanted.sha256:
        raise WeightError(
            f"Weight '{name}' is not the file it should be: {path} has SHA-256 {found}, expected "
            f"{wanted.sha256}. Installed is {_installed(wanted.package)}; install "
            f"{wanted.package}=={wanted.version} again."
        )
    return data


def _installed(package: str) -> str:
    try:
        return f"{package} {metadata.version(package)}"
    except metadata.PackageNotFoundError:
        return f"{package} of unknown version"
