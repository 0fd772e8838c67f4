"""What schemathesis is told of media types that it does not know: bodies of RDF and SPARQL are text."""

import schemathesis

from ofsted_kg.web.operations import OPERATIONS

KNOWN = ("json", "xml", "x-www-form-urlencoded", "multipart", "text/plain")

for operation in OPERATIONS:
    for media_type in operation.bodies:
        if not any(word in media_type for word in KNOWN):
            schemathesis.serializer.alias(media_type, "text/plain")
