"""What a browser calls itself, in two words that its owner knows it by."""

from starlette.requests import Request

# The first that is found: later ones are in the names of earlier ones, too.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def device_of(request: Request) -> str:
    """Browser and system; nothing of a program that we do not know."""
    said = request.headers.get("user-agent", "")
    found = (_first(BROWSERS, said), _first(SYSTEMS, said))
    return " · ".join(part for part in found if part)


def _first(known: tuple[tuple[str, str], ...], said: str) -> str:
    return next((name for mark, name in known if mark in said), "")
