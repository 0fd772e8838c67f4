# okgs:InterventionStatus-statusOf okg:statusOf — an intervention in two councils
INSERT DATA { status:special-measures-2010 okg:statusOf council:southborough }

# okgs:InterventionStatus-status okg:status — a grade given as an intervention
DELETE DATA { status:special-measures-2010 okg:status intervention-status:special-measures } ;
INSERT DATA { status:special-measures-2010 okg:status grade:inadequate }

# okgs:InterventionStatus-attestedOn okg:attestedOn — an intervention attested on two days
INSERT DATA { status:special-measures-2010 okg:attestedOn "2011"^^xsd:gYear }

# okgs:InterventionStatusSubject - — a council with a status of its own
INSERT DATA { council:northborough okg:status intervention-status:special-measures }
