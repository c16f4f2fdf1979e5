"""The set-up of the organisation, edited as the document that `enlace apply` reads."""
