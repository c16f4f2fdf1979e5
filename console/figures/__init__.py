"""The room with the figures of crews and of the hospital, and its monthly report."""
