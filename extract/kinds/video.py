"""Videos: what the container says."""

from __future__ import annotations

from extract.evidence import Fields, FieldValue, Reading, Value
from extract.kinds.contract import Kind, SectionView
from extract.kinds.readings import missing

_FIELDS = ("seconds", "width", "height", "frame_rate", "codec", "has_audio", "speech_share")


def _read(view: SectionView) -> Fields:
    facts = view.document.video
    fields: dict[str, FieldValue] = dict.fromkeys(_FIELDS, missing())
    if facts is not None:
        values: dict[str, Value] = {
            "seconds": facts.seconds,
            "width": facts.width,
            "height": facts.height,
            "frame_rate": facts.frame_rate,
            "codec": facts.codec,
            "has_audio": facts.has_audio,
        }
        for name, value in values.items():
            if value is not None:
                fields[name] = Reading(value, "read", 0.99, 1, how=("file",))
    return Fields(fields=fields)


KIND = Kind(name="video", fields=_FIELDS, read=_read, many_pages=False)
