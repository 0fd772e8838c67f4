# okgs:Sourced-wasDerivedFrom prov:wasDerivedFrom — an inspection that comes from no document, with evidence in one
# okgs:Sourced-evidence-source okg:evidence
DELETE DATA { inspection:2019-05 prov:wasDerivedFrom document:northborough-report }

# okgs:Sourced-wasDerivedFrom prov:wasDerivedFrom — a service from a document that the graph does not describe
INSERT DATA { service:family-hub prov:wasDerivedFrom document:lost }

# okgs:Sourced-evidence okg:evidence — a judgement without evidence
DELETE DATA { judgement:report-overall okg:evidence report:160-187 }

# okgs:Sourced-evidence okg:evidence — a finding without evidence
DELETE DATA { finding:plain okg:evidence report:298-331 }

# okgs:Sourced-evidence okg:evidence — evidence that the graph does not describe
INSERT DATA { inspection:2019-05 okg:evidence report:0-10 }

# okgs:Sourced-evidence-source okg:evidence — evidence out of another document
INSERT DATA { judgement:report-overall okg:evidence release:12-29 }

# okgs:Statement-wasDerivedFrom prov:wasDerivedFrom — a finding as the statement of two documents
INSERT DATA { finding:plain prov:wasDerivedFrom document:northborough-release }

# okgs:Statement-standing okg:standing — a judgement without standing
DELETE DATA { judgement:release-overall okg:standing standing:reported }

# okgs:Statement-standing okg:standing — a standing that no scheme has
DELETE DATA { judgement:release-overall okg:standing standing:reported } ;
INSERT DATA { judgement:release-overall okg:standing standing:rumoured }

# okgs:Statement-wasAttributedTo prov:wasAttributedTo — a finding of nobody
DELETE DATA { finding:plain prov:wasAttributedTo organisation:ofsted }

# okgs:Statement-wasAttributedTo prov:wasAttributedTo — a status told by a trust
DELETE DATA { status:special-measures-2010 prov:wasAttributedTo person:ben-sample } ;
INSERT DATA { status:special-measures-2010 prov:wasAttributedTo organisation:northborough-trust }

# okgs:Statement-official prov:wasAttributedTo — an official judgement by the council
DELETE DATA { judgement:report-overall prov:wasAttributedTo organisation:ofsted } ;
INSERT DATA { judgement:report-overall prov:wasAttributedTo council:northborough }

# okgs:Evidence - — evidence that is a blank node
# okgs:Evidence-hasSource oa:hasSource
# okgs:Evidence-hasSelector oa:hasSelector
# okgs:Evidence-quote-selector oa:hasSelector/rdf:type
# okgs:Evidence-position-selector oa:hasSelector/rdf:type
INSERT DATA { inspection:2019-05 okg:evidence [ a oa:SpecificResource ] }

# okgs:Evidence-hasSource oa:hasSource — evidence out of nothing
DELETE DATA { report:160-187 oa:hasSource document:northborough-report }

