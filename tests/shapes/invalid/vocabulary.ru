# okgs:Vocabulary-property ^rdfs:isDefinedBy — a property that the ontology does not define
INSERT DATA { judgement:report-overall okg:garde grade:good }

# okgs:Vocabulary-class ^rdfs:isDefinedBy — a class that the ontology does not define
INSERT DATA { organisation:northborough-trust a okg:Trust }

# okgs:Vocabulary-property ^rdfs:isDefinedBy — a class used as a property
INSERT DATA { organisation:northborough-trust okg:Region region:the-north }
