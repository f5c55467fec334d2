databases = {
  orders = {
    engine         = "postgres"
    engine_version = "16.3"
    family         = "postgres16"
    multi_az       = true
    replicas       = 2
    parameters = [
      { name = "rds.force_ssl", value = 1 },
      { name = "shared_preload_libraries", value = "pg_stat_statements", apply_method = "pending-reboot" },
    ]
  }
  legacy-shop = {
    engine         = "mysql"
    engine_version = "8.0.36"
    family         = "mysql8.0"
    size           = "db.t3.small"
    storage        = "50"
    options        = [{ name = "MARIADB_AUDIT_PLUGIN", settings = { SERVER_AUDIT_EVENTS = "CONNECT", SERVER_AUDIT_FILE_ROTATIONS = "37" } }]
  }
}
