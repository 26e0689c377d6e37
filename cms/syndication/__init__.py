"""What machines read of the library: feeds, sitemap, structured data, the public interface."""
