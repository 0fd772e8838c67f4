"""Turns IRIs into the short names that people read."""

from ofsted_kg.vocabulary import BASE, PREFIXES

_NAMESPACES = {**PREFIXES, "id": f"{BASE}id/", "concept": f"{BASE}concept/", "graph": f"{BASE}graph/"}


def shortened(iri: str) -> str:
    """Shorten an IRI for display with the longest namespace that fits it.

    Args:
        iri: the IRI.

    Returns:
        `prefix:rest`, or the IRI in angle brackets where no namespace fits. A rest may have slashes, which SPARQL
        would want escaped.

    >>> shortened("http://xmlns.com/foaf/0.1/name")
    'foaf:name'
    >>> shortened("https://w3id.org/ofsted-kg/id/local-authority/calderdale")
    'id:local-authority/calderdale'
    >>> shortened("http://example.org/")
    '<http://example.org/>'

    """
    fitting = [prefix for prefix, namespace in _NAMESPACES.items() if iri.startswith(namespace) and iri != namespace]
    if not fitting:
        return f"<{iri}>"
    prefix = max(fitting, key=lambda name: len(_NAMESPACES[name]))
    return f"{prefix}:{iri.removeprefix(_NAMESPACES[prefix])}"
