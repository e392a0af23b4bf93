"""Pictures for readers: files under the digest of what they show, while something shows them."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from articles import reading
from articles.pages.answers import ReaderView


class ImageView(ReaderView):
    """A picture in full, or at one of its smaller widths."""

    def get(self, request: HttpRequest, digest: str, width: int | None = None) -> HttpResponse:
        """Answer with WebP; its name says what is in it, so its ETag never changes.

        Whether readers may get it is asked each time: a block counts from the next request.
        """
        data = reading.image_file(digest, width)
        etag = quote_etag(f"{digest}-{width}" if width else digest)
        response = get_conditional_response(request, etag)
        if response is None:
            response = HttpResponse(data, content_type="image/webp")
            response["Content-Disposition"] = "inline"
        response["ETag"] = etag
        # Feeds are read on other sites.
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response
