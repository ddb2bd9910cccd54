"""The user's own schemas: copies of what lies on the web, and the default schema."""
