"""Small reports in each of Ofsted's layouts, made up for the tests: their councils exist, what they tell does not."""

# The last page of every report.
BACK = "\fThe Office for Standards in Education, Children’s Services and Skills (Ofsted) inspects to help children.\n"

ILACS_2018 = """1
Rutland County Council
Inspection of children’s social care services
Inspection dates: 3 September–7 September 2018
Lead inspector: Ann-Marie Lee
Her Majesty’s Inspector
Judgement Grade
The impact of leaders on social work practice with
children and families
Good
The experiences and progress of children who need
help and protection Requires improvement
to be good
The experiences and progress of children in care and
Outstanding
care leavers
Overall effectiveness Good
Children in Rutland are seen soon after their family asks for help. Plans are made with
them, and managers know how well those plans are going.
The last inspection of the council, in October 2014, judged the services as requires improvement overall.
\f2
What needs to improve
\uf06e The speed of visits to children who go missing.
\uf06e How plans are checked:
– by the managers who wrote them
– by others.
\uf06e The number of foster homes, which fell from 21 to
\f3
18. Carers were told late.
The experiences and progress of children who need help and protection:
requires improvement to be good
1. Assessments are clear and most of them are finished in the time that the council set itself.
2. The number of children who were visited late in the year before this inspection fell to
18. Managers act on it.
The experiences and progress of children in care and care leavers are outstanding
3.Children have homes in which they stay.
The impact of leaders on social work practice with children and families is good
4. Leaders listen.
"""

ILACS_2021 = """Inspection of London Borough of Sutton
local authority children’s services
Inspection dates: 28 February to 4 March 2022
Lead inspector: Tom O’Hare, Her Majesty’s Inspector
Judgement Grade
The impact of leaders on social work
practice with children and families Good
The experiences and progress of children
who need help and protection Good
The experiences and progress of children in
care and care leavers Requires
improvement to be
good
Overall effectiveness Good
Workers know their children.
\fInspection of London Borough of Sutton children’s services
28 February to 4 March 2022 2
What needs to improve?
◼ Health checks for children who come into care.
The experiences and progress of children who need help and protection: good
1. A panel looks at each plan, and the workers of both teams meet the families before
\fInspection of London Borough of Sutton children’s services
28 February to 4 March 2022 3
the first of the meetings takes place.
The experiences and progress of children in care and care leavers: requires
improvement to be good
2. Health checks are late.
\fInspection of London Borough of Sutton children’s services
28 February to 4 March 2022 4
The impact of leaders on social work practice with children and families: good
3. Leaders know this.
"""

ILACS_2023 = """Inspection of Leeds City Council
children’s services
Inspection dates: 6 March to 17 March 2023
Lead inspector: Carla van der Meer, His Majesty’s Inspector
Judgement Grade
The impact of leaders on social work
practice with children and families Good
The experiences and progress of children who
need help and protection Outstanding
The experiences and progress of children in
care Good
The experiences and progress of
children care leavers Inadequate
Overall effectiveness Good
Much has been done.
\fInspection of Leeds City Council children’s services
6 March to 17 March 2023 2
What needs to improve?1
◼ Personal advisers for all care leavers. (Outcome four, National
Framework)
◼ The workforce (enabler: the workforce is equipped and effective, national framework).
1 The areas for improvement are tied to the outcomes and enablers of a guide.
\fInspection of Leeds City Council children’s services
6 March to 17 March 2023 3
The experiences and progress of care leavers: inadequate
1. Care leavers wait, and the Multi Agency
\fInspection of Leeds City Council children’s services
6 March to 17 March 2023 4
Screening Team says so. Their multi\ufffeagency plans are late.
The impact of leaders on social work practice with children and families: good
2. Leaders judged inadequate what they found in one team.
"""

ILACS_2026 = """Inspection of Blackpool local authority
children’s services
Inspection dates: 27 April to 1 May 2026
Lead inspector: Joanna Field, His Majesty’s Inspector
Judgement Grade
The impact of leaders on social work practice with children and families Good
The experiences and progress of children who need help and protection Good
The experiences and progress of children in care Good
The experiences and progress of care leavers Good
Services have got better.
What needs to improve?
1
◼ Visits (outcome 3, national framework)
The experiences and progress of children in care: good
1. Children in care are well.
"""

