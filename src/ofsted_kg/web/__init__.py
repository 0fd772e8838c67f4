"""The web side: a published store, answered over HTTP. It knows nothing of how the graph was made."""
