"""The sender of messages: empties the outbox of the database through a provider."""
