"""Who is likely to miss a booking, and how many more than there is room for a session bears."""
