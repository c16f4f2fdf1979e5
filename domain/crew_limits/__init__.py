"""How much a crew can carry and still be in time: read off its past, proposed, decided."""
