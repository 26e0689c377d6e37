"""The page types, one file each; ``cms.models`` lists them."""
