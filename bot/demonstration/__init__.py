"""The invented city and its hospital, for whoever wants to see the service at work."""
