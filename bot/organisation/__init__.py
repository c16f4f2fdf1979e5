"""An organisation is a file: read, every fault named where it stands, applied, written again."""
