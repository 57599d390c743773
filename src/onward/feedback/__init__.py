"""Feedback: whom to ask, and what an answer says."""
