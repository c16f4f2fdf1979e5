"""Where what must be quick is answered: before the layers that pages and other systems need."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from starlette.types import ASGIApp

Layer = Callable[[ASGIApp], ASGIApp]


class Outermost(FastAPI):
    """An application with layers before all its own, which take a fifth of a webhook's time."""

    def __init__(self, **described: Any) -> None:
        super().__init__(**described)
        self._layers: list[Layer] = []

    def put_in_front(self, layer: Layer) -> None:
        """Let *layer* be asked before everything else, and before those put there earlier."""
        self._layers.append(layer)

    def build_middleware_stack(self) -> ASGIApp:
        """All layers, the last one outermost."""
        stack = super().build_middleware_stack()
        for layer in self._layers:
            stack = layer(stack)
        return stack
