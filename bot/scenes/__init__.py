"""What a turn may look at, loaded beforehand: what its message is about, what its dialogs need."""
