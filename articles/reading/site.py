"""What the newsroom says about itself: its name and settings, its pages, what its labels mean.

Every page shows some of it, and it changes a few times a year. So it is read once per
publication number and kept in the process: every write to it raises the number.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.safestring import SafeString, mark_safe

from articles.choices import LabelKind, PageKind
from articles.models import Block, Image, LabelExplanation, Page, SiteSettings
from articles.reading.publication import State
from articles.text.illustrations import Illustration, digests_named_in, illustrate
from articles.text.markdown import render
from articles.text.redaction import Redaction

#: The pages that are parts of one, in the order in which they stand there.
POLICIES = (
    PageKind.CORRECTIONS,
    PageKind.CHECKING,
    PageKind.OWNERSHIP,
    PageKind.UNNAMED_SOURCES,
)

_HEADING_TAG = re.compile(r"(</?h)([2-4])\b")


@dataclass(frozen=True)
class WrittenPage:
    """One of the pages about the newsroom; one without a text does not exist."""

    kind: PageKind
    source: str
    changed: datetime | None

    known: Mapping[str, Illustration] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What the page is called."""
        return str(self.kind.label)

    @cached_property
    def html(self) -> SafeString:
        """The text as readers get it; ids begin with the kind, since policies share a page.

        A policy is a section of its page, so that its own headings are one level deeper.
        """
        html = illustrate(render(self.source, doc=self.kind.value), self.known)
        if self.kind in POLICIES:
            html = _HEADING_TAG.sub(lambda tag: f"{tag[1]}{int(tag[2]) + 1}", html)
        return mark_safe(html)  # noqa: S308  sanitised


@dataclass(frozen=True)
class ShareImage:
    """The picture that other sites show for this one."""

    path: str
    alternative_text: str
    width: int
    height: int


@dataclass(frozen=True)
class Site:
    """What pages show of the newsroom itself, as of one publication number.

    ``labels`` explains labels by their values (``LabelKind``), ``pages`` holds what is written;
    what nobody has filled in is empty.
    """

    name: str
    publisher: str = ""
    address: str = ""
    responsible_name: str = ""
    responsible_address: str = ""
    email: str = ""
    phone: str = ""
    corrections_email: str = ""
    feed_full_text: bool = True
    feed_items: int = 20
    feed_rights: str = ""
    share_description: str = ""
    share_account: str = ""
    share_image: ShareImage | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[PageKind, WrittenPage] = field(default_factory=dict)
    #: Takes out of every answer what is blocked.
    redaction: Redaction = field(default_factory=Redaction)

    @property
    def has_imprint(self) -> bool:
        """Whether there is anything to say in an imprint."""
        return bool(self.publisher or self.responsible_name or PageKind.IMPRINT in self.pages)

    @property
    def has_policies(self) -> bool:
        """Whether any policy is written."""
        return any(kind in self.pages for kind in POLICIES)

    @property
    def has_about(self) -> bool:
        """Whether the newsroom has said who it is."""
        return PageKind.ABOUT in self.pages

    @property
    def has_privacy(self) -> bool:
        """Whether the newsroom has said what happens to readers' data."""
        return PageKind.PRIVACY in self.pages

    @property
    def errors_email(self) -> str:
        """Where readers report errors."""
        return self.corrections_email or self.email


#: What is taken from the settings as it stands.
_AS_IT_STANDS = (
    "publisher",
    "address",
    "responsible_name",
    "responsible_address",
    "email",
    "phone",
    "corrections_email",
    "feed_full_text",
    "feed_items",
    "feed_rights",
    "share_description",
    "share_account",
)

# One state at a time, replaced as a whole: threads may share it without a lock.
_kept: tuple[State, Site] | None = None


def site(state: State) -> Site:
    """Return the newsroom as of ``state``: from memory, or by four queries (more with images).

    Readers ask with the state they read first, so what they get is never older than that.
    """
    global _kept
    kept = _kept
    if kept is None or kept[0] != state:
        kept = _kept = (state, _read())
    return kept[1]


def forget() -> None:
    """Read everything again next time: for tests, whose rolled-back numbers come back."""
    global _kept
    _kept = None


def _read() -> Site:
    row = SiteSettings.objects.filter(pk=1).first()
    labels = dict(LabelExplanation.objects.exclude(text="").values_list("label", "text"))
    return Site(
        name=(row and row.name) or settings.SITE_NAME,
        share_image=_share_image(row) if row else None,
        labels={label: text for label, text in labels.items() if label in LabelKind.values},
        pages={page.kind: page for page in _pages()},
        redaction=Block.objects.active().redaction(),
        **{name: getattr(row, name) for name in _AS_IT_STANDS if row},
    )


def _pages() -> list[WrittenPage]:
    rows = [
        row
        for row in Page.objects.filter(kind__in=PageKind.values).order_by("pk")
        if row.body.strip()
    ]
    digests = set().union(*(digests_named_in(row.body) for row in rows))
    known = {row.digest: row.illustration for row in _images(digest__in=digests)} if digests else {}
    return [WrittenPage(PageKind(row.kind), row.body, row.changed, known) for row in rows]


def _images(**wanted: Any) -> QuerySet[Image]:
    """Return the images that readers may see; blocked ones are not there."""
    blocked = Block.objects.active().filter(image=OuterRef("pk"))
    return Image.objects.filter(~Exists(blocked), **wanted)


def _share_image(row: SiteSettings) -> ShareImage | None:
    if row.share_image_id is None:
        return None
    image = _images(pk=row.share_image_id).first()
    if image is None:
        return None
    return ShareImage(image.path, image.alternative_text, image.width, image.height)
