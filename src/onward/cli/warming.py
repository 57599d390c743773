"""Read the lists that a first page needs before anybody waits for it."""

from __future__ import annotations

from threading import Thread

LANGUAGES = ("en", "de", "fr")


def warm_up() -> Thread:
    """Read the lists in a thread of its own, and return it; it never delays the end."""
    thread = Thread(target=load_lists, name="onward-warming", daemon=True)
    thread.start()
    return thread


def load_lists() -> None:
    """Read the word lists of tone and of feedback; they stay read."""
    from onward.advice.tone_book import load_book
    from onward.feedback.cues import load_cues
    from onward.feedback.opinion import load_adviser

    for language in LANGUAGES:
        load_book(language)
        load_cues(language)
        load_adviser(language)
