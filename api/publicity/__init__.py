"""Public notices (公示): what is laid open before it is decided, and objections to it."""