SIF_2014 = """Slough Borough Council
Inspection of services for children in need of help and protection,
children looked after and care leavers
and
Review of the effectiveness of the local safeguarding children board
Inspection date: 14 January – 5 February 2014
The overall judgement is requires improvement.
The judgement for the effectiveness of the Local Safeguarding Children
Board (LSCB) is inadequate.
1. Children who need help and protection Requires
Improvement
2. Children looked after and achieving
permanence Good
2.1 Adoption performance Outstanding
2.2 Experiences and progress of
Good
care leavers
3. Leadership, management and governance Requires Improvement
\f2
Contents
Section 1: the local authority 3
Section 2: The effectiveness of the local safeguarding children board 9
\f3
Section 1: the local authority
Summary of key findings
1. The council has more to do.
What does the local authority need to improve?
Priority and immediate action
2. The inspection did not find any areas for priority and immediate action.
Areas for improvement
Adoption
3. Find adopters sooner.
4. See children within five days.
The local authority’s strengths
5. Adopters are welcomed.
Information about this inspection
The inspection team consisted of two of Her Majesty’s Inspectors (HMI).
Lead inspector: Mary Ashe
Team inspectors: Jan Poole HMI, Ian Frith Contracted Inspector and Li
Wen HMI.
Inspection judgements about the local authority
The experiences and progress of children who need help and protection
require improvement
6. Help comes late.
The graded judgment for adoption performance is outstanding
7. Adoption is quick.
What the inspection judgements mean: the LSCB
An outstanding LSCB is highly influential.
A good LSCB is well run.
An inadequate LSCB does not do its work.
Section 2: The effectiveness of the local safeguarding children board
The Local Safeguarding Children Board (LSCB) is inadequate
What does the LSCB need to improve?
Areas for improvement
8. Publish a plan.
Key strengths and weaknesses of the LSCB
9. The board seldom meets.
"""

SIF_2016 = """Thurrock Council
Inspection of services for children in need of help and
protection, children looked after and care leavers
and
Review of the effectiveness of the Local Safeguarding
Children Board
Inspection date: 12/09/2016 to 6/10/2016
Report published: 25/11/2016
Children’s services in Thurrock require improvement to
be good
1. Children who need help and protection Require improvement
2. Children looked after and achieving
permanence
Requires improvement
to be good
2.1 Adoption performance Good
2.2 Experiences and progress of care leavers Good
3. Leadership, management and governance Good
Executive summary
The council has come far.
\f2
Recommendations
1. Write plans that children can read.
2. Tell carers (paragraph 4).
Summary for children and young people
• You told us that you are safe.
Information about this local authority area
Previous Ofsted inspections
• The previous inspection of the local authority’s arrangements for the protection of children was in June 2012. The local authority was judged to be adequate.
Inspection findings
The experiences and progress of children who need help and protection
Requires improvement
3. Visits are on time.
The experiences and progress of children looked after and achieving
permanence
Requires improvement
4. Homes are near.
The graded judgement for adoption performance is that it is good
5. Adoption is quick.
The Local Safeguarding Children Board (LSCB)
The Local Safeguarding Children Board requires improvement
to be good
Executive summary
The board has a new chair.
Recommendations
6. Make a plan.
Inspection findings – the Local Safeguarding Children Board
7. The board meets often.
Information about this inspection
The inspection team
Lead inspector: Ruth Vale
Deputy lead inspector: J. R. Stone SHMI
Team inspectors: PETER MCBRIDE, Ana de Souza (OI)
Shadow inspector: Gwen Thorpe- Jones, HMI (Designate)
Senior data analysts: Kit Marlow
Quality assurance manager: Olu Adeyemi HMI
Any complaints about the inspection or the report should be made following the procedures set out in a leaflet.
"""

REINSPECTION = """Norfolk County Council
Re-inspection of services for children in need of help and
protection, children looked after and care leavers
Inspection date: 6 November 2017 ─ 30 November 2017
Report published: 19 January 2018
Children’s services in Norfolk are good
1. Children who need help and protection Good
2. Children looked after and achieving permanence Good
2.1 Adoption performance Good
2.2 Experiences and progress of care leavers Outstanding
3. Leadership, management and governance Good
Recommendations
1. Keep going.
Information about this local authority area
Previous Ofsted inspections
The previous inspection was in October 2015. The judgements were:
Overall effectiveness: Inadequate.
Adoption performance: Requires improvement.
Leadership, management and governance: Inadequate.
Inspection findings
The experiences and progress of care leavers: outstanding
2. Care leavers do well.
Information about this inspection
Lead inspector: Dora Finch HMI
"""

