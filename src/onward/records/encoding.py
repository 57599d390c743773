"""How the store writes values: readings and messages as JSON."""

from __future__ import annotations

import zlib

import msgspec

from onward.history.events import Correction
from onward.mail.message import Message
from onward.reading.reading import Reading

_encoder = msgspec.json.Encoder()
_reading = msgspec.json.Decoder(Reading)
_message = msgspec.json.Decoder(Message)
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
