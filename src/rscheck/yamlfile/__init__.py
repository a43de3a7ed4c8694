"""YAML text to values with their places, and back: strict in structure, every scalar left as the text that was written.

What a text means (a number, a date, a country) is decided later by the type a question declares; so ``NO`` stays Norway
and ``010`` keeps its zero. :func:`read_yaml` collects every problem of a file and never raises for bad content.
"""

from __future__ import annotations

from rscheck.yamlfile.document import Document
from rscheck.yamlfile.fullwidth import full_width_hint
from rscheck.yamlfile.read import read_yaml, read_yaml_file
from rscheck.yamlfile.values import PACK_LIMITS, PROJECT_LIMITS, Limits, Node, Quoted
from rscheck.yamlfile.write import write_yaml

__all__ = [
    "PACK_LIMITS",
    "PROJECT_LIMITS",
    "Document",
    "Limits",
    "Node",
    "Quoted",
    "full_width_hint",
    "read_yaml",
    "read_yaml_file",
    "write_yaml",
]
