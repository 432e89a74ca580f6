"""Property tests here are not timed: the first example may import a library that takes a second to arrive."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
