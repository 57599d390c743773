"""How the store writes values: readings and messages as JSON, words for search."""

from __future__ import annotations

import re
import unicodedata
import zlib

import msgspec

from onward.history.events import Correction
from onward.mail.message import Message
from onward.mail.spacing import fold_text
from onward.reading.reading import Reading

_encoder = msgspec.json.Encoder()
_reading = msgspec.json.Decoder(Reading)
_message = msgspec.json.Decoder(Message)
_word = re.compile(r"[^\W_]+")
_correction = msgspec.json.Decoder(Correction)


def encode(value: object) -> str:
    """Return a value of the rooms as JSON text."""
    return _encoder.encode(value).decode()


def decode_reading(text: str) -> Reading:
    """Return the reading that `encode` wrote."""
    return _reading.decode(text)


def decode_correction(text: str) -> Correction:
    """Return the correction that `encode` wrote."""
    return _correction.decode(text)


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
