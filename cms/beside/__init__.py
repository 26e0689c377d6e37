"""What stands beside a piece: insights, consultations on its theme, and the telling before it."""
