"""The stage that turns what people want changed into a new version of the store, or refuses it whole."""
