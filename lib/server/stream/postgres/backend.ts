import type { OpenBackend } from "../backend";
import type { PostgresConfig } from "./settings";
import { openPostgresStream } from "./stream";

export const openPostgres: OpenBackend<PostgresConfig> = (_, { databaseUrl, log, name, pulse }) =>
  openPostgresStream({
    databaseUrl,
    log,
    ...(name === undefined ? {} : { name }),
    ...(pulse === undefined ? {} : { pulse }),
  });
