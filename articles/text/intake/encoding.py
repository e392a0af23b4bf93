"""Bytes to text: which encoding, and which characters have no place in a text."""

import codecs
import re
import unicodedata

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.text.intake.source import Source
from articles.text.limits import BODY_CHARACTERS

# No encoding takes more than four bytes a character; the rest is room for front matter.
_TEXT_BYTES = 4 * BODY_CHARACTERS + 100_000
# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What surrogateescape makes of a byte that is not UTF-8, as Windows-1252 reads it.
_WINDOWS = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x85\u2028]")
_PAGE_ENDS = re.compile("[\x0c\u2029]")
_REMOVED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters
    "\u00ad\u034f\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff"  # soft hyphens, no width
    "\u202a-\u202e\u2066-\u206f\ufff9-\ufffb"  # direction and annotation
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ue000\ue001]"  # no characters, or reserved by rendering
    # Joiners belong into emoji and some scripts, not beside a Latin letter.
    "|(?<=[A-Za-z\u00c0-\u024f])[\u200c\u200d]|[\u200c\u200d](?=[A-Za-z\u00c0-\u024f])"
)
# A few may be left of an old program; more are a file that is no text.
_CONTROL_MOST = 4
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_SPACES = re.compile("[ \t\n\u00a0]{2,}|[\t\n]")
_USUAL = frozenset("äöüÄÖÜßéèêëáàâåçñïîíôóøúûÉ§°€„“”‚‘’»«›‹–—…•·´²³½×\u00a0\u00ad")
_MISREAD = re.compile("Ã[¤¶¼Ÿ„–œ]|â€[žœ“”™\u009d]")


def text(source: Source) -> str:
    """Return the clean text of a file that holds nothing else."""
    if len(source.data) > _TEXT_BYTES:
        raise source.refuse(
            _("The text has more than %(limit)d characters.") % {"limit": BODY_CHARACTERS}
        )
    result = normalised(decode(source))
    check(source, result)
    return result


def decode(source: Source) -> str:
    """Return the text of ``source``: UTF-8, UTF-16 or UTF-32 with a mark, or Windows-1252."""
    for mark, encoding in _MARKS:
        if source.data.startswith(mark):
            return _marked(source, encoding)
    control = len(_CONTROL.findall(source.data))
    if control > _CONTROL_MOST and control * 10 > len(source.data):
        raise source.refuse(_("The file is not a text: it holds bytes that no text has."))
    return _unmarked(source)


def is_marked(source: Source) -> bool:
    """Whether the file begins with the mark of a Unicode encoding."""
    return source.data.startswith(tuple(mark for mark, _encoding in _MARKS))


def normalised(text: str) -> str:
    """Return ``text`` in NFC, with newlines as "\\n", without soft hyphens, characters of no
    width and control characters."""
    text = _PAGE_ENDS.sub("\n\n", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", _REMOVED.sub("", text))


def squeeze(text: str) -> str:
    """Return ``text`` on one line with single spaces; a no-break space beside one is none."""
    return _SPACES.sub(_one_space, text).strip(" \u00a0")


def check(source: Source, text: str) -> None:
    """Warn of characters that an earlier program has spoilt."""
    unreadable = text.count("\ufffd")
    if unreadable:
        source.warn(
            ngettext(
                "%(count)d character is unreadable (�).",
                "%(count)d characters are unreadable (�).",
                unreadable,
            )
            % {"count": unreadable}
        )
    if _MISREAD.search(text):
        source.warn(_("Some characters look misread (such as Ã¤ for ä); check the umlauts."))


def _marked(source: Source, encoding: str) -> str:
    try:
        return source.data.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8-sig":
            return _mixed(source, source.data[len(codecs.BOM_UTF8) :])
        raise source.refuse(
            _("The file is damaged: it begins as %(encoding)s and does not go on so.")
            % {"encoding": encoding.upper()}
        ) from None


def _unmarked(source: Source) -> str:
    try:
        return source.data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = source.data.decode("utf-8", "surrogateescape")
    stray = sum("\udc80" <= char <= "\udcff" for char in text)
    if sum(char > "\x7f" for char in text) > 2 * stray:
        return _mixed(source, source.data)
    return _windows(source)


def _mixed(source: Source, data: bytes) -> str:
    """Read UTF-8 into which a few bytes of Windows-1252 were pasted."""
    source.warn(_("The file is not UTF-8 throughout; check the special characters."))
    return data.decode("utf-8", "surrogateescape").translate(_WINDOWS)


def _windows(source: Source) -> str:
    try:
        text = source.data.decode("cp1252")
    except UnicodeDecodeError:
        raise source.refuse(
            _("The encoding is neither UTF-8 nor Windows-1252; save the file as UTF-8.")
        ) from None
    special = [char for char in text if char > "\x7f"]
    if sum(char not in _USUAL for char in special) * 4 > len(special):
        source.warn(_("The encoding is uncertain; check the umlauts."))
    return text


def _one_space(match: re.Match[str]) -> str:
    return "\u00a0" if set(match[0]) == {"\u00a0"} else " "
