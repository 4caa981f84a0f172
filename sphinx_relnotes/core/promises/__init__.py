"""Promises: which releases a post says are to come, and when."""
