"""Takes bytes in, bounded and with their custody: files and folders now."""
