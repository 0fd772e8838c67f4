"""Findings into the same findings with the themes and, where the document does not tell it, the polarity assigned."""

from dataclasses import replace

from ofsted_kg.classification import classify
from ofsted_kg.model import Claim, Extraction, FindingClaim


def classified(extraction: Extraction) -> Extraction:
    """Return an extraction whose findings have themes and polarities."""
    return replace(extraction, claims=tuple(map(_classified, extraction.claims)))


def _classified(claim: Claim) -> Claim:
    if not isinstance(claim, FindingClaim):
        return claim
    told = classify(claim.text, claim.area, claim.kind)
    return replace(claim, themes=told.themes, assigned_polarity=None if claim.polarity else told.polarity)
