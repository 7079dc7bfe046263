"""The certificate wallet (证照夹): what concluded cases issue, who holds it, and whether a copy is genuine."""
