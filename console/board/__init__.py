"""The board: what waits in an area, who carries what, and what is to be decided."""
