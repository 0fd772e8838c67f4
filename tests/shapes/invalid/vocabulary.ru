# okgs:Vocabulary-property ^rdfs:isDefinedBy — a property that the ontology does not define
INSERT DATA { judgement:report-overall okg:garde grade:good }

# okgs:Vocabulary-class ^rdfs:isDefinedBy — a class that the ontology does not define
INSERT DATA { organisation:northborough-trust a okg:Trust }

# okgs:Vocabulary-property ^rdfs:isDefinedBy — a class used as a property
INSERT DATA { organisation:northborough-trust okg:Region region:the-north }

# okgs:Vocabulary-literal ^rdfs:isDefinedBy — a day that the calendar does not have, of a property that no shape is about
INSERT DATA { inspection:2019-05 dct:modified "2019-02-30"^^xsd:date }

# okgs:Vocabulary-literal ^rdfs:isDefinedBy — a word as a number, of a property that no shape is about
INSERT DATA { inspection:2019-05 dct:extent "two"^^xsd:integer }
