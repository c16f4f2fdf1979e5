"""Tells other systems what happened: addresses tried, requests signed, answers remembered."""
