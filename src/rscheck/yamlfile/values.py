"""What a YAML file is made of once read: maps, lists and text, and how much of them is accepted."""

from __future__ import annotations

from rscheck.plain import Plain, plain

__all__ = ["NULLS", "PACK_LIMITS", "PROJECT_LIMITS", "Limits", "Node", "Quoted"]


class Quoted(str):
    """A scalar that stood in quotes (or a block scalar): never a number or yes/no."""

    __slots__ = ()


Node = dict[str, "Node"] | list["Node"] | str | None
"""A value: text that stood plain is ``str``, in quotes :class:`Quoted`; an empty value, ``null`` or ``~`` is None."""

NULLS = frozenset(("", "~", "null"))
"""Text without quotes that stands for no value."""


@plain
class Limits(Plain):
    """How large a file may be: bytes of the file, keys and values in it, levels, characters of one text and one key."""

    bytes: int
    nodes: int
    depth: int = 32
    scalar: int = 65536
    key: int = 200


PROJECT_LIMITS = Limits(bytes=1 << 20, nodes=20_000)
"""For project files: 1 MiB."""

PACK_LIMITS = Limits(bytes=4 << 20, nodes=400_000)
"""For packs and checklists: 4 MiB."""
