"""What other systems publish about the formats they read, and whether a text keeps to it."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import jsonschema

__all__ = ["junit_faults", "sarif_faults"]

FOLDER = Path(__file__).parent / "schemas"
XS = "{http://www.w3.org/2001/XMLSchema}"


def sarif_faults(text: str) -> list[str]:
    """Return what of a log does not keep to the schema of SARIF 2.1.0."""
    return [f"{each.json_path}: {each.message}" for each in _sarif().iter_errors(json.loads(text))]


@cache
def _sarif() -> jsonschema.Draft4Validator:
    return jsonschema.Draft4Validator(json.loads((FOLDER / "sarif-schema-2.1.0.json").read_text(encoding="utf-8")))


def junit_faults(text: str) -> list[str]:
    """Return what of a document does not keep to the schema that Jenkins publishes.

    It understands what that schema uses: elements by name or reference, the attributes they take and need, whether they
    hold text, simple types with a pattern. Every element there may come any number of times in any order, but for the
    children of ``testsuites`` and ``properties``, which are of one kind.
    """
    root = ElementTree.fromstring(text)
    if root.tag not in _elements():
        return [f"{root.tag} is no element"]
    return list(_faults(root, root.tag))


@cache
def _schema() -> ElementTree.Element:
    return ElementTree.parse(FOLDER / "junit-10.xsd").getroot()


@cache
def _elements() -> dict[str, ElementTree.Element]:
    return {each.get("name", ""): each for each in _schema().findall(f"{XS}element")}


@cache
def _patterns() -> dict[str, str]:
    found = {}
    for each in _schema().findall(f"{XS}simpleType"):
        pattern = each.find(f"{XS}restriction/{XS}pattern")
        assert pattern is not None
        found[each.get("name", "")] = pattern.get("value", "")
    return found


def _faults(element: ElementTree.Element, path: str):
    declared = _elements()[element.tag]
    shape = declared.find(f"{XS}complexType")
    if shape is None:
        shape = _schema().find(f"{XS}complexType[@name='{declared.get('type')}']")
    if shape is None:  # a text
        if len(element) or element.attrib:
            yield f"{path}: holds more than text"
        return
    attributes = {each.get("name", ""): each for each in shape.findall(f"{XS}attribute")}
    for name, value in element.attrib.items():
        if name not in attributes:
            yield f"{path}: no attribute {name}"
            continue
        pattern = _patterns().get(attributes[name].get("type", ""))
        if pattern is not None and not re.fullmatch(pattern, value):
            yield f"{path}: {name}={value}"
    for name, attribute in attributes.items():
        if attribute.get("use") == "required" and name not in element.attrib:
            yield f"{path}: needs {name}"
    texts = [element.text or "", *(child.tail or "" for child in element)]
    if shape.get("mixed") != "true" and any(text.strip() for text in texts):
        yield f"{path}: holds text"
    allowed = {each.get("ref") or each.get("name") for each in shape.iter(f"{XS}element")}
    for child in element:
        if child.tag not in allowed:
            yield f"{path}: no element {child.tag}"
        elif child.tag in _elements():
            yield from _faults(child, f"{path}/{child.tag}")
