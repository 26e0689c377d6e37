"""Notices, warnings and pauses for people, appeals, declared interests, and reveals with four eyes."""
