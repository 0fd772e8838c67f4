"""Turns IRIs into the short names that people read."""

from collections.abc import Mapping


def shortened(iri: str, prefixes: Mapping[str, str]) -> str:
    """Shorten an IRI for display with the longest namespace that fits it.

    Args:
        iri: the IRI.
        prefixes: the namespaces by prefix.

    Returns:
        `prefix:rest`, or the IRI in angle brackets where no namespace fits.

    >>> shortened("http://xmlns.com/foaf/0.1/name", {"foaf": "http://xmlns.com/foaf/0.1/"})
    'foaf:name'
    >>> shortened("http://example.org/", {})
    '<http://example.org/>'

    """
    fitting = [prefix for prefix, namespace in prefixes.items() if iri.startswith(namespace) and iri != namespace]
    if not fitting:
        return f"<{iri}>"
    prefix = max(fitting, key=lambda name: len(prefixes[name]))
    return f"{prefix}:{iri[len(prefixes[prefix]) :]}"
