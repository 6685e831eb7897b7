"""The test run of the whole repository, in small parts. Python's standard library only."""
