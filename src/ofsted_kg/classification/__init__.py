"""The words of a finding into its themes and polarity; knows no RDF, and needs nothing but what travels with the program."""

from ofsted_kg.classification.classify import Classification, classify, fingerprinted_files

__all__ = ["Classification", "classify", "fingerprinted_files"]
