"""How the store writes values: readings and messages as JSON, words for search."""

from __future__ import annotations

import re
import unicodedata
import zlib

import msgspec

from onward.history.events import Correction, Trail
from onward.history.link import Link
from onward.history.nearness import Ties
from onward.history.state import State
from onward.mail.message import Message
from onward.mail.spacing import fold_text
from onward.reading.reading import Reading

_encoder = msgspec.json.Encoder()
_reading = msgspec.json.Decoder(Reading)
_message = msgspec.json.Decoder(Message)
_correction = msgspec.json.Decoder(Correction)
_trail = msgspec.json.Decoder(Trail)
_link = msgspec.json.Decoder(Link)
_ties = msgspec.json.Decoder(Ties)
_state = msgspec.json.Decoder(State)
_word = re.compile(r"[^\W_]+")


def encode(value: object) -> str:
    """Return a value of the rooms as JSON text."""
    return _encoder.encode(value).decode()


def decode_reading(text: str) -> Reading:
    """Return the reading that `encode` wrote."""
    return _reading.decode(text)


def decode_correction(text: str) -> Correction:
    """Return the correction that `encode` wrote."""
    return _correction.decode(text)


def decode_trail(text: str) -> Trail:
    """Return the trail that `encode` wrote."""
    return _trail.decode(text)


def decode_link(text: str) -> Link:
    """Return the link that `encode` wrote."""
    return _link.decode(text)


def decode_ties(text: str) -> Ties:
    """Return the ties that `encode` wrote."""
    return _ties.decode(text)


def decode_state(text: str) -> State:
    """Return the state that `encode` wrote."""
    return _state.decode(text)


def pack_message(message: Message) -> bytes:
    """Return a message as compressed JSON."""
    return zlib.compress(_encoder.encode(message), 6)


def unpack_message(content: bytes) -> Message:
    """Return the message that `pack_message` wrote."""
    return _message.decode(zlib.decompress(content))


def split_words(text: str) -> list[str]:
    """Return the words of a text as they are compared: without case and accents.

    Both databases are given the same words, since each would cut a text its own way.
    """
    return _word.findall(fold_text(unicodedata.normalize("NFC", text)))
