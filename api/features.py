"""The features of the platform, in the order in which their tables, routes and jobs are collected."""

FEATURES = (
    *("catalogue", "accounts", "audit", "verification", "uploads", "wallet", "cases"),
    *("reviews", "delivery", "hotline", "notices", "pages"),
)
