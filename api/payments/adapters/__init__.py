"""The gateways: one behind HTTPS, and the double of the demo."""
