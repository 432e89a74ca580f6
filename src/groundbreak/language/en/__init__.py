"""English as news writes it: sentences, numbers, dates, who says it and how. Pure; no programme, no places."""
