"""What may be asked of other offices, under which consent, and whether an answer is about the right one."""
