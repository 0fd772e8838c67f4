# okgs:LocalAuthority-type rdf:type — a council that is not stated to be an organisation; its documents' publisher is none then
DELETE DATA { council:southborough a org:Organization }

# okgs:LocalAuthority-prefLabel skos:prefLabel — a council without a short name
DELETE DATA { council:southborough skos:prefLabel "Southborough"@en }

# okgs:LocalAuthority-prefLabel skos:prefLabel — a short name in another language
DELETE DATA { council:southborough skos:prefLabel "Southborough"@en } ;
INSERT DATA { council:southborough skos:prefLabel "Southborough"@fr }

# okgs:LocalAuthority-name foaf:name — a council with two full names
INSERT DATA { council:southborough foaf:name "Borough of Southborough" }

# okgs:LocalAuthority-gssCode okg:gssCode — a GSS code with a digit too few, and an area of another code
# okgs:LocalAuthority-spatial-agrees dct:spatial
DELETE DATA { council:southborough okg:gssCode "E08999902" } ;
INSERT DATA { council:southborough okg:gssCode "E0899990" }

# okgs:LocalAuthority-gssCode okg:gssCode — a council with two GSS codes, and an area of one of them alone
# okgs:LocalAuthority-spatial-agrees dct:spatial
INSERT DATA { council:southborough okg:gssCode "E08999904" }

