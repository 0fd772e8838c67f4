# okgs:Thing-label rdfs:label — a thing without a label
DELETE DATA { inspection:2019-05 rdfs:label "Inspection of Northborough, 2019"@en }

# okgs:Thing-label rdfs:label — a thing with two labels
INSERT DATA { service:family-hub rdfs:label "Hub"@en }

# okgs:Thing-label rdfs:label — an empty label
DELETE DATA { person:ben-sample rdfs:label "Ben Sample" } ;
INSERT DATA { person:ben-sample rdfs:label "" }

# okgs:EnglishLabel-label rdfs:label — a label that is not marked as English, which is only a warning
DELETE DATA { service:family-hub rdfs:label "Family Hub, Northborough"@en } ;
INSERT DATA { service:family-hub rdfs:label "Family Hub, Northborough" }

# okgs:Thing - — a thing that is a blank node
INSERT DATA { _:agent a org:Organization ; rdfs:label "Nobody"@en }
