"""What if the list were ordered another way: what waiting costs, and a specialty's year."""
