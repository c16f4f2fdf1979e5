"""The hospital's waiting list as files have it: read, checked, cleaned, compared, written back."""
