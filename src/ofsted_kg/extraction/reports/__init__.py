"""Ofsted's own inspection reports into claims: their lines, sections, judgements, findings, people and dates."""
