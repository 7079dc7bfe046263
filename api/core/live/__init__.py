"""Live events: who may follow what, where a follower stands, and the way from the outbox to many open streams."""
