"""Data exchange (数据共享): what other departments know, asked with the citizen's consent, behind one port."""
