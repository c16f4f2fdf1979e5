"""Who is told what when something happens, a module for each theme: a table of events."""
