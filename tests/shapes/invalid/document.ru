# okgs:Document-type rdf:type — a document that is not stated to be an entity
DELETE DATA { document:northborough-release a prov:Entity }

# okgs:Document-title dct:title — a document without a title
DELETE DATA { document:northborough-release dct:title "Services are good" }

# okgs:Document-genre dct:type — a type that no scheme has
DELETE DATA { document:northborough-release dct:type document-type:press-release } ;
INSERT DATA { document:northborough-release dct:type document-type:blog }

# okgs:Document-sha256 okg:sha256 — a digest that is too short
DELETE { ?document okg:sha256 ?digest }
INSERT { ?document okg:sha256 "1b1b" }
WHERE { BIND ( document:northborough-release AS ?document ) ?document okg:sha256 ?digest }

# okgs:Document-text schema:text — a document with two texts; the quotations fit one of them only
# okgs:Evidence-quote oa:hasSelector
INSERT DATA { document:northborough-release schema:text "Another text" }

# okgs:Document-publisher dct:publisher — a publisher as a name
INSERT DATA { document:northborough-release dct:creator council:northborough } ;
DELETE DATA { document:northborough-release dct:publisher council:northborough } ;
INSERT DATA { document:northborough-release dct:publisher "Northborough Council" }

# okgs:Document-creator dct:creator — a creator whom the graph does not describe
INSERT DATA { document:northborough-release dct:creator organisation:nobody }

# okgs:Document-issued dct:issued — a day of issue in words
DELETE DATA { document:northborough-release dct:issued "2023-09-01"^^xsd:date } ;
INSERT DATA { document:northborough-release dct:issued "1 September 2023" }

# okgs:Document-license dct:license — a licence in words
INSERT DATA { document:northborough-release dct:license "Open Government Licence" }

# okgs:Document-rights dct:rights — two statements of rights
INSERT DATA { document:northborough-release dct:rights "Some rights reserved" }

# okgs:Document-page foaf:page — a document with two web pages
INSERT DATA { document:northborough-release foaf:page <https://news.example/> , <https://news.example/again> }

# okgs:Document-reports okg:reports — a document that reports an inspection the graph does not describe
INSERT DATA { document:northborough-release okg:reports inspection:1999 }

# okgs:Document-evidence okg:evidence — evidence of the date that the graph does not describe
INSERT DATA { document:northborough-release okg:evidence release:0-5 }

# okgs:DocumentSubject - — an inspection with a digest
INSERT DATA { inspection:2019-05 okg:sha256 "1b" }

# okgs:SoftwareAgent-type rdf:type — software that is not stated to be an agent
DELETE DATA { software:ofsted-kg-0.1.0 a prov:Agent }

# okgs:SoftwareAgent-version schema:softwareVersion — software without a version
DELETE DATA { software:ofsted-kg-0.1.0 schema:softwareVersion "0.1.0" }

# okgs:Document-sha256-unique okg:sha256 — two documents of the same bytes
DELETE { ?document okg:sha256 ?digest } INSERT { ?document okg:sha256 ?same }
WHERE { BIND ( document:northborough-release AS ?document ) ?document okg:sha256 ?digest . document:northborough-report okg:sha256 ?same }

# okgs:Document-text-stored schema:text — a document whose text is not stored, which is only a warning
DELETE WHERE { document:northborough-report schema:text ?text }

# okgs:Document-reports-earlier dct:issued — a document issued before the inspection that it reports, which is only a warning
DELETE DATA { document:northborough-release dct:issued "2023-09-01"^^xsd:date } ;
INSERT DATA { document:northborough-release dct:issued "2023-07-01"^^xsd:date }
