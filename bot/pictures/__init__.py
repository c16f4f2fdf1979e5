"""Pictures: refused or cleaned, known again, drawn, and looked at as evidence."""
