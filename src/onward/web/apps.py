"""The web app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages."""

    name = "onward.web"
