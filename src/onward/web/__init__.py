"""Web: the pages."""
