"""What a public notice (公示) shows, who may object to it, and who answers."""
