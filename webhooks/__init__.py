"""The network's door: verify, parse, put in the inbox, answer. No decisions here."""
