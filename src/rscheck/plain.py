"""Frozen values between layers: what they have in common is written once, the rest made when it is first needed.

``dataclass`` writes equality, hash, representation, constructor and what keeps a value from being changed anew for
every class, and compiles each of them, which for two hundred classes is a good part of starting ``rscheck check``.
:func:`plain` gives a class its slots only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field
from typing import Any, ClassVar, TypeVar, cast, dataclass_transform

__all__ = ["Late", "Plain", "later", "plain"]

_Class = TypeVar("_Class", bound="Plain")
_Late = TypeVar("_Late", bound="Late")

_OFTEN = 25
"""Constructors that are called so often are compiled, which takes as long as some fifty calls of one that is not."""


class _Fields:
    """The fields of a class as ``dataclass`` tells them, worked out when somebody asks for them."""

    def __get__(self, value: object, owner: type[Plain]) -> dict[str, Field[Any]]:
        declared = owner.__dict__.get("_declared")
        if declared is None:
            raise AttributeError(f"{owner.__name__} has no fields")
        owner.__dataclass_fields__ = fields = dataclass(init=False, repr=False, eq=False)(declared).__dataclass_fields__
        return cast("dict[str, Field[Any]]", fields)


class Plain:
    """A value that is its fields: equal to another of the same class with equal fields."""

    __slots__: tuple[str, ...] = ()
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]] = _Fields()  # type: ignore[assignment]

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


class Late(Plain):
    """A value that may be made before its fields are at hand: they are fetched when one of them is first read.

    Apart from :class:`Plain`, because Python reads the fields of every class slowly that has a ``__getattr__``.
    """

    __slots__ = ("_later",)

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


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def plain(cls: type[_Class]) -> type[_Class]:
    """Return a class of frozen values: every annotated name is a field, and its constructor takes them in order."""
    names = tuple(cls.__annotations__)
    defaults = {name: vars(cls)[name] for name in names if name in vars(cls)}
    body = {name: value for name, value in vars(cls).items() if name not in (*names, "__dict__", "__weakref__")}
    body |= {"__qualname__": cls.__qualname__, "__slots__": names, "__match_args__": names, "_declared": cls}
    made = cast("type[_Class]", type(cls.__name__, cls.__bases__, body))
    made.__init__ = _constructor(made, names, defaults)  # type: ignore[method-assign]
    return made


def later(
    cls: type[_Late],
    known: Iterable[tuple[str, object]],
    rest: Sequence[str],
    fetch: Callable[[], Sequence[object]],
) -> _Late:
    """Return a value of which some fields are known; ``fetch`` returns the ``rest`` when one of them is read."""
    made = cls.__new__(cls)
    for name, value in known:
        object.__setattr__(made, name, value)
    object.__setattr__(made, "_later", (rest, fetch))
    return made


def _constructor(cls: type[Plain], names: tuple[str, ...], defaults: Mapping[str, Any]) -> Callable[..., None]:
    """Return a constructor that gives way to a compiled one when it is called often, or wrongly."""
    calls = 0

    def first(self: Plain, *values: object, **named: object) -> None:
        nonlocal calls
        calls += 1
        given = {**dict(zip(names, values, strict=False)), **named}
        sound = len(given) == len(values) + len(named) and given.keys() | defaults.keys() == set(names)
        if calls > _OFTEN or not sound:
            cls.__init__ = made = _compiled(cls, names, defaults)  # type: ignore[method-assign]
            made(self, *values, **named)
            return
        for name in names:
            object.__setattr__(self, name, given[name] if name in given else _made(defaults[name]))

    return first


def _made(default: Any) -> object:
    if isinstance(default, Field) and default.default_factory is not MISSING:
        return default.default_factory()
    return default


def _compiled(cls: type[Plain], names: tuple[str, ...], defaults: Mapping[str, Any]) -> Callable[..., None]:
    """Return a constructor that sets every field.

    A value that refuses changes can only be filled by calling what keeps each of its fields, and those calls take
    longer than all the rest. So while it is filled it is of a twin of its class that does not refuse them.
    """
    unguarded = {"__slots__": names, "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    known: dict[str, object] = {
        "_become": object.__dict__["__class__"].__set__,
        "_cls": cls,
        "_twin": type(cls.__name__, cls.__bases__, unguarded),
    }
    parameters, lines = ["self"], ["_become(self, _twin)"]
    for name in names:
        value = name
        if name in defaults:
            known[f"_default_{name}"] = defaults[name]
            if isinstance(defaults[name], Field):
                known[f"_make_{name}"] = defaults[name].default_factory
                value = f"_make_{name}() if {name} is _default_{name} else {name}"
        parameters.append(f"{name}=_default_{name}" if name in defaults else name)
        lines.append(f"self.{name} = {value}")
    lines.append("self.__class__ = _cls")
    exec(f"def __init__({', '.join(parameters)}):\n" + "".join(f"  {each}\n" for each in lines), known)
    return cast("Callable[..., None]", known["__init__"])
