"""From draft to published: desk check, two readings, approval, corrections, disputes."""
