"""Organisations (单位): who acts for which, and what the market registry says of them."""
