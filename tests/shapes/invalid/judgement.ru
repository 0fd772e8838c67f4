# okgs:Judgement-judgementOf okg:judgementOf — a judgement of nothing
DELETE DATA { judgement:release-overall okg:judgementOf inspection:2023-07 }

# okgs:Judgement-judgementOf okg:judgementOf — a judgement of a council
DELETE DATA { judgement:release-overall okg:judgementOf inspection:2023-07 } ;
INSERT DATA { judgement:release-overall okg:judgementOf council:northborough }

# okgs:Judgement-area okg:area — a judgement without an area
DELETE DATA { judgement:release-overall okg:area judgement-area:overall-effectiveness }

# okgs:Judgement-area okg:area — an area that is a theme
# okgs:Inspection-preferred ^okg:judgementOf/okg:area
# okgs:Judgement-area-framework okg:area
DELETE DATA { judgement:release-overall okg:area judgement-area:overall-effectiveness } ;
INSERT DATA { judgement:release-overall okg:area theme:adoption }

# okgs:Judgement-grade okg:grade — a judgement with two grades
INSERT DATA { judgement:release-overall okg:grade grade:outstanding }

# okgs:Judgement-grade okg:grade — a judgement without a grade
DELETE DATA { judgement:release-overall okg:grade grade:good }

# okgs:Judgement-grade okg:grade — a grade that no scheme has
DELETE DATA { judgement:release-overall okg:grade grade:good } ;
INSERT DATA { judgement:release-overall okg:grade grade:excellent }

# okgs:Judgement-grade okg:grade — special measures given as a grade
DELETE DATA { judgement:release-overall okg:grade grade:good } ;
INSERT DATA { judgement:release-overall okg:grade intervention-status:special-measures }

# okgs:Judgement-preferred okg:preferred — a judgement said not to be preferred
INSERT DATA { judgement:release-overall okg:preferred false }

# okgs:Judgement-unique okg:judgementOf — a document that gives an area twice
DELETE DATA { judgement:release-overall prov:wasDerivedFrom document:northborough-release ; okg:evidence release:12-29 } ;
INSERT DATA { judgement:release-overall prov:wasDerivedFrom document:northborough-report ; okg:evidence report:160-187 }

# okgs:Judgement-area-framework okg:area — an area that the framework does not grade, which is only a warning
# okgs:Inspection-framework-kind okg:framework
DELETE DATA { inspection:2023-07 okg:framework framework:ilacs } ;
INSERT DATA { inspection:2023-07 okg:framework framework:jtai }

# okgs:Judgement-area-period okg:area — an overall judgement since April 2026
# okgs:Judgement-area-period-reported okg:area
# okgs:Document-reports-earlier dct:issued
DELETE { ?inspection schema:startDate ?start ; schema:endDate ?end ; okg:year ?year }
INSERT { ?inspection schema:startDate "2026-04-01"^^xsd:date ; okg:year "2026"^^xsd:gYear }
WHERE { BIND ( inspection:2023-07 AS ?inspection ) ?inspection schema:startDate ?start ; schema:endDate ?end ; okg:year ?year }

# okgs:Judgement-area-period okg:area — care leavers judged with children in care since 2023
# okgs:Judgement-area-period-reported okg:area
DELETE { ?judgement okg:area ?area } INSERT { ?judgement okg:area judgement-area:children-in-care-and-care-leavers } WHERE { ?judgement okg:judgementOf inspection:2023-07 ; okg:area ?area }

# okgs:Judgement-area-period okg:area — care leavers judged apart before 2023
# okgs:Judgement-area-period-reported okg:area
DELETE { ?inspection schema:startDate ?start ; schema:endDate ?end ; okg:year ?year }
INSERT { ?inspection schema:startDate "2022-12-05"^^xsd:date ; okg:year "2022"^^xsd:gYear }
WHERE { BIND ( inspection:2023-07 AS ?inspection ) ?inspection schema:startDate ?start ; schema:endDate ?end ; okg:year ?year } ;
DELETE { ?judgement okg:area ?area } INSERT { ?judgement okg:area judgement-area:care-leavers } WHERE { ?judgement okg:judgementOf inspection:2023-07 ; okg:area ?area }

# okgs:Judgement-area-period-reported okg:area — children in care judged apart before 2023, as the council tells it, which is only a warning
DELETE { ?inspection schema:startDate ?start ; schema:endDate ?end ; okg:year ?year }
INSERT { ?inspection schema:startDate "2022-12-05"^^xsd:date ; okg:year "2022"^^xsd:gYear }
WHERE { BIND ( inspection:2023-07 AS ?inspection ) ?inspection schema:startDate ?start ; schema:endDate ?end ; okg:year ?year } ;
DELETE DATA { judgement:release-overall okg:area judgement-area:overall-effectiveness } ;
INSERT DATA { judgement:release-overall okg:area judgement-area:children-in-care ; okg:preferred true }

# okgs:Judgement-graded-kind okg:judgementOf — a grade of a monitoring visit, which is only a warning
DELETE DATA { inspection:2023-07 a okg:StandardInspection } ;
INSERT DATA { inspection:2023-07 a okg:MonitoringVisit }

# okgs:JudgementSubject - — a finding with a grade
INSERT DATA { finding:plain okg:grade grade:good }
