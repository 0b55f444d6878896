/**
 * Settings of the embedded server, each with its reason. Durability stays as PostgreSQL ships it: fsync and
 * synchronous_commit on, because the log is the only copy of what it holds.
 */
const FLAGS: Readonly<Record<string, string>> = {
  // Reached from this machine only, by password; no socket files in /tmp that another user could race for.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '80',
  // A year of listening is about 20 MB of tables; more cache would only count against idle memory.
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  // Imports and rebuilds write a lot in a short time: fewer, longer checkpoints.
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  // No replica reads the WAL, and a rebuild into fresh tables need not be written twice.
  wal_level: 'minimal',
  max_wal_senders: '0',
  // Compiling a query costs more than running it at this size.
  jit: 'off',
  // Starting helpers costs more than they save on the 20,000 rows of a rule, and the cores have other work.
  max_parallel_workers_per_gather: '0',
  random_page_cost: '1.1',
  // A client that vanished without closing is noticed within a minute, and its locks with it.
  tcp_keepalives_idle: '30',
  tcp_keepalives_interval: '10',
  tcp_keepalives_count: '3',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
};

/** The flags as one text for the option -o of pg_ctl. */
export const serverFlags = (port: number): string =>
  [`-p ${port}`, ...Object.entries(FLAGS).map(([name, value]) => `-c ${name}='${value}'`)].join(' ');
