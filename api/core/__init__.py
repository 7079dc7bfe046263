"""What every feature stands on and nothing of any feature: errors, events, clock, database, authorisation."""
