"""What comes in: accepted, kept together in one commit, or on disk while the database is away."""
