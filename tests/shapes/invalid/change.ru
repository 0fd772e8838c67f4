# okgs:ChangeEvent-type rdf:type — a change that is not stated to be an activity
DELETE DATA { change:southborough a prov:Activity }

# okgs:ChangeEvent-originalOrganization org:originalOrganization — a change that ends nothing
# okgs:ChangeEvent-changedBy ^org:changedBy
DELETE DATA { change:southborough org:originalOrganization council:southborough }

# okgs:ChangeEvent-resultingOrganization org:resultingOrganization — a change that begins nothing; the successor's DfE code is another's then
# okgs:ChangeEvent-resultedFrom ^org:resultedFrom
# okgs:CouncilUnique okg:dfeCode
DELETE DATA { change:southborough org:resultingOrganization council:newborough }

# okgs:ChangeEvent-changedBy ^org:changedBy — a council that does not name the change that ended it; the DfE code of its successor is another's then
# okgs:CouncilUnique okg:dfeCode
DELETE DATA { council:southborough org:changedBy change:southborough }

# okgs:ChangeEvent-resultedFrom ^org:resultedFrom — a council that names a change which does not name it
INSERT DATA { council:northborough org:resultedFrom change:southborough }

# okgs:ChangeEvent-date dct:date — a change in a year alone
DELETE DATA { change:southborough dct:date "2019-04-01"^^xsd:date } ;
INSERT DATA { change:southborough dct:date "2019"^^xsd:gYear }

# okgs:ChangeEvent-startedAtTime prov:startedAtTime — a change that ended before it began
DELETE DATA { change:southborough prov:startedAtTime "2019-04-01T00:00:00"^^xsd:dateTime } ;
INSERT DATA { change:southborough prov:startedAtTime "2019-04-02T00:00:00"^^xsd:dateTime }

# okgs:ChangeEvent-endedAtTime prov:endedAtTime — a change whose end is a day
# okgs:ChangeEvent-startedAtTime prov:startedAtTime
DELETE DATA { change:southborough prov:endedAtTime "2019-04-01T00:00:00"^^xsd:dateTime } ;
INSERT DATA { change:southborough prov:endedAtTime "2019-04-01"^^xsd:date }

# okgs:ChangeEvent-dates dct:date — an old council that ended after the change
DELETE DATA { council:southborough schema:dissolutionDate "2019-03-31"^^xsd:date } ;
INSERT DATA { council:southborough schema:dissolutionDate "2019-04-01"^^xsd:date }

# okgs:ChangeEvent-dates dct:date — a new council that began after the change
DELETE DATA { council:newborough schema:foundingDate "2019-04-01"^^xsd:date } ;
INSERT DATA { council:newborough schema:foundingDate "2020-04-01"^^xsd:date }

# okgs:Thing-label rdfs:label — a change without a label
DELETE DATA { change:southborough rdfs:label "Southborough Council replaced by Newborough Council, 2019-04-01"@en }
