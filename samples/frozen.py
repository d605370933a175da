"""Office files with fixed dates and order, so that the same facts give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

_STAMP = (2021, 6, 18, 9, 0, 0)
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def frozen(office: bytes, when: datetime = datetime(2021, 6, 18, 9, 0, 0)) -> bytes:
    """The same zip container (DOCX, XLSX) with every member dated *when* and its core dates set to it."""
    out = io.BytesIO()
    text = when.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with (
        zipfile.ZipFile(io.BytesIO(office)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.infolist():
            data = source.read(member)
            if member.filename == "docProps/core.xml":
                data = _DATES.sub(rb"\g<1>" + text + rb"\g<2>", data)
            info = zipfile.ZipInfo(member.filename, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, data)
    return out.getvalue()
