"""A third simulator, for evaluation: land drawn at 5 m, parcel by parcel, and works built from site plans."""
