"""Photos: large enough, dated, marked, the same each time, and told apart by their picture."""

import io
from dataclasses import replace

import imagehash
import numpy as np
from PIL import Image

from samples.papers.photo import photo
from samples.papers.photo_scene import CAPTIONS, SCENES
from samples.ready import recipes


def test_clean_recipes_ask_for_enough_of_everything():
    wanted = recipes("anqing-clean")
    assert len(wanted) >= 10
    assert all(r.width * r.height >= 8_000_000 and r.least_bytes >= 5_242_880 for r in wanted)
    assert len({r.path for r in wanted}) == len(wanted)
    assert {r.scene for r in wanted} <= set(SCENES) == set(CAPTIONS)


def test_a_photo_is_large_dated_and_the_same_each_time():
    recipe = recipes("anqing-clean")[0]
    data = photo(recipe)
    assert data == photo(recipe)
    assert len(data) >= 5_242_880
    image = Image.open(io.BytesIO(data))
    assert image.size == (4032, 3024)
    assert image.getexif().get_ifd(0x8769)[0x9003].startswith("2021:05")


def test_planted_photos_miss_one_limit_each():
    few_pixels, small_file = (recipes("anqing-defects")[index] for index in (4, 6))
    data = photo(few_pixels)
    assert few_pixels.width * few_pixels.height < 7_900_000
    assert len(data) >= 5_000_000
    assert small_file.width * small_file.height >= 8_000_000
    assert len(photo(small_file)) < 5_000_000


def test_scenes_look_different_and_bear_the_mark():
    small = [replace(r, width=1008, height=756, least_bytes=0) for r in recipes("anqing-clean")]
    images = [Image.open(io.BytesIO(photo(recipe))) for recipe in small]
    hashes = [imagehash.phash(image) for image in images]
    assert min(a - b for i, a in enumerate(hashes) for b in hashes[:i]) > 10
    for image in images:
        corner = np.asarray(image).astype(int)[690:740, 870:990]
        assert ((corner[..., 0] - corner[..., 2]) > 60).mean() > 0.05
