"""Messages at rest: received, to be sent, on their way, and the conversations they make."""
