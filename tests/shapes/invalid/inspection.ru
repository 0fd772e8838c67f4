# okgs:Inspection-type rdf:type — a standard inspection that is not stated to be an okg:Inspection
DELETE DATA { inspection:2023-07 a okg:Inspection }

# okgs:Inspection-type rdf:type — a focused visit that is not stated to be an activity
DELETE DATA { inspection:2019-05 a prov:Activity } ;
INSERT DATA { inspection:2019-05 a okg:FocusedVisit }

# okgs:Inspection-inspects okg:inspects — an inspection of no council
DELETE DATA { inspection:2019-05 okg:inspects council:northborough }

# okgs:Inspection-inspects okg:inspects — an inspection of a council that the graph does not describe
DELETE DATA { inspection:2019-05 okg:inspects council:northborough } ;
INSERT DATA { inspection:2019-05 okg:inspects council:nowhere }

# okgs:Inspection-startDate schema:startDate — an inspection that ends before it starts
DELETE DATA { inspection:2023-07 schema:startDate "2023-07-03"^^xsd:date } ;
INSERT DATA { inspection:2023-07 schema:startDate "2023-07-15"^^xsd:date }

# okgs:Inspection-startDate schema:startDate — a year that is called a date
# okgs:Vocabulary-literal ^rdfs:isDefinedBy
INSERT DATA { inspection:2019-05 schema:startDate "2019"^^xsd:date }

# okgs:Inspection-endDate schema:endDate — a day that the calendar does not have
# okgs:Vocabulary-literal ^rdfs:isDefinedBy
INSERT DATA { inspection:2019-05 schema:endDate "2019-02-30"^^xsd:date }

# okgs:Inspection-year okg:year — a year as an integer
DELETE DATA { inspection:2019-05 okg:year "2019"^^xsd:gYear } ;
INSERT DATA { inspection:2019-05 okg:year 2019 }

# okgs:Inspection-year okg:year — a year that is ill-typed
# okgs:Vocabulary-literal ^rdfs:isDefinedBy
# okgs:Inspection-year-plausible okg:year
DELETE DATA { inspection:2019-05 okg:year "2019"^^xsd:gYear } ;
INSERT DATA { inspection:2019-05 okg:year "19"^^xsd:gYear }

# okgs:Inspection-year-fits okg:year — a year that is not that of the days
DELETE DATA { inspection:2023-07 okg:year "2023"^^xsd:gYear } ;
INSERT DATA { inspection:2023-07 okg:year "2022"^^xsd:gYear }

# okgs:Inspection-framework okg:framework — a framework that is none
DELETE DATA { inspection:2023-07 okg:framework framework:ilacs } ;
INSERT DATA { inspection:2019-05 okg:framework framework:ofsted }

# okgs:Inspection-framework okg:framework — a framework out of another scheme
INSERT DATA { inspection:2019-05 okg:framework theme:adoption }

# okgs:Inspection-leadInspector okg:leadInspector — a lead inspector as a name
INSERT DATA { inspection:2019-05 okg:leadInspector "Ann Example" }

# okgs:Inspection-inspector okg:inspector — an inspector whom the graph does not describe
INSERT DATA { inspection:2019-05 okg:inspector inspector:nobody }

# okgs:Inspection-shadowedBy okg:shadowedBy — an inspector who shadows and whom the graph does not describe
# okgs:Inspection-inspector okg:inspector
INSERT DATA { inspection:2019-05 okg:shadowedBy inspector:nobody ; okg:inspector inspector:nobody }

# okgs:Inspection-shadowedBy-inspector okg:shadowedBy — an inspector who shadows and is not stated to be an inspector
DELETE DATA { inspection:2023-07 okg:inspector inspector:cara-model }

# okgs:Inspection-focus okg:focus — a focus that no scheme has
INSERT DATA { inspection:2023-07 okg:focus theme:weather }

# okgs:Inspection-focus-scheme okg:focus — a focus that is neither theme nor area
INSERT DATA { inspection:2023-07 okg:focus grade:good }

