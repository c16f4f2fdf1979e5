"""What the clock does for a hospital: it asks, offers what was let go, and notes who was lost."""
