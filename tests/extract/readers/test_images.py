"""Pictures: as displayed, bounded, with what the camera wrote."""

import io

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from extract.readers import draw_page, open_pages, survey


@pytest.fixture
def read(tmp_path):
    def take(picture, kind="JPEG", **options):
        location = tmp_path / "in.bin"
        picture.save(location, kind, **options)
        seen = survey(str(location), "in.bin")
        return open_pages(str(location), seen.media_type, 1, 16, str(tmp_path / "spool"))

    return take


def halves(width=400, height=200):
    """Left half black."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste("black", (0, 0, width // 2, height))
    return picture


def test_the_camera_held_sideways(read, tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F], exif[0x0110] = "ACME", "ACME Phone 3"
    exif.get_ifd(0x8769)[0x9003] = "2021:04:13 08:30:00"
    opened = read(halves(), exif=exif, quality=95)
    page, facts = opened.document.pages[0], opened.document.photo
    assert (page.width, page.height) == (facts.width, facts.height) == (200, 400)
    pixels = np.load(opened.rasters[0].file, allow_pickle=False)
    assert pixels.shape == (400, 200, 3)
    assert pixels[50, 100].max() < 30 and pixels[350, 100].min() > 220
    assert (facts.taken_at, facts.device) == ("2021-04-13T08:30:00", "ACME Phone 3")
    assert draw_page(str(tmp_path / "in.bin"), "image/jpeg", 1, 100, str(tmp_path / "o.jpg")) == (50, 100)


def test_large_pictures_are_bounded_for_recognition_but_told_at_their_size(read):
    opened = read(Image.new("RGB", (7000, 1000), "white"))
    assert (opened.document.photo.width, opened.document.photo.height) == (7000, 1000)
    assert max(np.load(opened.rasters[0].file, allow_pickle=False).shape) <= 3000


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_way_to_store_colours(read, mode):
    kind = "TIFF" if mode in ("CMYK", "I;16") else "PNG"
    picture = (
        Image.new("L", (60, 40), 255).convert("I;16") if mode == "I;16" else halves(60, 40).convert(mode)
    )
    pixels = np.load(read(picture, kind).rasters[0].file, allow_pickle=False)
    assert pixels.shape == (40, 60, 3) and pixels.dtype == np.uint8


def test_the_transparent_lies_on_white(read):
    pixels = np.load(
        read(Image.new("RGBA", (30, 30), (0, 0, 0, 0)), "PNG").rasters[0].file, allow_pickle=False
    )
    assert pixels.min() == 255


def test_one_pixel_and_strips(read):
    for size in ((1, 1), (1, 3000), (2000, 10)):
        assert len(read(Image.new("RGB", size), "PNG").rasters) == 1


def test_pages_of_a_fax(read):
    opened = read(halves(), "TIFF", save_all=True, append_images=[halves(100, 300)])
    assert [(p.width, p.height) for p in opened.document.pages] == [(400, 200), (100, 300)]
    assert len(opened.rasters) == 2


def test_codes_are_read(read):
    code = zxingcpp.create_barcode("http://www.gsxt.gov.cn/样本", zxingcpp.BarcodeFormat.QRCode)
    picture = Image.new("RGB", (600, 400), "white")
    picture.paste(Image.fromarray(np.array(zxingcpp.write_barcode_to_image(code, scale=4))), (20, 20))
    (mark,) = read(picture, "PNG").document.pages[0].marks
    assert mark.text == "http://www.gsxt.gov.cn/样本"
    assert mark.box.x1 < 0.5


def test_a_picture_too_large_to_decode_is_refused_by_its_header(tmp_path):
    buffer = io.BytesIO()
    Image.new("1", (20000, 20000)).save(buffer, "PNG")
    (tmp_path / "x.png").write_bytes(buffer.getvalue())
    assert survey(str(tmp_path / "x.png"), "x.png").problem.code == "file/too-large"


def test_blur_and_darkness_are_measured(read):
    noise = np.random.default_rng(1).integers(0, 255, (800, 1000, 3), dtype=np.uint8)
    sharp = read(Image.fromarray(noise)).document.photo
    soft = read(Image.fromarray(noise).filter(ImageFilter.GaussianBlur(4))).document.photo
    dark = read(Image.new("RGB", (100, 100), (10, 10, 10))).document.photo
    assert soft.sharpness < sharp.sharpness / 10
    assert dark.brightness < 0.1
    assert len(sharp.perceptual_hash) == 16
