"""The catalogue (事项目录): every government service as one YAML file, read once and kept in memory."""
