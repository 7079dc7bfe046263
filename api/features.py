"""The features of the platform, in the order in which their tables, routes and jobs are collected."""

FEATURES = (
    *("catalogue", "accounts", "audit", "verification", "uploads", "wallet", "credit", "cases", "reviews"),
    *("delivery", "visits", "hotline", "inspections", "notices", "statistics", "pages"),
)
