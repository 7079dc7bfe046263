"""What a parcel can go through, when to try again, whom to believe, and what to do next: values in, values out."""
