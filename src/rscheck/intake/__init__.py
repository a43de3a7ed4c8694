"""What do we know: project files read into typed answers, every problem told at its place."""
