"""What the example's newsroom says about itself: settings and pages, none of them overwritten."""

from articles import editing
from articles.management import demo
from articles.models import Page, SiteSettings, User


def introduce(*, editor: User, chief: User) -> None:
    """Fill in the settings and pages that nobody has filled in yet."""
    values = demo.site()
    row = SiteSettings.objects.get(pk=1)
    if not (row.publisher or row.responsible_name):
        for name, value in values["settings"].items():
            setattr(row, name, value)
        editing.save_site(row, by=chief)
    for page in Page.objects.filter(kind__in=values["pages"], body="").order_by("pk"):
        page.body = values["pages"][page.kind]
        editing.save_page(page, by=editor)
