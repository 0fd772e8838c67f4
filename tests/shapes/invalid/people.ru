# okgs:Person-type rdf:type — a person who is not stated to be a foaf:Person
DELETE DATA { person:ben-sample a foaf:Person }

# okgs:Person-name foaf:name — a person without a name
DELETE DATA { person:ben-sample foaf:name "Ben Sample" }

# okgs:Membership-member org:member — a membership of two persons
INSERT DATA { membership:ben-sample-cabinet-member org:member inspector:ann-example }

# okgs:Membership-organization org:organization — a membership in nothing
DELETE DATA { membership:ben-sample-cabinet-member org:organization council:northborough }

# okgs:Membership-role org:role — a role that no scheme has
DELETE DATA { membership:ben-sample-cabinet-member org:role role:cabinet-member } ;
INSERT DATA { membership:ben-sample-cabinet-member org:role role:king }

# okgs:Membership-roleTitle okg:roleTitle — a membership without the title as printed
DELETE DATA { membership:ben-sample-cabinet-member okg:roleTitle "Cabinet Member for Children" }

# okgs:Membership-attestedOn okg:attestedOn — a month in words
INSERT DATA { membership:ben-sample-cabinet-member okg:attestedOn "September 2023" }

# okgs:Membership-attestedOn okg:attestedOn — a thirteenth month
# okgs:Vocabulary-literal ^rdfs:isDefinedBy
INSERT DATA { membership:ben-sample-cabinet-member okg:attestedOn "2023-13"^^xsd:gYearMonth }

# okgs:Membership-party okg:party — a councillor of two parties at once
INSERT DATA { membership:ben-sample-cabinet-member okg:party "Green" }

# okgs:Membership-ward okg:ward — a ward with a language tag
DELETE DATA { membership:ben-sample-cabinet-member okg:ward "Mill" } ;
INSERT DATA { membership:ben-sample-cabinet-member okg:ward "Mill"@en }

# okgs:Membership-wasDerivedFrom prov:wasDerivedFrom — a membership as the statement of two documents
INSERT DATA { membership:ben-sample-cabinet-member prov:wasDerivedFrom document:northborough-report }

# okgs:MembershipSubject - — a person with a role title
INSERT DATA { person:ben-sample okg:roleTitle "Cabinet Member" }

# okgs:Service-type rdf:type — a service that is not stated to be a unit
DELETE DATA { service:family-hub a org:OrganizationalUnit }

# okgs:Service-prefLabel skos:prefLabel — a service with two names
INSERT DATA { service:family-hub skos:prefLabel "Hub"@en }

# okgs:Service-unitOf org:unitOf — a service of no council
DELETE DATA { service:family-hub org:unitOf council:northborough }
