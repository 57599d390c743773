from __future__ import annotations

from onward.advice.tone_book import load_book
from onward.cli.warming import LANGUAGES, warm_up
from onward.feedback.cues import load_cues
from onward.feedback.opinion import load_adviser


def test_what_is_read_ahead_is_not_read_again() -> None:
    caches = (load_book, load_cues, load_adviser)
    for cache in caches:
        cache.cache_clear()
    warm_up().join()
    missed = [cache.cache_info().misses for cache in caches]
    for language in LANGUAGES:
        load_book(language)
        load_cues(language)
        load_adviser(language)
    assert [cache.cache_info().misses for cache in caches] == missed


def test_reading_ahead_does_not_hold_the_program_back() -> None:
    assert warm_up().daemon
