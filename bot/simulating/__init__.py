"""What-ifs played through: files in, a specialty's year many times over, figures out."""
