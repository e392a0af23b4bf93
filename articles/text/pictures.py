"""Pictures that come in: judged before they are decoded, then made anew without what they carry.

Nothing of a file that somebody sends is kept but what it shows. It is decoded, turned the way it
was taken, brought to sRGB and encoded as WebP, so that neither a script nor the place where a
photograph was taken reaches a reader.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import PurePath

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from articles.exceptions import UnreadablePicture
from articles.text import limits

#: The formats that are taken, by the name that Pillow gives them.
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")

#: What a file of each format is called, and says that it is.
_NAMES = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
    ".avif": "AVIF",
    ".gif": "GIF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/avif": "AVIF",
    "image/gif": "GIF",
}

#: The longest side of what is kept, in pixels.
LONGEST_SIDE = 2560

#: The smaller widths that are made of each picture wide enough.
WIDTHS = (480, 960, 1600)

_QUALITY = 84
_START_OF_SCAN = b"\xff\xda"


@dataclass(frozen=True)
class Picture:
    """A picture as it is kept: WebP in full, and at its smaller widths."""

    data: bytes
    width: int
    height: int
    smaller: dict[int, bytes]

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the picture in full, by which it is known."""
        return hashlib.sha256(self.data).hexdigest()


def widths_of(width: int) -> list[int]:
    """Return the smaller widths that exist of a picture so wide."""
    return [smaller for smaller in WIDTHS if smaller < width]


def read_picture(data: bytes, *, name: str = "", content_type: str = "") -> Picture:
    """Return the picture in a file, made anew; its name and declared type must not lie.

    Raises ``UnreadablePicture``, fit to be shown: too many bytes or pixels, not one of the
    formats, another one than it says, damaged.
    """
    check_size(len(data))
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            _check(image, data, name, content_type)
            return _remade(image)
    except UnreadablePicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except Image.UnidentifiedImageError as error:
        raise UnreadablePicture(
            _("This is not a picture that can be taken: JPEG, PNG, WebP, AVIF or GIF.")
        ) from error
    except Exception as error:  # what decoders raise for damaged files is not written down
        raise UnreadablePicture(_("The picture is damaged or not complete.")) from error


def check_size(size: int) -> None:
    """Refuse a file that is too large, or empty, before anybody reads it."""
    if size > limits.PICTURE_BYTES:
        raise UnreadablePicture(
            _("The file has %(size)d megabytes; the limit is %(limit)d.")
            % {"size": -(-size // 1024**2), "limit": limits.PICTURE_BYTES // 1024**2}
        )
    if not size:
        raise UnreadablePicture(_("The file is empty."))


def _check(image: Image.Image, data: bytes, name: str, content_type: str) -> None:
    """Judge by the head of the file; nothing has been decoded yet."""
    # A photograph that carries a second one for screens with depth begins as a JPEG.
    found = "JPEG" if image.format == "MPO" else image.format
    for said in _said(name, content_type):
        if said != found:
            raise UnreadablePicture(
                _("The file says that it is %(said)s, but it is %(found)s.")
                % {"said": said, "found": found}
            )
    width, height = image.size
    if width * height > limits.PICTURE_PIXELS or max(width, height) > limits.PICTURE_SIDE:
        raise _too_large()
    # Each scan of a progressive JPEG is as dear as a whole picture.
    if found == "JPEG" and data.count(_START_OF_SCAN) > limits.PICTURE_SCANS:
        raise UnreadablePicture(_("The picture is damaged or not complete."))


def _said(name: str, content_type: str) -> Iterator[str]:
    for word in (PurePath(name).suffix.lower(), content_type.partition(";")[0].strip().lower()):
        if word in _NAMES:
            yield _NAMES[word]
        elif word.startswith(("image/", "text/")):
            yield word


def _too_large() -> UnreadablePicture:
    return UnreadablePicture(
        _("The picture has too many pixels; the limit is %(limit)d megapixels.")
        % {"limit": limits.PICTURE_PIXELS // 1_000_000}
    )


def _remade(image: Image.Image) -> Picture:
    # JPEG can be decoded at half or a quarter of its size: large photographs cost little.
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    image.load()
    full = _as_srgb(ImageOps.exif_transpose(image))
    full.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    smaller = {
        width: _encoded(full.resize((width, _scaled(full, width)), Image.Resampling.LANCZOS))
        for width in widths_of(full.width)
    }
    return Picture(_encoded(full), full.width, full.height, smaller)


def _scaled(image: Image.Image, width: int) -> int:
    return max(1, round(image.height * width / image.width))


def _as_srgb(image: Image.Image) -> Image.Image:
    """Return the picture in sRGB, with its transparency if it has any, and nothing else."""
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if image.mode.startswith("I"):  # 16 bits of grey, of which Pillow would keep the lower ones
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            output = mode if image.mode in ("RGB", "RGBA") else "RGB"
            image = ImageCms.profileToProfile(image, source, target, outputMode=output) or image
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that cannot be read says nothing about the colours
    plain = image.convert(mode)
    plain.info = {}
    return plain


def _encoded(image: Image.Image) -> bytes:
    stream = BytesIO()
    image.save(stream, "WEBP", quality=_QUALITY, method=4, exif=b"", xmp=b"", icc_profile=b"")
    return stream.getvalue()
