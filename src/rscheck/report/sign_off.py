"""The block in which people sign: which roles, and the digest of what they sign."""

from __future__ import annotations

import hashlib
import json

from rscheck.i18n import Words, words_for
from rscheck.model.assessment import Assessment
from rscheck.model.terms import Role, Tier
from rscheck.plain import Plain, plain

__all__ = ["SignOff", "assessment_digest", "sign_off_of"]

_ALWAYS = (Role.PRINCIPAL_INVESTIGATOR, Role.HEAD_OF_DEPARTMENT, Role.RESEARCH_SECURITY_OFFICE)
_FROM_HIGH = (Role.SENIOR_MANAGEMENT,)


@plain
class SignOff(Plain):
    """Who signs, and what."""

    roles: tuple[str, ...]
    signed: Assessment

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the assessment that is signed, in hexadecimal; worked out only where it is shown."""
        return assessment_digest(self.signed)


def sign_off_of(assessment: Assessment, words: Words) -> SignOff:
    """Return the roles that sign; senior management signs too where the tier may reach an office's review."""
    roles = (*_ALWAYS, *(_FROM_HIGH if assessment.tier.at_most >= Tier.HIGH else ()))
    return SignOff(tuple(words.say(each.label) for each in roles), assessment)


def assessment_digest(assessment: Assessment) -> str:
    """Return the SHA-256 of an assessment: of its JSON form in English on one line, with sorted keys.

    The same project, packs and day give the same digest, in whatever language and format the report is written.
    """
    from rscheck.report.json_format import assessment_data  # only what is signed needs it

    data = assessment_data(assessment, words_for("en"))
    written = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()
