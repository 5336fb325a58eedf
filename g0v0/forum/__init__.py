"""Forums: topics, posts and polls. Which forums there are is a file of the operator (`forums.yaml`)."""
