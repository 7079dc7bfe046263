"""What a case may do, what it lacks, which tasks open, and how the legal clock runs: plain values in and out."""
