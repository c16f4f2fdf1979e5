"""What families say in chat about their hours."""
