"""What channels and their people bear: windows, allowances, paces, and how a message fares."""
