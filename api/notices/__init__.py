"""Notices (通知): what a citizen is told, in the app and by WeChat, when something happens to their case."""
