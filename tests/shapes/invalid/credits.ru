# okgs:Credits-rights dct:rights — reference data without a credit
DELETE DATA { <https://w3id.org/ofsted-kg/graph/examples> dct:rights "Names from the Survey of the North."@en }

# okgs:Source - — a source that is named by a word, of which nothing can be said
# okgs:Source-label rdfs:label
# okgs:Source-license dct:license
# okgs:Source-rights dct:rights
# okgs:Source-page foaf:page
INSERT DATA { <https://w3id.org/ofsted-kg/graph/examples> dct:source "the survey" }

# okgs:Source-label rdfs:label — a source without a label
DELETE DATA { source:survey rdfs:label "Survey of the North"@en }

# okgs:Source-license dct:license — a source with two licences
INSERT DATA { source:survey dct:license <https://creativecommons.org/licenses/by/4.0/> }

# okgs:Source-rights dct:rights — a source without a credit
DELETE DATA { source:survey dct:rights "Survey of the North, CC0."@en }

# okgs:Source-page foaf:page — a source without a page
DELETE DATA { source:survey foaf:page <https://survey.example/> }
