"""A programme pack: what one notice asks, as data. One YAML file each in ``checks/programmes``."""

from __future__ import annotations

import re
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field, ValidationError, model_validator

from checks.attachments import Attachment
from checks.registry import AnyRequirement
from checks.requirement import Model, Requirement, Title

Covered = Literal["eligibility", "form", "attachments", "media", "format", "funding", "project", "narrative"]


class Notice(Model):
    """The notice that the pack carries over. ``number`` is null where it has none; then its title is cited."""

    number: str | None
    title: str
    issued_on: date | None

    @property
    def cited(self) -> str:
        return self.number or self.title


class Programme(Model):
    """A pack. What ``source_covers`` does not name, the notice does not ask and the pack may not ask either."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    version: str
    title: Title
    notice: Notice
    source_covers: list[Covered] = Field(min_length=1)
    attachments: list[Attachment]
    requirements: list[AnyRequirement]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Programme:
        ids = [a.id for a in self.attachments] + [r.id for r in self.requirements]
        twice = sorted({i for i in ids if ids.count(i) > 1})
        if twice:
            raise ValueError(f"ids used twice: {', '.join(twice)}")
        return self

    @property
    def rules(self) -> list[Requirement]:
        """The requirements, each knowing the notice that it cites."""
        return [r.model_copy(update={"notice": self.notice.cited}) for r in self.requirements]


class _Loader(yaml.SafeLoader):
    """YAML 1.2's booleans only: in 1.1 a plain ``on`` (as in ``on: as_of``) would be true."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


class PackError(Exception):
    """A pack that cannot be used; the message says which member is wrong and how."""


class UnknownProgrammeError(PackError):
    """No pack of this name; the message lists those that there are."""


def _folder() -> Path:
    return Path(str(resources.files("checks") / "programmes"))


def known() -> list[str]:
    """Ids of the packs that come with the program, sorted."""
    return sorted(path.stem for path in _folder().glob("*.yaml") if not path.stem.endswith(".cases"))


def source(programme_id: str) -> bytes:
    """The bytes of a pack, for its digest."""
    if programme_id not in known():
        raise UnknownProgrammeError(
            f"没有名为 {programme_id} 的申报项目；可用的有：{', '.join(known())}。"
            f" / No programme {programme_id}; there are: {', '.join(known())}."
        )
    return (_folder() / f"{programme_id}.yaml").read_bytes()


def load(programme_id: str) -> Programme:
    """The pack of that id; raises :class:`UnknownProgrammeError` or :class:`PackError`."""
    return parse(source(programme_id), programme_id)


def parse(data: bytes, name: str) -> Programme:
    """A pack from YAML; *name* stands in the error, which names each wrong member."""
    try:
        raw: Any = yaml.load(data, Loader=_Loader)  # noqa: S506 - a SafeLoader
        return Programme.model_validate(raw)
    except yaml.YAMLError as error:
        raise PackError(f"{name}: 不是有效的 YAML / not valid YAML: {error}") from error
    except ValidationError as error:
        told = "\n".join(f"  {_where(e['loc'])}: {e['msg']}" for e in error.errors())
        raise PackError(f"{name}: 申报项目文件有误 / the pack is wrong:\n{told}") from error


def _where(loc: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in loc) or "(file)"


def json_schema() -> dict[str, Any]:
    """JSON Schema of a pack, so that editors complete it."""
    return Programme.model_json_schema()
