"""The action server: turns what was understood into one answer, with facts asked of the API over HTTP."""
