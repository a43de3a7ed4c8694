"""The consolidated list of the Security Council of the United Nations as XML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from rscheck.errors import InputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.watchlist import EntryKind, ListedName, NameType
from rscheck.screening.importers.collect import Collector, Imported, Row
from rscheck.screening.importers.facts import countries_of, day_of
from rscheck.screening.importers.given import GivenFile
from rscheck.screening.importers.order import Order

__all__ = ["read"]

_WANTED = ((["ENTITIES"], "ENTITY"), (["INDIVIDUALS"], "INDIVIDUAL"))
_ALIAS_TYPES = {"f.k.a.": NameType.FORMER, "low": NameType.WEAK}
_MOST_BYTES = 10 << 20
"""Four times the list. Elements need thirty times the room of their bytes."""

_DEEPEST = 40
"""The list goes five levels down; what goes deeper than this is made to fill the memory."""

_ADDRESS = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE")


def read(files: Sequence[GivenFile], order: Order) -> tuple[Imported, ...]:
    """Return the entities of the list; individuals are counted and left out. The day is that of the file."""
    file = files[0]
    collector = Collector(order.list or "un-consolidated", file.path, order.day)
    day: list[date] = []
    entities = individuals = 0
    for element in _elements(file, day):
        if element.tag == "ENTITY":
            entities += 1
            collector.add(_row(entities, element))
        else:
            individuals += 1
            collector.drop("person")
    if not entities and not individuals:
        said = Message("this XML holds no ENTITIES with ENTITY in it")
        hint = Message("take the consolidated list as XML from the page of the Security Council")
        raise InputError([Problem("E710", said, Location(file.path), hint)])
    return (collector.finish(day[0] if day else None),)


def _elements(file: GivenFile, day: list[date]) -> Iterator[Any]:
    """Yield every entity and individual; the rest is forgotten as soon as it is read. ``day`` gets that of the file."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    file.at_most(_MOST_BYTES)
    above: list[Any] = []
    try:
        with file.open() as content:
            for event, element in iterparse(content, events=("start", "end"), forbid_dtd=True):
                if event == "start":
                    told = day_of(element.get("dateGenerated", "")) if not above else None
                    day += [told] if told else []
                    above.append(element)
                    if len(above) > _DEEPEST:
                        raise ValueError("too deep")
                    continue
                above.pop()
                tags = [each.tag for each in above]
                if (tags[-1:], element.tag) in _WANTED:
                    yield element
                if above and not {"ENTITY", "INDIVIDUAL"} & set(tags):
                    above[-1].remove(element)
    except DefusedXmlException as error:
        said = Message("the XML declares entities or a document type, which no list needs; it was not read")
        raise InputError(
            [Problem("E716", said, Location(file.path), Message("ask where the file comes from"))]
        ) from error
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        line, column = getattr(error, "position", (0, -1))
        said = Message("the XML cannot be read from here on")
        hint = Message("take the file from its publisher again; it may have been cut off")
        raise InputError([Problem("E712", said, Location(file.path, line, column + 1), hint)]) from error


def _row(number: int, entity: Any) -> Row:
    addresses = entity.findall("ENTITY_ADDRESS")
    return Row(
        number=number,
        name=_text(entity, "FIRST_NAME"),
        others=(*_native(entity), *_aliases(entity)),
        kind=EntryKind.ORGANISATION,
        id=_text(entity, "DATAID"),
        key=(_text(entity, "REFERENCE_NUMBER"),),
        countries=countries_of(_text(each, "COUNTRY") for each in addresses),
        addresses=tuple(", ".join(filter(None, (_text(each, part) for part in _ADDRESS))) for each in addresses),
        effect=_text(entity, "UN_LIST_TYPE"),
        legal_reference=_text(entity, "REFERENCE_NUMBER"),
        listed_on=day_of(_text(entity, "LISTED_ON")[:10]),
        original={each.tag: each.text.strip() for each in entity if each.text and each.text.strip()},
    )


def _native(entity: Any) -> Iterator[ListedName]:
    name = _text(entity, "NAME_ORIGINAL_SCRIPT")
    if name:
        yield ListedName(name, NameType.NATIVE)


def _aliases(entity: Any) -> Iterator[ListedName]:
    for each in entity.findall("ENTITY_ALIAS"):
        kind = _ALIAS_TYPES.get(_text(each, "QUALITY").casefold(), NameType.OTHER)
        for name in filter(None, (part.strip() for part in _text(each, "ALIAS_NAME").split(";"))):
            yield ListedName(name, kind)


def _text(parent: Any, tag: str) -> str:
    return (parent.findtext(tag) or "").strip()
