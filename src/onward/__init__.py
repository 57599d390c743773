"""Onward turns every rejection into the next interview's preparation."""

__version__ = "0.1.0"
