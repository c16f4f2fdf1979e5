"""People at rest: in the chat, at the console, and the systems that act for somebody."""
