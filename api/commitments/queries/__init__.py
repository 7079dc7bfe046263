"""Reading checks and appeals: rows, worklist, and what each side sees of one."""
