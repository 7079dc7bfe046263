"""Batch filing (批量申报): checking a spreadsheet, its common papers, and filing every row or none."""
