"""The address of this server into the manifest that tells clients what the service offers."""

from importlib.metadata import version
from typing import Any

from flask import url_for

from ofsted_kg.vocabulary import BASE
from ofsted_kg.web.reconciliation.kinds import KINDS, SCHEMA_SPACE
from ofsted_kg.web.reconciliation.queries import MOST_QUERIES

PREVIEW_SIZE = {"width": 430, "height": 400}
"""Pixels of the frame in which a preview is shown."""


def manifest() -> dict[str, Any]:
    """Describe the service, with addresses as the client reached this server (section "Service Manifest")."""
    root = url_for("pages.home", _external=True).rstrip("/")
    return {
        "versions": ["0.2"],
        "name": "ofsted-kg: councils, people, inspections and themes",
        "identifierSpace": BASE,
        "schemaSpace": SCHEMA_SPACE,
        "documentation": f"{root}/#reconciliation",
        "serviceVersion": version("ofsted-kg"),
        "defaultTypes": [kind.reference for kind in KINDS.values()],
        "batchSize": MOST_QUERIES,
        "view": {"url": f"{root}/{{{{id}}}}"},
        "preview": {"url": f"{root}{url_for('reconciliation.preview')}?id={{{{id}}}}", **PREVIEW_SIZE},
        "suggest": {
            what: {"service_url": root, "service_path": url_for("reconciliation.suggest", what=what)}
            for what in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": root, "service_path": url_for("reconciliation.properties")},
            "property_settings": [],
        },
    }
