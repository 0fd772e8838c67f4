"""Second stage: a document into claims, each with the words that say it. Knows no RDF."""
