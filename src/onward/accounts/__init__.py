"""Accounts: users and workspaces."""
