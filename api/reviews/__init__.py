"""Staff reviews (审核): the worklist, the sight of a case that its reviewers get, and their decisions."""
