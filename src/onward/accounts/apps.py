"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users and workspaces."""

    name = "onward.accounts"
