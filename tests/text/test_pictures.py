"""Pictures that come in: judged before they are decoded, kept without what they carry."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from articles.exceptions import UnreadablePicture
from articles.text import limits
from articles.text.pictures import FORMATS, LONGEST_SIDE, WIDTHS, read_picture
from tests.pictures import a_picture, bomb, encoded

SCRIPT = b"GIF89a<script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_becomes_webp(form):
    assert opened(read_picture(encoded(a_picture(), form)).data).format == "WEBP"


def test_same_picture_has_the_same_digest():
    data = encoded(a_picture(), "PNG")
    assert read_picture(data).digest == read_picture(data).digest


def test_small_picture_keeps_its_size():
    picture = read_picture(encoded(a_picture(300, 200), "PNG"))
    assert (picture.width, picture.height, picture.smaller) == (300, 200, {})


def test_wide_picture_comes_in_every_width():
    picture = read_picture(encoded(a_picture(2000, 1000), "JPEG"))
    sizes = {width: opened(data).size for width, data in picture.smaller.items()}
    assert sizes == {width: (width, width // 2) for width in WIDTHS}


def test_large_picture_is_brought_down():
    picture = read_picture(encoded(a_picture(5000, 2500), "JPEG"))
    assert (picture.width, picture.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)


def test_thin_picture_keeps_a_pixel():
    assert read_picture(encoded(a_picture(6000, 1), "PNG")).height == 1


def test_photograph_is_turned_the_way_it_was_taken():
    picture = a_picture(300, 200)
    exif = picture.getexif()
    exif[0x0112] = 6
    assert read_picture(encoded(picture, "JPEG", exif=exif)).width == 200


def test_metadata_are_stripped():
    picture = a_picture()
    exif = picture.getexif()
    exif[0x010F] = "Kamera von Zobelpelz"
    kept = read_picture(encoded(picture, "JPEG", exif=exif, comment=b"Zobelpelz"))
    assert b"Zobelpelz" not in kept.data
    assert not opened(kept.data).getexif()


def test_colours_are_brought_to_srgb_without_the_profile():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    data = encoded(a_picture(), "PNG", icc_profile=profile.tobytes())
    assert "icc_profile" not in opened(read_picture(data).data).info


def test_transparency_is_kept():
    picture = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    assert opened(read_picture(encoded(picture, "PNG")).data).mode == "RGBA"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_mode_of_png_is_taken(mode):
    assert read_picture(encoded(Image.new(mode, (20, 20)), "PNG")).width == 20


def test_deep_grey_is_scaled_not_cut():
    picture = Image.new("I;16", (20, 20), 0x8000)
    level = opened(read_picture(encoded(picture, "PNG")).data).convert("L").getpixel((5, 5))
    assert 110 < level < 145


def test_cmyk_photograph_is_taken():
    assert read_picture(encoded(Image.new("CMYK", (20, 20)), "JPEG")).width == 20


def test_first_frame_of_an_animation_stands_for_it():
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    red, _green, blue = opened(read_picture(data).data).convert("RGB").getpixel((5, 5))
    assert red > 200 > 50 > blue


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (SCRIPT, "bild.gif", "image/gif"),
        (SVG, "bild.svg", "image/svg+xml"),
        (SVG, "bild.png", "image/png"),
        (b"", "bild.png", "image/png"),
        (b"BM" + bytes(60), "bild.bmp", "image/bmp"),
        (encoded(Image.new("RGBA", (20, 20)), "PNG"), "bild.jpg", "image/jpeg"),
        (encoded(a_picture(), "PNG"), "bild.png", "image/svg+xml"),
        (encoded(a_picture(), "PNG"), "bild.png", "text/html"),
        (encoded(a_picture(), "JPEG")[:-300], "bild.jpg", "image/jpeg"),
        (encoded(a_picture(), "PNG")[:-300], "bild.png", "image/png"),
        (encoded(a_picture(), "JPEG") + b"\xff\xda" * 200, "bild.jpg", "image/jpeg"),
    ],
    ids=[
        "a script page as GIF",
        "an SVG",
        "an SVG as PNG",
        "nothing",
        "another format",
        "RGBA as JPEG",
        "a PNG that says it is an SVG",
        "a PNG that says it is a page",
        "a truncated JPEG",
        "a truncated PNG",
        "a JPEG of many scans",
    ],
)
def test_what_is_no_picture_is_refused(data, name, said):
    with pytest.raises(UnreadablePicture):
        read_picture(data, name=name, content_type=said)


def test_picture_of_144_megapixels_is_refused_before_it_is_decoded(monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))
    with pytest.raises(UnreadablePicture, match=str(limits.PICTURE_PIXELS // 1_000_000)):
        read_picture(bomb(12_000, 12_000))


def test_picture_beyond_what_pillow_takes_is_refused():
    with pytest.raises(UnreadablePicture):
        read_picture(bomb(60_000, 60_000))


def test_file_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "PICTURE_BYTES", 1024**2)
    with pytest.raises(UnreadablePicture, match="2"):
        read_picture(bytes(1024**2 + 1))


def test_unnamed_picture_is_taken():
    assert read_picture(encoded(a_picture(), "PNG"), content_type="application/octet-stream")


def test_chunks_that_lie_are_refused():
    data = encoded(a_picture(), "PNG")
    huge = struct.pack(">I", 2**31) + b"IDAT" + struct.pack(">I", zlib.crc32(b""))
    with pytest.raises(UnreadablePicture):
        read_picture(data[:33] + huge + data[33:])
