"""Reports to print: what stands in one, and how it is laid out as a PDF."""
