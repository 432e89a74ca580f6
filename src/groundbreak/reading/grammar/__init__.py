"""What readers of every language share: terms, frames, binding, relevance, assembly. Knows no language."""
