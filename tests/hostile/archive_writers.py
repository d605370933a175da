"""Small writers for archive formats that Python does not write: 7z and RAR 5, stored without compression; split zip."""

import io
import struct
import zipfile
import zlib


def _number(value):
    """An integer as 7zFormat.txt writes it: the first byte's leading ones tell how many bytes follow."""
    for extra in range(8):
        if value < 1 << (7 * (extra + 1)):
            first = (0xFF00 >> extra) & 0xFF | value >> (8 * extra)
            return bytes([first]) + (value & ((1 << (8 * extra)) - 1)).to_bytes(extra, "little")
    return b"\xff" + value.to_bytes(8, "little")


def seven_zip(members, encrypted=(), claimed=None):
    """A 7z archive of (name, bytes); names in *encrypted* have AES as their coder, *claimed* overrides sizes."""
    claimed = claimed or {}
    packed = b"".join(data for _, data in members)
    sizes = [len(data) for _, data in members]
    told = [claimed.get(name, len(data)) for name, data in members]
    folders = b""
    for name, _ in members:
        if name in encrypted:
            folders += _number(1) + b"\x24\x06\xf1\x07\x01" + _number(2) + b"\x13\x07"
        else:
            folders += _number(1) + b"\x01\x00"
    header = (
        b"\x01\x04\x06"
        + _number(0)
        + _number(len(members))
        + b"\x09"
        + b"".join(map(_number, sizes))
        + b"\x00"
    )
    header += (
        b"\x07\x0b"
        + _number(len(members))
        + b"\x00"
        + folders
        + b"\x0c"
        + b"".join(map(_number, told))
        + b"\x00\x08"
    )
    header += b"\x0a\x01" + b"".join(struct.pack("<I", zlib.crc32(data)) for _, data in members) + b"\x00\x00"
    names = b"".join((name + "\0").encode("utf-16-le") for name, _ in members)
    header += (
        b"\x05" + _number(len(members)) + b"\x11" + _number(len(names) + 1) + b"\x00" + names + b"\x00\x00"
    )
    start = struct.pack("<QQI", len(packed), len(header), zlib.crc32(header))
    return b"7z\xbc\xaf\x27\x1c\0\4" + struct.pack("<I", zlib.crc32(start)) + start + packed + header


def _vint(value):
    written = bytearray()
    while value >= 0x80:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    written.append(value)
    return bytes(written)


def _block(kind, flags, fields, extra=b"", data=None):
    body = _vint(kind) + _vint(flags | (1 if extra else 0) | (2 if data is not None else 0))
    body += _vint(len(extra)) if extra else b""
    body += _vint(len(data)) if data is not None else b""
    body += fields + extra
    sized = _vint(len(body)) + body
    return struct.pack("<I", zlib.crc32(sized)) + sized + (data or b"")


_RAR = b"Rar!\x1a\x07\x01\0"


def _rar_file(name, part, whole, flags=0, size=None):
    fields = _vint(0x04) + _vint(len(whole) if size is None else size) + _vint(0o100644)
    fields += struct.pack("<I", zlib.crc32(part if flags & 0x10 else whole)) + _vint(0) + _vint(1)
    raw = name.encode()
    return _block(2, flags, fields + _vint(len(raw)) + raw, data=part)


def rar(members):
    """A RAR 5 archive of (name, bytes)."""
    files = b"".join(_rar_file(name, data, data) for name, data in members)
    return _RAR + _block(1, 0, _vint(0)) + files + _block(5, 0, _vint(0))


def rar_volumes(name, data, count):
    """One file over *count* RAR 5 volumes."""
    step = -(-len(data) // count)
    volumes = []
    for number in range(count):
        part = data[number * step : (number + 1) * step]
        last = number == count - 1
        flags = (0x08 if number else 0) | (0 if last else 0x10)
        main = _block(1, 0, _vint(0x01 | (0x02 if number else 0)) + (_vint(number) if number else b""))
        end = _block(5, 0, _vint(0 if last else 1))
        volumes.append(_RAR + main + _rar_file(name, part, data, flags) + end)
    return volumes


def rar_locked():
    """A RAR 5 archive whose names are encrypted."""
    return _RAR + _block(4, 0, _vint(0) + _vint(0) + bytes([15]) + bytes(16)) + bytes(range(200))


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def split_zip(members, count):
    """A zip cut into *count* disks, as Info-ZIP's ``zip -s`` writes it: places are told by disk and offset on it."""
    data = bytearray(b"PK\x07\x08" + zipped(members))
    end = data.rfind(b"PK\x05\x06")
    entries, size, offset = struct.unpack_from("<H2I", data, end + 10)
    step = -(-(offset + 4) // (count - 1))  # the directory lies whole on the last disk
    cuts = [min(number * step, offset + 4) for number in range(count)] + [len(data)]

    def place(at):
        disk = max(number for number in range(count) if cuts[number] <= at)
        return disk, at - cuts[disk]

    at = offset + 4
    for _ in range(entries):
        name, extra, comment = struct.unpack_from("<3H", data, at + 28)
        (start,) = struct.unpack_from("<I", data, at + 42)
        disk, start = place(start + 4)
        struct.pack_into("<H", data, at + 34, disk)
        struct.pack_into("<I", data, at + 42, start)
        at += 46 + name + extra + comment
    disk, start = place(offset + 4)
    struct.pack_into("<4H2I", data, end + 4, count - 1, disk, entries, entries, size, start)
    return [bytes(data[cuts[number] : cuts[number + 1]]) for number in range(count)]


def pieces(data, count):
    """The bytes cut into *count* parts of nearly one size."""
    step = -(-len(data) // count)
    return [data[at : at + step] for at in range(0, len(data), step)]
