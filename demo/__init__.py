"""A city invented for demonstration: its people, its reports, its pictures."""
