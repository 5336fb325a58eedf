"""Notifications: what users are told of, as a feed over HTTP and live over a websocket that also carries the chat."""
