"""Who may work in the console, for its administrators."""
