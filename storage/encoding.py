"""Messages as JSON and back: keys and parameters, never sentences."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from domain.ids import MediaId
from domain.messages import Choice, Grounds, Message, Param, Pin, Subject, Words


def encode_param(value: Param) -> Any:
    """Write a parameter so that its type is known again."""
    match value:
        case Words():
            return {"words": encode_words(value)}
        case datetime():
            return {"at": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case _:
            return value


def decode_param(value: Any) -> Param:
    """Read what `encode_param` wrote."""
    match value:
        case {"words": words}:
            return decode_words(words)
        case {"at": str(moment)}:
            return datetime.fromisoformat(moment)
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case str() | int() | float():
            return value
        case _:
            msg = f"not a parameter: {type(value).__name__}"
            raise TypeError(msg)


def encode_params(params: Mapping[str, Param]) -> dict[str, Any]:
    """Write parameters."""
    return {name: encode_param(value) for name, value in params.items()}


def decode_params(encoded: Mapping[str, Any]) -> dict[str, Param]:
    """Read parameters."""
    return {name: decode_param(value) for name, value in encoded.items()}


def encode_words(words: Words) -> list[Any]:
    """Write a catalogue entry."""
    return [words.key, encode_params(words.params)]


def decode_words(encoded: Sequence[Any]) -> Words:
    """Read a catalogue entry."""
    key, params = encoded
    return Words(key, decode_params(params))


def encode_pin(pin: Pin | None) -> list[Any] | None:
    """Write a place."""
    return [pin.latitude, pin.longitude, pin.label] if pin else None


def decode_pin(encoded: Sequence[Any] | None) -> Pin | None:
    """Read a place."""
    return Pin(*encoded) if encoded else None


def encode_grounds(grounds: Grounds | None) -> list[str] | None:
    """Write what a notice rests on."""
    return [grounds.subject.value, grounds.id, grounds.mark] if grounds else None


def decode_grounds(encoded: Sequence[str] | None) -> Grounds | None:
    """Read what a notice rests on."""
    return Grounds(Subject(encoded[0]), *encoded[1:]) if encoded else None


def encode_message(message: Message) -> dict[str, Any]:
    """Write a message."""
    return {
        "paragraphs": [encode_words(words) for words in message.paragraphs],
        "choices": [
            [
                choice.id,
                encode_words(choice.title),
                choice.note and encode_words(choice.note),
                choice.shares_phone,
            ]
            for choice in message.choices
        ],
        "media": list(message.media),
        "pin": encode_pin(message.pin),
    }


def decode_message(encoded: Mapping[str, Any]) -> Message:
    """Read a message."""
    return Message(
        paragraphs=tuple(decode_words(words) for words in encoded["paragraphs"]),
        choices=tuple(
            Choice(id, decode_words(title), decode_words(note) if note else None, *sharing)
            for id, title, note, *sharing in encoded["choices"]
        ),
        media=tuple(MediaId(id) for id in encoded["media"]),
        pin=decode_pin(encoded["pin"]),
    )