# okgs:Evidence-hasSelector oa:hasSelector — evidence with three selectors
INSERT DATA { report:160-187 oa:hasSelector <https://w3id.org/ofsted-kg/id/evidence/northborough-report/160-187/fragment> }

# okgs:Evidence-quote-selector oa:hasSelector/rdf:type — a quotation that is not stated to be one
DELETE DATA { <https://w3id.org/ofsted-kg/id/evidence/northborough-report/160-187/quote> a oa:TextQuoteSelector }

# okgs:Evidence-position-selector oa:hasSelector/rdf:type — a position that is not stated to be one
DELETE DATA { <https://w3id.org/ofsted-kg/id/evidence/northborough-report/160-187/position> a oa:TextPositionSelector }

# okgs:Evidence-page okg:page — page zero
INSERT DATA { report:160-187 okg:page "0"^^xsd:positiveInteger }

# okgs:Evidence-quote oa:hasSelector — a quotation that is longer than end - start
DELETE DATA { <https://w3id.org/ofsted-kg/id/evidence/northborough-report/160-187/position> oa:end "187"^^xsd:nonNegativeInteger } ;
INSERT DATA { <https://w3id.org/ofsted-kg/id/evidence/northborough-report/160-187/position> oa:end "186"^^xsd:nonNegativeInteger }

# okgs:Evidence-quote oa:hasSelector — a quotation of the right length that is not the text
DELETE DATA { <https://w3id.org/ofsted-kg/id/evidence/northborough-report/160-187/quote> oa:exact "Overall effectiveness: Good" } ;
INSERT DATA { <https://w3id.org/ofsted-kg/id/evidence/northborough-report/160-187/quote> oa:exact "Overall effectiveness: Best" }

# okgs:Evidence-quote oa:hasSelector — a quotation too long, of a document whose text is not stored
# okgs:Document-text-stored schema:text
DELETE { ?document schema:text ?text } WHERE { BIND ( document:northborough-release AS ?document ) ?document schema:text ?text } ;
DELETE DATA { <https://w3id.org/ofsted-kg/id/evidence/northborough-release/12-29/quote> oa:exact "services are good" } ;
INSERT DATA { <https://w3id.org/ofsted-kg/id/evidence/northborough-release/12-29/quote> oa:exact "services are very good" }

# okgs:Evidence-quote oa:hasSelector — offsets that count UTF-16 units: the text has a character outside the basic plane
DELETE DATA { <https://w3id.org/ofsted-kg/id/evidence/northborough-report/160-187/position> oa:start "160"^^xsd:nonNegativeInteger ; oa:end "187"^^xsd:nonNegativeInteger } ;
INSERT DATA { <https://w3id.org/ofsted-kg/id/evidence/northborough-report/160-187/position> oa:start "161"^^xsd:nonNegativeInteger ; oa:end "188"^^xsd:nonNegativeInteger }

# okgs:TextQuoteSelector - — a quotation that is a blank node
INSERT DATA { [] a oa:TextQuoteSelector ; oa:exact "x" }

# okgs:TextQuoteSelector-exact oa:exact — an empty quotation
INSERT DATA { <https://w3id.org/ofsted-kg/id/evidence/northborough-report/0-0/quote> a oa:TextQuoteSelector ; oa:exact "" }

# okgs:TextPositionSelector - — a position that is a blank node
INSERT DATA { [] a oa:TextPositionSelector ; oa:start "0"^^xsd:nonNegativeInteger ; oa:end "1"^^xsd:nonNegativeInteger }

# okgs:TextPositionSelector-start oa:start — a position that ends where it starts
INSERT DATA { <https://w3id.org/ofsted-kg/id/evidence/northborough-report/9-9/position> a oa:TextPositionSelector ; oa:start "9"^^xsd:nonNegativeInteger ; oa:end "9"^^xsd:nonNegativeInteger }

# okgs:TextPositionSelector-start oa:start — a start below zero
INSERT DATA { <https://w3id.org/ofsted-kg/id/evidence/northborough-report/x/position> a oa:TextPositionSelector ; oa:start "-1"^^xsd:nonNegativeInteger ; oa:end "9"^^xsd:nonNegativeInteger }

# okgs:TextPositionSelector-end oa:end — an end as a plain integer
INSERT DATA { <https://w3id.org/ofsted-kg/id/evidence/northborough-report/0-9/position> a oa:TextPositionSelector ; oa:start "0"^^xsd:nonNegativeInteger ; oa:end 9 }

# okgs:EvidenceSubject - — an inspection with a page
INSERT DATA { inspection:2019-05 okg:page "1"^^xsd:positiveInteger }

# okgs:StandingSubject - — an inspection with a standing
INSERT DATA { inspection:2019-05 okg:standing standing:official }

# okgs:AreaSubject - — an inspection with an area
INSERT DATA { inspection:2019-05 okg:area judgement-area:care-leavers }

# okgs:AttestedSubject - — an inspection that is attested on a day
INSERT DATA { inspection:2019-05 okg:attestedOn "2019-05-01"^^xsd:date }
