"""What is sealed at rest: the keys, personal columns, and files about persons."""
