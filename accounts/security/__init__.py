"""Coming in safely: second factors, devices, sessions, and what is limited."""
