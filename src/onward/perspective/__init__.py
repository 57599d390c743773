"""Perspective: what the record of a search says, and what it does not."""
