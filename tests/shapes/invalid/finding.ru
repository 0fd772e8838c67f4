# okgs:Finding-type rdf:type — a strength that is not stated to be a finding
DELETE DATA { finding:strength a okg:Finding }

# okgs:Finding-findingOf okg:findingOf — a finding of two inspections
INSERT DATA { finding:plain okg:findingOf inspection:2019-05 }

# okgs:Finding-text okg:text — a finding without a text
DELETE DATA { finding:plain okg:text "The Family Hub offers early help." }

# okgs:Finding-text okg:text — a text with a language tag
DELETE DATA { finding:plain okg:text "The Family Hub offers early help." } ;
INSERT DATA { finding:plain okg:text "The Family Hub offers early help."@en }

# okgs:Finding-position okg:position — a finding without a position
DELETE DATA { finding:plain okg:position 3 }

# okgs:Finding-position okg:position — a position below zero
DELETE DATA { finding:plain okg:position 3 } ;
INSERT DATA { finding:plain okg:position -1 }

# okgs:Finding-paragraph okg:paragraph — a finding with two numbers
INSERT DATA { finding:improvement okg:paragraph 13 }

# okgs:Finding-paragraph okg:paragraph — a paragraph without a number
INSERT DATA { finding:plain okg:paragraph "twelve" }

# okgs:Finding-paragraph okg:paragraph — a paragraph with the number zero
INSERT DATA { finding:plain okg:paragraph 0 }

# okgs:Finding-nationalFramework okg:nationalFramework — an outcome that the scheme has not
INSERT DATA { finding:plain okg:nationalFramework national-framework:outcome-9 }

# okgs:Finding-nationalFramework okg:nationalFramework — a theme where an outcome has to be
INSERT DATA { finding:plain okg:nationalFramework theme:adoption }

# okgs:Finding-area okg:area — a finding in two areas
INSERT DATA { finding:strength okg:area judgement-area:care-leavers }

# okgs:Finding-theme okg:theme — a theme that no scheme has
INSERT DATA { finding:plain okg:theme theme:weather }

# okgs:Finding-polarity okg:polarity — a polarity out of another scheme
INSERT DATA { finding:plain okg:polarity grade:good }

# okgs:Strength-polarity okg:polarity — a strength that needs to improve
DELETE DATA { finding:strength okg:polarity polarity:strength } ;
INSERT DATA { finding:strength okg:polarity polarity:improvement }

# okgs:AreaForImprovement-type rdf:type — a priority action that is not stated to be an area for improvement
DELETE DATA { finding:priority a okg:AreaForImprovement }

# okgs:AreaForImprovement-polarity okg:polarity — an area for improvement without polarity
DELETE DATA { finding:improvement okg:polarity polarity:improvement }

# okgs:FindingSubject - — a judgement with the number of a paragraph
INSERT DATA { judgement:report-overall okg:paragraph 4 }

# okgs:FindingSubject - — a judgement with a text
INSERT DATA { judgement:report-overall okg:text "Good" }

# okgs:Inspection-findings-themed ^okg:findingOf — a finding without a theme where others have one, which is only a note
DELETE DATA { finding:plain okg:theme theme:neglect }
