"""A round of applications: when it opens and closes, and which year's figures it asks for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import yaml
from pydantic import ValidationError

from checks.requirement import Model


class Round(Model):
    """First and last day are inside. Without a round nothing is late."""

    id: str
    opens: date | None = None
    closes: date
    base_year: int | None = None
    audit_due: date | None = None


class RoundError(Exception):
    """A round file that cannot be used; the message says what is wrong with it."""


def load_round(path: Path) -> Round:
    """The round in a YAML file; raises :class:`RoundError`."""
    try:
        return Round.model_validate(yaml.safe_load(path.read_bytes()))
    except OSError as error:
        raise RoundError(f"{path}: 打不开轮次文件 / cannot be opened: {error.strerror}") from error
    except yaml.YAMLError as error:
        raise RoundError(f"{path}: 不是有效的 YAML / not valid YAML: {error}") from error
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, e['loc'])) or '(file)'}: {e['msg']}" for e in error.errors())
        raise RoundError(f"{path}: 轮次文件有误 / the round is wrong: {told}") from error
