"""The clock's door: what is due is loaded, decided, applied and committed."""
