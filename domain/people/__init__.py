"""People and the parts they play: in the chat and at the console, and how they prove it."""
