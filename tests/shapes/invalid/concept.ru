# okgs:Concept - — a concept that is a blank node
INSERT DATA { [] a skos:Concept ; skos:prefLabel "New"@en ; skos:definition "New"@en ; skos:notation "new" ; skos:inScheme <https://w3id.org/ofsted-kg/concept/theme> }

# okgs:Concept-prefLabel skos:prefLabel — a concept with two preferred labels
INSERT DATA { grade:good skos:prefLabel "Fine"@en }

# okgs:Concept-definition skos:definition — a concept without a definition
DELETE { grade:good skos:definition ?definition } WHERE { grade:good skos:definition ?definition }

# okgs:Concept-notation skos:notation — a concept with a second notation, which is not its address
# okgs:Concept-address skos:inScheme
INSERT DATA { grade:good skos:notation "2" }

# okgs:Concept-inScheme skos:inScheme — a concept in no scheme
DELETE DATA { grade:good skos:inScheme <https://w3id.org/ofsted-kg/concept/grade> }

# okgs:Concept-inScheme skos:inScheme — a concept in a scheme that the graph does not describe
INSERT DATA { <https://w3id.org/ofsted-kg/concept/colour/red> a skos:Concept ; skos:prefLabel "Red"@en ; skos:definition "Red"@en ; skos:notation "red" ; skos:inScheme <https://w3id.org/ofsted-kg/concept/colour> }

# okgs:Concept-address skos:inScheme — a concept at an address that is not its scheme's
INSERT DATA { theme:rain a skos:Concept ; skos:prefLabel "Rain"@en ; skos:definition "Rain"@en ; skos:notation "rain" ; skos:inScheme <https://w3id.org/ofsted-kg/concept/theme-group> }

# okgs:Concept-rank okg:rank — a grade of rank zero
DELETE DATA { grade:good okg:rank 2 } ;
INSERT DATA { grade:good okg:rank 0 }

# okgs:Concept-usedInFramework okg:usedInFramework — an area used in a framework that no scheme has
INSERT DATA { judgement-area:lscb okg:usedInFramework framework:ofsted }

# okgs:ConceptScheme - — a scheme that is a blank node
INSERT DATA { [] a skos:ConceptScheme ; dct:title "New"@en ; dct:description "New"@en ; skos:hasTopConcept grade:good }

# okgs:ConceptScheme-title dct:title — a scheme with two titles
INSERT DATA { <https://w3id.org/ofsted-kg/concept/grade> dct:title "Marks"@en }

# okgs:ConceptScheme-description dct:description — a scheme without a description
DELETE { ?scheme dct:description ?text } WHERE { BIND ( <https://w3id.org/ofsted-kg/concept/grade> AS ?scheme ) ?scheme dct:description ?text }

# okgs:ConceptScheme-hasTopConcept skos:hasTopConcept — a scheme without a top concept
DELETE { ?scheme skos:hasTopConcept ?concept } WHERE { BIND ( <https://w3id.org/ofsted-kg/concept/grade> AS ?scheme ) ?scheme skos:hasTopConcept ?concept }
