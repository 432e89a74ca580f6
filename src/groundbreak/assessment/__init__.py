"""What is held to be so about each project, from linked evidence; and where pieces of evidence can't both hold."""
