// Draws the API's own description; "Authorize" takes a bearer token of POST /api/v1/sessions/….
SwaggerUIBundle({ url: "/api/v1/openapi.json", dom_id: "#reference", deepLinking: true, docExpansion: "none", persistAuthorization: true });
