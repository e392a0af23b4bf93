"""Log lines: one a request, on standard output, with an id and without secrets."""

import logging

import pytest
from django.http import HttpResponse

from newsroom.logging import LineFormatter, RequestIdFilter, configuration, request_id
from newsroom.middleware import ProxyMiddleware, RequestLogMiddleware, client_of, loggable

PROXY = "10.0.0.1"


@pytest.fixture
def respond(rf, settings):
    """Send one request through the proxy and the log middleware; return it and the answer."""
    from ipaddress import ip_network

    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/8")]
    seen = {}

    def view(request):
        seen["request"] = request
        return HttpResponse()

    def respond(path="/", **meta):
        answer = ProxyMiddleware(RequestLogMiddleware(view))(rf.get(path, **meta))
        return seen["request"], answer

    return respond


def test_line_has_method_path_and_status(respond, caplog):
    with caplog.at_level(logging.INFO, "newsroom.access"):
        respond("/analysen/?q=geheim")
    (line,) = caplog.messages
    assert line.startswith("GET /analysen/ 200 ")
    assert "geheim" not in line


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/vorschau/geheim/", "/vorschau/..."),
        ("/accounts/password/reset/key/1-geheim/", "/accounts/password/reset/key/..."),
        ("/analysen/größe/", "/analysen/gr%C3%B6%C3%9Fe/"),
        ("/x\nGET /admin/ 200", "/x%0AGET%20/admin/%20200"),
    ],
)
def test_path_in_a_line(path, shown):
    assert loggable(path) == shown


def test_answer_carries_a_fresh_id(respond):
    first, second = respond()[1], respond()[1]
    assert len(first["X-Request-ID"]) == 32
    assert first["X-Request-ID"] != second["X-Request-ID"]


def test_id_of_a_trusted_proxy_is_kept(respond):
    _, answer = respond(REMOTE_ADDR=PROXY, HTTP_X_REQUEST_ID="abcdef-123456")
    assert answer["X-Request-ID"] == "abcdef-123456"


@pytest.mark.parametrize("given", ["kurz", "mit leerzeichen", "x" * 65, "a\nb" * 5])
def test_odd_id_is_replaced(respond, given):
    _, answer = respond(REMOTE_ADDR=PROXY, HTTP_X_REQUEST_ID=given)
    assert answer["X-Request-ID"] != given


def test_id_of_a_stranger_is_replaced(respond):
    _, answer = respond(REMOTE_ADDR="192.0.2.7", HTTP_X_REQUEST_ID="abcdef-123456")
    assert answer["X-Request-ID"] != "abcdef-123456"


def test_forwarded_headers_of_a_stranger_are_dropped(respond):
    request, _ = respond(
        REMOTE_ADDR="192.0.2.7", HTTP_X_FORWARDED_FOR="10.9.9.9", HTTP_X_FORWARDED_PROTO="https"
    )
    assert request.META["REMOTE_ADDR"] == "192.0.2.7"
    assert not request.is_secure()


def test_forwarded_headers_of_a_proxy_are_believed(respond):
    request, _ = respond(
        REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR="192.0.2.7", HTTP_X_FORWARDED_PROTO="https"
    )
    assert request.META["REMOTE_ADDR"] == "192.0.2.7"
    assert request.is_secure()


def test_client_is_the_last_hop_that_is_no_proxy(respond):
    assert client_of("1.2.3.4, 192.0.2.7, 10.0.0.2") == "192.0.2.7"


def test_every_record_gets_the_id():
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "text", None, None)
    token = request_id.set("abc")
    RequestIdFilter().filter(record)
    request_id.reset(token)
    assert record.request_id == "abc"


def test_line_break_in_a_message_forges_no_line():
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "a\nb", None, None)
    assert LineFormatter("%(message)s").format(record) == "a\\nb"


def test_lines_go_to_standard_output():
    assert configuration(logging.INFO)["handlers"]["stdout"]["stream"] == "ext://sys.stdout"
