"""Fourth stage: resolved claims into RDF, a named graph for each document."""
