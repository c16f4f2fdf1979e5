"""Conversations: read one under record, take it over from the bot, and hand it back."""
