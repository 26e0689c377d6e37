"""What members agree to: the pledge and the confidentiality agreement, by version, and who accepted which when."""
