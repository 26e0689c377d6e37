"""The people of training bodies: who writes and publishes for one, invitations, and a body that leaves."""
