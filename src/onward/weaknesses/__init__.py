"""Weaknesses: the ledger of findings with their evidence."""
