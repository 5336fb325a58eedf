"""What an operator publishes as files: news, wiki, changelog, menu pictures, forums. The layout: docs/operations.md."""
