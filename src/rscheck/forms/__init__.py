"""The questionnaire as a file for people who will not open a terminal, and the way back from the filled file."""
