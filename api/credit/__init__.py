"""Credit (信用): what organisations and people are known to have kept or broken, and the class that follows."""
