"""Telephones on a page, to try the service without any: for development only."""
