"""What families of a hospital's patients do in chat."""
