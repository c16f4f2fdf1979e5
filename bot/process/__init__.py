"""The life of a process: what it runs, who hears that it is ready, how it is stopped."""
