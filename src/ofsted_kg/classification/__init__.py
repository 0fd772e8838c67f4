"""The words of a finding into its themes and polarity, without RDF and with nothing but what the program has."""

from ofsted_kg.classification.classify import Classification, classify, fingerprinted_files

__all__ = ["Classification", "classify", "fingerprinted_files"]
