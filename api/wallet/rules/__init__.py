"""What a decision says, how it looks, how it is verified, and what else a wallet can supply."""