# okgs:Inspection-previousInspection okg:previousInspection — a previous inspection that the graph does not describe
INSERT DATA { inspection:2019-05 okg:previousInspection inspection:2015 }

# okgs:Inspection-previousInspection-earlier okg:previousInspection — an inspection that is its own previous one
INSERT DATA { inspection:2019-05 okg:previousInspection inspection:2019-05 }

# okgs:Inspection-previousInspection-earlier okg:previousInspection — a previous inspection of a later year
INSERT DATA { inspection:2019-05 okg:previousInspection inspection:2023-07 }

# okgs:Inspection-previousInspection-earlier okg:previousInspection — a previous inspection that started later
INSERT DATA { inspection:2019-05 schema:startDate "2023-08-01"^^xsd:date ; okg:year "2023"^^xsd:gYear } ;
DELETE DATA { inspection:2019-05 okg:year "2019"^^xsd:gYear }

# okgs:Inspection-deliveredBy okg:deliveredBy — a trust that the graph does not describe
INSERT DATA { inspection:2019-05 okg:deliveredBy organisation:trust }

# okgs:Inspection-preferred ^okg:judgementOf/okg:area — an area of which no judgement is preferred
DELETE DATA { judgement:report-overall okg:preferred true }

# okgs:Inspection-preferred-one ^okg:judgementOf/okg:area — an area of which two judgements are preferred
DELETE DATA { judgement:release-overall okg:standing standing:reported ; prov:wasAttributedTo council:northborough } ;
INSERT DATA { judgement:release-overall okg:preferred true ; okg:standing standing:official ; prov:wasAttributedTo organisation:ofsted }

# okgs:Inspection-preferred-official ^okg:judgementOf/okg:area — a reported judgement preferred to the official one
DELETE DATA { judgement:report-overall okg:preferred true } ;
INSERT DATA { judgement:release-overall okg:preferred true }

# okgs:InspectionSubject - — a thing with what only inspections have that is no inspection
INSERT DATA { organisation:northborough-trust okg:inspects council:northborough }

# okgs:Inspection-month okg:month — a month without a year
# okgs:Vocabulary-literal ^rdfs:isDefinedBy
INSERT DATA { inspection:2019-05 okg:month "--05"^^xsd:gYearMonth }

# okgs:Inspection-year-stated okg:year — an inspection whose month is told, without its year
DELETE DATA { inspection:2019-05 okg:year "2019"^^xsd:gYear } ;
INSERT DATA { inspection:2019-05 okg:month "2019-05"^^xsd:gYearMonth }

# okgs:Inspection-year-plausible okg:year — an inspection of the last century, which is only a warning
DELETE DATA { inspection:2019-05 okg:year "2019"^^xsd:gYear } ;
INSERT DATA { inspection:2019-05 okg:year "1923"^^xsd:gYear }

# okgs:Inspection-endDate-near schema:endDate — a fieldwork of sixty days, which is only a warning
DELETE DATA { inspection:2023-07 schema:endDate "2023-07-14"^^xsd:date } ;
INSERT DATA { inspection:2023-07 schema:endDate "2023-08-31"^^xsd:date }

# okgs:Inspection-month-fits okg:month — a month that is not that of the days, which is only a warning
INSERT DATA { inspection:2023-07 okg:month "2023-08"^^xsd:gYearMonth }

# okgs:Inspection-framework-kind okg:framework — a single inspection under ILACS, which is only a warning
DELETE DATA { inspection:2023-07 a okg:StandardInspection } ;
INSERT DATA { inspection:2023-07 a okg:SingleInspection }

# okgs:Inspection-type-one rdf:type — an inspection that is standard and short, which is only a warning
INSERT DATA { inspection:2023-07 a okg:ShortInspection }

# okgs:Inspection-previousInspection-council okg:previousInspection — a previous inspection of another council, which is only a warning
DELETE DATA { inspection:2019-05 okg:inspects council:northborough } ;
INSERT DATA { inspection:2019-05 okg:inspects council:southborough }
