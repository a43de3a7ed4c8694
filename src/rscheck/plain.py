"""Frozen values between layers: their constructor made when it is first needed, everything else written once.

``dataclass`` writes equality, hash, representation and what keeps a value from being changed anew for every class, and
compiles each of them, which for two hundred values is a good part of starting ``rscheck check``. :func:`plain` asks it
for the fields and slots only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from typing import Any, ClassVar, TypeVar, cast, dataclass_transform

__all__ = ["Plain", "later", "plain"]

_Class = TypeVar("_Class", bound="Plain")


class Plain:
    """A value that is its fields: equal to another of the same class with equal fields.

    One may be made before its fields are at hand, by :func:`later`; they are fetched when one of them is first read.
    """

    __slots__: tuple[str, ...] = ("_later",)
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def __getattr__(self, name: str) -> Any:
        """Fetch the fields that were left for later; this is called for a field that has not been set."""
        try:
            rest, fetch = object.__getattribute__(self, "_later")
        except AttributeError:
            raise AttributeError(f"{type(self).__name__} has no {name}") from None
        for each, value in zip(rest, fetch(), strict=True):
            object.__setattr__(self, each, value)
        object.__delattr__(self, "_later")
        return object.__getattribute__(self, name)

    def __eq__(self, other: object) -> bool:
        """Return whether both are of one class and every field is equal."""
        if self is other:
            return True
        if self.__class__ is not other.__class__:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    def __hash__(self) -> int:
        """Return a hash over the fields; ``TypeError`` if one of them has none."""
        return hash((self.__class__, *(getattr(self, name) for name in self.__slots__)))

    def __repr__(self) -> str:
        """Return the class and its fields."""
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{self.__class__.__name__}({fields})"

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse to change a value."""
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        """Refuse to take something away from a value."""
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __getstate__(self) -> list[object]:
        """Return the fields in their order, for copies and other processes."""
        return [getattr(self, name) for name in self.__slots__]

    def __setstate__(self, state: list[object]) -> None:
        """Take over the fields of a copy."""
        for name, value in zip(self.__slots__, state, strict=True):
            object.__setattr__(self, name, value)


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def plain(cls: type[_Class]) -> type[_Class]:
    """Return a class of frozen values with the annotated fields and a constructor, as ``dataclass`` would make it."""
    made = cast("type[_Class]", dataclass(init=False, repr=False, eq=False, slots=True)(cls))
    made.__init__ = _constructor(made)  # type: ignore[method-assign]
    return made


def later(
    cls: type[_Class],
    known: Iterable[tuple[str, object]],
    rest: Sequence[str],
    fetch: Callable[[], Sequence[object]],
) -> _Class:
    """Return a value of which some fields are known; ``fetch`` returns the ``rest`` when one of them is read."""
    made = cls.__new__(cls)
    for name, value in known:
        object.__setattr__(made, name, value)
    object.__setattr__(made, "_later", (rest, fetch))
    return made


def _constructor(cls: type[Plain]) -> Callable[..., None]:
    """Return a constructor that is compiled when it is first called: a run needs a part of all classes only."""

    def first(self: Plain, *values: object, **named: object) -> None:
        cls.__init__ = made = _compiled(cls)  # type: ignore[method-assign]
        made(self, *values, **named)

    return first


def _compiled(cls: type[Plain]) -> Callable[..., None]:
    names: dict[str, object] = {"_MISSING": MISSING}
    parameters, lines = ["self"], []
    for each in fields(cls):
        value = each.name
        names[f"_set_{each.name}"] = getattr(cls, each.name).__set__
        if each.default is not MISSING:
            names[f"_default_{each.name}"] = each.default
            parameters.append(f"{each.name}=_default_{each.name}")
        elif each.default_factory is not MISSING:
            names[f"_make_{each.name}"] = each.default_factory
            parameters.append(f"{each.name}=_MISSING")
            value = f"_make_{each.name}() if {each.name} is _MISSING else {each.name}"
        else:
            parameters.append(each.name)
        lines.append(f"  _set_{each.name}(self, {value})")
    exec(f"def __init__({', '.join(parameters)}):\n" + ("\n".join(lines) or "  pass"), names)
    return cast("Callable[..., None]", names["__init__"])
