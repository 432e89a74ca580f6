"""English as news is written in: sentences, numbers, dates, who says it and how. Pure functions, no programme, no places."""
