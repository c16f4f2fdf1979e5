"""How the service is: queues, what was put aside, channels, templates, and what to do."""
