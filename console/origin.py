"""Whether a form was sent from one of our own pages, and which."""

from urllib.parse import urlsplit

from starlette.requests import Request


def is_from_here(request: Request) -> bool:
    """Whether the browser says so; older ones, and those without TLS, name the origin only."""
    site = request.headers.get("sec-fetch-site")
    if site:
        return site == "same-origin"
    return _host(request.headers.get("origin", "")) == request.headers.get("host")


def page_before(request: Request, home: str) -> str:
    """Where to go back to: the page that the form stood on, if it is at or below *home*."""
    referer = request.headers.get("referer", "")
    if _host(referer) != request.headers.get("host"):
        return home
    parts = urlsplit(referer)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.path}{query}" if parts.path.startswith(home) else home


def _host(url: str) -> str:
    """The host that *url* names; none where it is no address."""
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""
