"""People look and act here: pages, and the simulator of telephones."""
