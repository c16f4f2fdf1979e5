"""Draws pages: templates in, HTML out, under a policy that lets nothing foreign in."""

from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
_FILES = sorted(path for path in STATIC.rglob("*") if path.is_file())
# A changed file has another address, so that a browser never shows an old one.
VERSION = sha256(b"".join(path.read_bytes() for path in _FILES)).hexdigest()[:8]
OWN = "'self' data: blob:"


def policy(pictures: str = "") -> str:
    """What a page may load: our own, and *pictures* from one more place if that is named."""
    return (
        f"default-src 'self'; img-src {' '.join(filter(None, (OWN, pictures)))};"
        " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": policy(),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}

_TEMPLATES = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(name: str, tongue: object, status: int = 200, **facts: object) -> HTMLResponse:
    """The template *name* with *facts*, in the language of *tongue*, which templates call `t`."""
    html = _TEMPLATES.get_template(name).render(t=tongue, version=VERSION, **facts)
    return HTMLResponse(html, status, headers=HEADERS)
