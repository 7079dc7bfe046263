"""Verification (人脸核验): proving by face, or by a way of equal standing, that a person is who they say."""