# okgs:LocalAuthority-gssCode-unique okg:gssCode — two councils with the same GSS code
DELETE DATA { council:southborough okg:gssCode "E08999902" ; dct:spatial <http://statistics.data.gov.uk/id/statistical-geography/E08999902> } ;
INSERT DATA { council:southborough okg:gssCode "E08999901" ; dct:spatial <http://statistics.data.gov.uk/id/statistical-geography/E08999901> }

# okgs:LocalAuthority-dfeCode okg:dfeCode — a DfE code of four digits
DELETE DATA { council:southborough okg:dfeCode "902" } ;
INSERT DATA { council:southborough okg:dfeCode "9021" }

# okgs:CouncilUnique okg:dfeCode — the DfE code of a council that it did not replace
DELETE DATA { council:southborough okg:dfeCode "902" } ;
INSERT DATA { council:southborough okg:dfeCode "901" }

# okgs:CouncilUnique okg:ofstedUrn — the URN of a council that it did not replace
INSERT DATA { council:southborough okg:ofstedUrn "80901" }

# okgs:CouncilUnique foaf:homepage — the homepage of a council that it did not replace
INSERT DATA { council:southborough foaf:homepage <https://www.northborough.example/> }

# okgs:CouncilUnique skos:altLabel — the alternative name of another council
INSERT DATA { council:southborough skos:altLabel "Northborough Borough"@en }

# okgs:LocalAuthority-formerGssCode okg:formerGssCode — a former GSS code with a letter too many, of no known area
# okgs:LocalAuthority-spatial-agrees dct:spatial
INSERT DATA { council:southborough okg:formerGssCode "EE08999902" }

# okgs:LocalAuthority-formerGssCode-unique okg:formerGssCode — a former GSS code that is in use
# okgs:LocalAuthority-gssCode-unique okg:gssCode
INSERT DATA { council:northborough okg:formerGssCode "E08999902" ; dct:spatial <http://statistics.data.gov.uk/id/statistical-geography/E08999902> }

# okgs:LocalAuthority-altLabel skos:altLabel — an alternative name in another language
INSERT DATA { council:southborough skos:altLabel "Bourg-du-Sud"@fr }

# okgs:LocalAuthority-classification org:classification — a council without a type
DELETE DATA { council:southborough org:classification council-type:county }

# okgs:LocalAuthority-classification org:classification — a council with a grade as its type
DELETE DATA { council:southborough org:classification council-type:county } ;
INSERT DATA { council:southborough org:classification grade:good }

# okgs:LocalAuthority-hexQ okg:hexQ — a column that is no integer
DELETE DATA { council:northborough okg:hexQ 33 } ;
INSERT DATA { council:northborough okg:hexQ "3" }

# okgs:LocalAuthority-hexR okg:hexR — a row below the first
DELETE DATA { council:northborough okg:hexR 44 } ;
INSERT DATA { council:northborough okg:hexR -1 }

# okgs:LocalAuthority-hexagon okg:hexQ — a column without a row
DELETE DATA { council:northborough okg:hexR 44 }

# okgs:LocalAuthority-hexagon okg:hexQ — two councils in one cell
DELETE DATA { council:northborough okg:hexQ 33 } ;
INSERT DATA { council:northborough okg:hexQ 34 }

# okgs:LocalAuthority-ofstedUrn okg:ofstedUrn — a URN with a letter
INSERT DATA { council:southborough okg:ofstedUrn "SC80902" }

# okgs:LocalAuthority-region okg:region — a region that the graph does not describe
DELETE DATA { council:southborough okg:region region:the-north } ;
INSERT DATA { council:southborough okg:region region:the-south }

# okgs:LocalAuthority-spatial dct:spatial — an area that is no statistical geography
INSERT DATA { council:southborough dct:spatial <http://example.org/E08999902> }

# okgs:LocalAuthority-spatial-agrees dct:spatial — the area of another council
INSERT DATA { council:southborough dct:spatial <http://statistics.data.gov.uk/id/statistical-geography/E08999901> }

# okgs:LocalAuthority-spatial-agrees dct:spatial — an area with two items of Wikidata
INSERT DATA { council:northborough dct:spatial <http://www.wikidata.org/entity/Q4> }

# okgs:LocalAuthority-sameAs-alone owl:sameAs — a council said to be the same as another council's item
INSERT DATA { council:southborough owl:sameAs <http://www.wikidata.org/entity/Q1> }

# okgs:LocalAuthority-sameAs-alone owl:sameAs — a council said to be the same as the item of an area
INSERT DATA { council:southborough owl:sameAs <http://www.wikidata.org/entity/Q2> }

# okgs:LocalAuthority-sameAs-alone owl:sameAs — a council with two items of Wikidata
INSERT DATA { council:northborough owl:sameAs <http://www.wikidata.org/entity/Q4> }

# okgs:FormerGeography - — a former area that is no statistical geography
INSERT DATA { council:southborough dct:isReplacedBy <http://statistics.data.gov.uk/id/statistical-geography/E08999901> }

# okgs:FormerGeography-isReplacedBy dct:isReplacedBy — a former area replaced by two
INSERT DATA { <http://statistics.data.gov.uk/id/statistical-geography/E08999900> dct:isReplacedBy <http://statistics.data.gov.uk/id/statistical-geography/E08999902> }

# okgs:LocalAuthority-sameAs owl:sameAs — a council said to be the same as its area
# okgs:LocalAuthority-sameAs-alone owl:sameAs
INSERT DATA { council:southborough owl:sameAs <http://statistics.data.gov.uk/id/statistical-geography/E08999902> }

# okgs:LocalAuthority-homepage foaf:homepage — a council with two homepages
INSERT DATA { council:southborough foaf:homepage <https://www.southborough.example/> , <https://southborough.example/> }

# okgs:LocalAuthority-statisticalNeighbour okg:statisticalNeighbour — a neighbour that the graph does not describe
INSERT DATA { council:southborough okg:statisticalNeighbour council:nowhere }

# okgs:LocalAuthority-statisticalNeighbour-other okg:statisticalNeighbour — a council that is its own neighbour
INSERT DATA { council:southborough okg:statisticalNeighbour council:southborough }

# okgs:LocalAuthority-foundingDate schema:foundingDate — a council that was dissolved before it was founded
DELETE DATA { council:southborough schema:foundingDate "1974-04-01"^^xsd:date } ;
INSERT DATA { council:southborough schema:foundingDate "2020-04-01"^^xsd:date }

# okgs:LocalAuthority-dissolutionDate schema:dissolutionDate — a year alone
INSERT DATA { council:northborough schema:dissolutionDate "2030"^^xsd:gYear }

# okgs:Region-prefLabel skos:prefLabel — a region without a name
DELETE DATA { region:the-north skos:prefLabel "The North"@en }

# okgs:Region-gssCode okg:gssCode — a region with the code of a district
DELETE DATA { region:the-north okg:gssCode "E12999901" } ;
INSERT DATA { region:the-north okg:gssCode "E08999909" }

# okgs:Inspectorate-type rdf:type — an inspectorate that is not stated to be a formal organisation
DELETE DATA { organisation:ofsted a org:FormalOrganization }

# okgs:Inspectorate-prefLabel skos:prefLabel — an inspectorate without a short name
DELETE DATA { organisation:ofsted skos:prefLabel "Ofsted"@en }

# okgs:Inspectorate-name foaf:name — an inspectorate with two full names
INSERT DATA { organisation:ofsted foaf:name "Ofsted" }

# okgs:CouncilSubject - — a trust with a DfE code
INSERT DATA { organisation:northborough-trust okg:dfeCode "999" }

# okgs:GssCodeSubject - — a trust with a GSS code
INSERT DATA { organisation:northborough-trust okg:gssCode "E08999999" }
