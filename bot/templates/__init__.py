"""WhatsApp templates: made from the catalogues, handed in, and followed to their approval."""
