"""Figures as files to keep."""

from starlette.responses import Response

from console.pages import HEADERS

MARK = "\ufeff"  # or Excel spoils the accents


def csv_file(text: str, name: str) -> Response:
    """A table that opens in a spreadsheet as it is."""
    return _file((MARK + text).encode(), "text/csv; charset=utf-8", name)


def pdf_file(document: bytes, name: str) -> Response:
    """A document to print."""
    return _file(document, "application/pdf", name)


def _file(content: bytes, kind: str, name: str) -> Response:
    kept = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=kind, headers=HEADERS | kept)
