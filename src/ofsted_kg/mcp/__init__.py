"""The graph for assistants: tools of the Model Context Protocol, which read and validate and never write."""
