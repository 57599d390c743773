"""The records app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The store."""

    name = "onward.records"
