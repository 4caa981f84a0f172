"""Pickles of values that are kept between builds by the thousand."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

Value = TypeVar("Value")


def quickly_pickled(cls: type[Value]) -> type[Value]:
    """Let a frozen dataclass with slots be restored slot by slot: its own way asks for all fields again each time."""
    names = [field.name for field in fields(cls)]  # type: ignore[arg-type]
    state_of = attrgetter(*names)
    setters = [cls.__dict__[name].__set__ for name in names]

    def getstate(self: Value) -> Any:
        return state_of(self)

    def setstate(self: Value, state: tuple[object, ...]) -> None:
        for set_slot, value in zip(setters, state, strict=True):
            set_slot(self, value)

    cls.__getstate__ = getstate  # type: ignore[method-assign, assignment]
    cls.__setstate__ = setstate  # type: ignore[attr-defined]
    return cls
