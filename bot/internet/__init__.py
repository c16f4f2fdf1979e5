"""The way out to addresses that somebody else has chosen: the public network only."""
