"""HTTP: route tables, endpoints, parameters, forms, OpenAPI. One parser for each thing clients send."""
