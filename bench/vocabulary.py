"""The words that generated packs and projects share: a core pack with forty questions and four kinds of records."""

from __future__ import annotations

import random
from collections.abc import Mapping

__all__ = ["COUNTRIES", "FIELDS", "FRAMEWORKS", "MEASURES", "QUESTIONS", "Shape", "core_pack", "random_answer"]

Shape = Mapping[str, object]
"""A question as packs write it: ``type`` and what belongs to it."""

FRAMEWORKS = 12
"""How many packs there are, whatever the number of rules. A project names six of them in the median."""

MEASURES = 30
COUNTRIES = ("JP", "US", "CA", "GB", "DE", "NL", "AU", "FR", "SE", "IN", "BR", "ZA")

_WORSE_YES: Shape = {"type": "yes_no", "worse": "yes"}
_WORSE_NO: Shape = {"type": "yes_no", "worse": "no"}
_COUNTRY: Shape = {"type": "country"}
_DAY: Shape = {"type": "date", "worse": "none"}
_PERCENT: Shape = {"type": "number", "worse": "higher", "unit": "percent", "range": [0, 100]}


def _ordered(*options: str) -> Shape:
    return {"type": "choice", "options": list(options), "worse": list(options)}


def _several(*options: str) -> Shape:
    return {"type": "choices", "options": list(options), "worse": {"more": "all"}}


QUESTIONS: Mapping[str, Shape] = {
    "programmes": {
        "type": "choices",
        "options": [f"programme-{number}" for number in range(FRAMEWORKS)],
        "worse": "none",
    },
    "dates.submitted": _DAY,
    "dates.start": _DAY,
    "lead.country": _COUNTRY,
    "lead.policy_published": _WORSE_NO,
    "lead.training_held": _WORSE_NO,
    "lead.office_named": _WORSE_NO,
    "research.stage": _ordered("basic", "applied", "development"),
    "research.areas": _several("quantum", "materials", "biology", "computing", "energy"),
    "research.publication": _ordered("open", "delayed", "restricted"),
    "research.dual_use": _WORSE_YES,
    "research.listed_technology": _WORSE_YES,
    "research.readiness_level": {"type": "number", "worse": "higher", "range": [1, 9]},
    "data.sensitive": _WORSE_YES,
    "data.personal": _WORSE_YES,
    "data.shared": _ordered("none", "results", "raw", "everything"),
    "data.stored_abroad": _WORSE_YES,
    "data.plan": _WORSE_NO,
    "access.laboratory": _WORSE_YES,
    "access.remote": _WORSE_YES,
    "access.code": _WORSE_YES,
    "access.equipment": _several("clean_room", "cluster", "beamline", "workshop"),
    "access.reviewed": _WORSE_NO,
    "agreement.signed": _WORSE_NO,
    "agreement.secrecy": _WORSE_YES,
    "agreement.rights": _ordered("own", "joint", "partner"),
    "agreement.exclusive": _WORSE_YES,
    "agreement.termination": _WORSE_NO,
    "agreement.reviewed": _WORSE_NO,
    "money.foreign_share": _PERCENT,
    "money.undisclosed": _WORSE_YES,
    "money.in_kind": _WORSE_YES,
    "money.audited": _WORSE_NO,
    "travel.planned": _WORSE_YES,
    "travel.devices": _ordered("none", "clean", "own"),
    "export.checked": _WORSE_NO,
    "export.licence_needed": _WORSE_YES,
    "disclosure.complete": _WORSE_NO,
    "disclosure.corrected": _WORSE_NO,
    "disclosure.due": _DAY,
}
"""Forty questions about the project."""

FIELDS: Mapping[str, Mapping[str, Shape]] = {
    "team": {
        "id": {"type": "text", "label": True},
        "role": {"type": "choice", "options": ["applicant", "member", "student"], "worse": "none"},
        "trained": _WORSE_NO,
    },
    "partners": {
        "name": {"type": "organisation", "label": True, "about": "institution"},
        "country": {**_COUNTRY, "about": "institution"},
        "kind": {"type": "choice", "options": ["university", "institute", "company"], "worse": "none"},
        "access": _several("laboratory", "data", "code"),
        "military_link": _WORSE_YES,
        "agreement": _WORSE_NO,
        "share": _PERCENT,
    },
    "activities": {
        "person": {"type": "ref", "to": "team"},
        "provider": {"type": "organisation", "label": True, "about": "institution"},
        "provider_country": {**_COUNTRY, "about": "institution"},
        "kind": {"type": "choice", "options": ["appointment", "grant", "gift", "visit"], "worse": "none"},
        "current": _WORSE_YES,
        "paid": _WORSE_YES,
        "disclosed": _WORSE_NO,
    },
    "funding": {
        "programme": {"type": "text", "label": True},
        "share": _PERCENT,
    },
}
"""Fields by kind of record."""


def core_pack() -> dict[str, object]:
    """Return the pack that declares all of it, with texts as long as they are in life."""
    return {
        "rscheck": "pack/1",
        "pack": {"id": "core", "version": "1.0.0", "basis": "interpretation", "title": _text("Shared questions")},
        "questions": {name: _worded(name, shape) for name, shape in QUESTIONS.items()},
        "records": {
            kind: {name: _worded(f"{kind}.{name}", shape) for name, shape in fields.items()}
            for kind, fields in FIELDS.items()
        },
        "sets": {
            "countries-of-interest": {
                "of": "country",
                "values": [
                    {"from": "2022-01-01", "value": ["BR", "ZA"], "basis": "official"},
                    {"from": "2025-01-01", "value": ["BR", "ZA", "IN"], "basis": "official"},
                ],
            }
        },
        "parameters": {
            "share-limit": {"unit": "percent", "values": [{"from": "2024-01-01", "value": 25, "basis": "official"}]}
        },
        "derived": {
            "technology.sensitive": {
                "when": {"any": [{"research.dual_use": True}, {"research.listed_technology": True}]},
                "basis": "official",
            },
            "partner.of-interest": {
                "of": "partners",
                "when": {
                    "any": [
                        {"partners.country": {"in": {"set": "countries-of-interest"}}},
                        {"partners.military_link": True},
                    ]
                },
                "basis": "official",
            },
        },
    }


def _worded(name: str, shape: Shape) -> dict[str, object]:
    why = {
        "en": f"Several frameworks ask for {name} before anything is signed.",
        "ja": f"{name} は契約前に確認します。",
    }
    return {**shape, "text": _text(f"What is known about {name} in this project?"), "why": why}


def _text(english: str) -> dict[str, str]:
    return {"en": english, "ja": f"{english}（日本語）"}


def random_answer(shape: Shape, chance: random.Random) -> object:
    """Return an answer as project files write it; the better ones are likelier, as they are in life."""
    options = shape.get("options")
    match shape["type"]:
        case "yes_no":
            bad = chance.random() < 0.25
            return "yes" if bad is (shape["worse"] == "yes") else "no"
        case "choice" if isinstance(options, list):
            return options[min(int(chance.expovariate(1.2)), len(options) - 1)]
        case "choices" if isinstance(options, list):
            return [each for each in options if chance.random() < (0.5 if len(options) == FRAMEWORKS else 0.3)]
        case "number" if isinstance(shape.get("range"), list):
            low, high = shape["range"]  # type: ignore[misc]
            return chance.randint(low, high)
        case "date":
            return f"20{chance.randint(24, 26)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        case "country":
            return chance.choice(COUNTRIES)
        case _:
            return f"Example Institute {chance.randint(1, 400)}"