CHILD_PROTECTION_2012 = """Inspection of local authority
arrangements for the protection of
children
Barnsley Metropolitan Borough Council
Inspection dates: 12 – 21 June 2012
Lead inspector Mary Ashe HMI
Age group: All
Published: 24 July 2012
\fContents
The inspection judgements and what they mean 2
Overall effectiveness 2
Areas for improvement 3
\fThe inspection judgements and what they
mean
1. All judgements use this scale.
Outstanding a service that does far more than it must
Good a service that does more than it must
Adequate a service that does what it must
Inadequate a service that does not
Overall effectiveness
2. The services are judged to be adequate.
Areas for improvement
3. In order to improve, the council should take the following action.
Immediately:
\uf0b7 ask children what they think
Within three months:
\uf0b7 write plans that can be measured.
About this inspection
4. This inspection was unannounced.
The quality of practice
5. Practice is adequate.
\fRecord of main findings
Local authority arrangements for the protection of children
Overall effectiveness Adequate
The effectiveness of the help and protection provided to
children, young people, families and carers Adequate
The quality of practice Adequate
Leadership and governance Good
"""

SAFEGUARDING_2012 = """Inspection of safeguarding and
looked after children services
Medway
Inspection dates: 16 to 27 January 2012
Reporting inspector Noel Hart HMI
Age group: All
Published: 2 March 2012
\fContents
Safeguarding services 2
Overall effectiveness 2
Areas for improvement 2
\fInspection of safeguarding and looked after children services
Safeguarding services
The inspection outcomes: safeguarding services
Overall effectiveness Grade 3 (adequate)
1. The overall effectiveness of safeguarding services is adequate.
Areas for improvement
2. In order to improve, the council should take the following action:
Immediately:
\uf0a7 see every child
Within three months:
\uf0a7 write plans.
Partnership working Grade 2 (good)
3. Partners meet.
Services for looked after children
Overall effectiveness Grade 2 (good)
4. Children who are looked after do well.
Leadership and management Grade 1 (outstanding)
5. Leaders are many.
\fRecord of main findings:
Safeguarding services
Overall effectiveness Adequate
Partnership working Good
Leadership and management Good
Services for looked after children
Overall effectiveness Good
Leadership and management Outstanding
"""

LOOKED_AFTER_2013 = """Inspection of looked after children
services
Sandwell Metropolitan Borough Council
Inspection dates: 24 – 28 June 2013
Reporting inspector Noel Hart HMI
Age group: All
Published: 2 August 2013
\fThe overall effectiveness of services for looked after children
Grade 4 (inadequate)
1. The overall effectiveness of services is inadequate.
Areas for improvement
2. In order to improve, the council should take the following action.
Immediately:
\uf0a7 see every child.
Capacity for improvement
Grade 3 (adequate)
3. Leaders are new.
\fRecord of main findings
Services for looked after children
Overall effectiveness Inadequate
Capacity to improve Adequate
Outcomes for looked after children and young people Adequate
The quality of provision Inadequate
Leadership and management Inadequate
"""

FOCUSED_VISIT = """Focused visit to Medway local authority
children’s services
Inspection dates: 17 and 18 May 2023
Lead inspector: Ann Lee, His Majesty’s Inspector
Headline findings
Children get help soon.
What needs to improve in this area of social work practice?
◼ The quality of plans.
Main findings
1. Children are seen soon.
2. Plans are slow.
Next steps
The findings are taken into account when the next inspection is planned.
"""

JOINT_2023 = """Joint targeted area inspection of the multi-agency response to neglect in Medway
Inspection dates: 6 to 24 March 2023
Lead inspector: Ann Lee, His Majesty’s Inspector (Ofsted)
Dear Medway Local Safeguarding Partnership
The inspectors were from Ofsted, the Care Quality Commission (CQC) and His Majesty’s
Inspectorate of Constabulary and Fire & Rescue Services (HMICFRS).
Headline findings
Children are kept safe.
What needs to improve?
◼ The speed of meetings.
Strengths
◼ Police officers see children alone.
Main findings
Most children get help.
Next steps
The council should prepare a statement.
"""
