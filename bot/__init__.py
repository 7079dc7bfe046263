"""The assistant (智能助手): a Rasa project and its action server.

It speaks HTTP to the API and imports neither api nor identity.
"""
