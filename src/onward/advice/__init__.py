"""Advice: what helps at this point of a search."""
