"""One function a verb. The only room that opens a ledger and commits to it."""
