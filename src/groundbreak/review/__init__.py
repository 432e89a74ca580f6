"""What analysts' verdicts do to evidence: reviews go in, their effects come out, evidence itself stays untouched."""
