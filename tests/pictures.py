"""Pictures for tests, made on the spot."""

import struct
import zlib
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from articles import editing
from articles.models import Image as ImageRow
from articles.text.pictures import read_picture
from tests.staff import account


def a_picture(width: int = 64, height: int = 48, colour: str = "teal") -> Image.Image:
    """Return a picture with a gradient, so that it does not compress to nothing."""
    gradient = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (gradient, gradient, Image.new("L", (width, height), len(colour))))


def encoded(picture: Image.Image, form: str = "PNG", **options: Any) -> bytes:
    """Return a file of the picture."""
    stream = BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()


def bomb(width: int, height: int) -> bytes:
    """Return a PNG of a few kilobytes that says it is so large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((width // 8 + 1) * 1000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def a_file(name: str = "bild.png", said: str = "image/png", **size: Any) -> SimpleUploadedFile:
    """Return a picture as a browser sends it."""
    return SimpleUploadedFile(name, encoded(a_picture(**size)), content_type=said)


def an_image(
    name: str = "rathaus.png", *, width: int = 64, height: int = 48, **said: Any
) -> ImageRow:
    """Return an image on record; pictures of different size are different ones."""
    picture = read_picture(encoded(a_picture(width, height)))
    image = editing.save_image(picture, name=name, by=account("erik"))
    said.setdefault("alternative_text", "Das Rathaus von Lindenau")
    said.setdefault("credit", "Foto: Lindner")
    return editing.describe_image(image, by=account("erik"), **said)
