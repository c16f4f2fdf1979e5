"""Whose word on who a server is we believe."""

import os
import ssl
from functools import cache

import httpx


def authorities() -> ssl.SSLContext:
    """Those that the environment names, or the usual ones; read once for all clients."""
    return _read(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@cache  # reading them takes longer than a request
def _read(_file: str | None, _folder: str | None) -> ssl.SSLContext:
    return httpx.create_ssl_context()
