"""The columns of a CSV of inspections and judgements, in words for whoever writes one."""

COLUMNS = {
    "document": "the slug of a document that the graph has, as in its address /documents/…",
    "council": "a name of the council",
    "year": "the year of the inspection, which gives grades",
    "quote": "the words of the document that say it, to the letter",
    "area": "a notation of the judgement-area scheme, e.g. care-leavers; empty in a row of an inspection alone",
    "grade": "a notation of the grade scheme, e.g. good; with an area",
    "start": "the first day of fieldwork, as 2018-11-26; with an end",
    "end": "the last day of fieldwork",
    "kind": "a class of inspections that give grades, e.g. StandardInspection",
    "standing": "official (the inspectorate's own document) or reported, which it is where nothing stands there",
    "speaker": "whose word it is: ofsted, which it is where nothing stands there, or council",
}
"""What stands in each column. The first four are needed; the order is free, and other columns are refused."""

NEEDED = tuple(COLUMNS)[:4]
