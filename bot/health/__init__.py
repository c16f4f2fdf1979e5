"""How the service looks at itself: whether it is set up, whether it is ready, how it fares."""
