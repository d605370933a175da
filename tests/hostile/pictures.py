"""Pictures and videos that lie, break, or are too large. Each function writes one file."""

import io
import struct
import zlib

import av
import numpy as np
import pillow_heif
from PIL import Image

from tests.hostile.archive_writers import zipped

pillow_heif.register_heif_opener()


def noise(width=300, height=200, mode="RGB"):
    values = np.random.default_rng(0).integers(0, 255, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(values).convert(mode)


def saved(picture, kind, **options):
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, pixels, extra=b"", bits=8, colour=0):
    """A PNG of these claims, whatever its *pixels* (compressed data) hold."""
    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + extra + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")
    )


def zeros(megabytes):
    """Compressed data that grows to so many megabytes."""
    packer = zlib.compressobj(1)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()


def enormous_png():
    return png(30_000, 30_000, zlib.compress(b"x"))


def long_strip_png():
    return saved(Image.new("1", (30_000, 200), 1), "PNG")


def png_with_too_much_data():
    return png(100, 100, zeros(300))


def png_with_swelling_text():
    return png(10, 10, zlib.compress(bytes(110)), _chunk(b"zTXt", b"Comment\0\0" + zeros(100)))


def jpeg_that_claims_enormous_pixels():
    data = bytearray(saved(noise(), "JPEG"))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", 65_000, 65_000)
    return bytes(data)


def jpeg_with_lying_exif():
    exif = Image.Exif()
    exif[0x0112] = 99
    exif[0x0100], exif[0x0101] = 1 << 30, 1 << 30
    exif[0x010F] = "\u202egpj.exe" * 50
    exif.get_ifd(0x8769)[0x9003] = "9999:99:99 99:99:99"
    return saved(noise(), "JPEG", exif=exif)


def jpeg_with_broken_exif():
    data = saved(noise(), "JPEG")
    app1 = b"Exif\0\0II*\0\xff\xff\xff\xff"
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(app1) + 2) + app1 + data[2:]


def tiff_with_a_broken_second_page():
    data = saved(noise(), "TIFF", save_all=True, append_images=[noise(120, 80)], compression="tiff_lzw")
    with Image.open(io.BytesIO(data)) as picture:
        picture.seek(1)
        at = picture.tag_v2[273][0]
    return data[:at] + b"\xff" * 400 + data[at + 400 :]


def tiff_that_loops():
    """Each directory names the other as the next one."""
    data = bytearray(saved(noise(20, 20), "TIFF"))
    (first,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, first)
    struct.pack_into("<I", data, first + 2 + 12 * count, first)
    return bytes(data)


def animation():
    return saved(noise(8, 8), "GIF", save_all=True, append_images=[noise(8, 8)] * 200)


def gif_and_zip():
    return saved(noise(), "GIF") + zipped([("evil.txt", b"x")])


def film(audio_only=False, seconds=1):
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as container:
        if audio_only:
            sound = container.add_stream("aac", rate=16000)
            frame = av.AudioFrame.from_ndarray(np.zeros((1, 16000), np.float32), "fltp", "mono")
            frame.sample_rate = 16000
            container.mux(sound.encode(frame))
            container.mux(sound.encode())
        else:
            stream = container.add_stream("libx264", rate=10)
            stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
            for number in range(10 * seconds):
                shown = np.full((240, 320, 3), 20 * number % 255, np.uint8)
                container.mux(stream.encode(av.VideoFrame.from_ndarray(shown, "rgb24")))
            container.mux(stream.encode())
    return buffer.getvalue()


def film_without_a_key_frame():
    """The pictures that later ones are told against are gone."""
    data = bytearray(film(seconds=2))
    start = data.index(b"mdat") + 4
    data[start : start + 2500] = bytes(2500)
    return bytes(data)


def film_of_a_thousand_years():
    data = bytearray(film())
    at = data.index(b"mvhd")
    struct.pack_into(">I", data, at + 20, 0xFFFFFFF0)
    return bytes(data)
