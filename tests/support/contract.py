"""The contract's own checker, loaded from docs/contract, as other programs would run it."""

import importlib.util
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "contract"


def breaches(report: dict, status: int | None = None) -> list[str]:
    """Every breach of the contract that the checker finds in a report."""
    spec = importlib.util.spec_from_file_location("contract_validate", FOLDER / "validate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.breaches(report, status)
