"""What is particular to a language and to nothing else: one package a language, pure functions over text."""
