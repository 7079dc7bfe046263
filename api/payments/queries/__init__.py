"""Reading payments: of a case, by order, and those that need looking after."""
