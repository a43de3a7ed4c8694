"""How an assessment looks: one view that decides order, counts and wording, and one module for each format."""

from __future__ import annotations

__all__: list[str] = []
