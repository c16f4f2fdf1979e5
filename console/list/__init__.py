"""The waiting list of a hospital: who is next, their cards, hours, calls, exits and imports."""
