"""The service as it runs: wiring, the worker, the sender, the words and the ways out."""
