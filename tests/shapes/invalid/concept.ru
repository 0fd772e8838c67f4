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

# okgs:Concept-rank-grade okg:rank — a theme with a rank
# okgs:Concept-rank-unique okg:rank
INSERT DATA { theme:adoption okg:rank 1 }

# okgs:Concept-broader skos:broader — a broader concept that no scheme has
INSERT DATA { theme:adoption skos:broader theme:weather }

# okgs:Concept-narrower skos:narrower — a narrower concept that no scheme has
INSERT DATA { theme:adoption skos:narrower theme:weather }

# okgs:Concept-related skos:related — a related concept that no scheme has
INSERT DATA { theme:adoption skos:related theme:weather }

# okgs:Concept-usedInFramework-area okg:usedInFramework — a grade used in a framework
INSERT DATA { grade:good okg:usedInFramework framework:ilacs }

# okgs:GradeScheme-concepts ^skos:inScheme — a grade that is added to the scheme
INSERT DATA { grade:splendid a skos:Concept ; skos:prefLabel "Splendid"@en ; skos:definition "Better than outstanding."@en ; skos:notation "splendid" ; skos:inScheme <https://w3id.org/ofsted-kg/concept/grade> }

# okgs:PolarityScheme-concepts ^skos:inScheme — a polarity that is added to the scheme
INSERT DATA { polarity:unclear a skos:Concept ; skos:prefLabel "Unclear"@en ; skos:definition "Neither."@en ; skos:notation "unclear" ; skos:inScheme <https://w3id.org/ofsted-kg/concept/polarity> }

# okgs:StandingScheme-concepts ^skos:inScheme — a standing that is added to the scheme
INSERT DATA { standing:rumoured a skos:Concept ; skos:prefLabel "Rumoured"@en ; skos:definition "By hearsay."@en ; skos:notation "rumoured" ; skos:inScheme <https://w3id.org/ofsted-kg/concept/standing> }
