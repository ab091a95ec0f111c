import type { StreamSettings } from "../backend";

/** Nothing but the database, whose address is not a matter of the stream. */
export interface PostgresConfig {
  readonly kind: "postgres";
}

/** The embedded stream: what is used where the environment names no other. */
export const postgresSettings: StreamSettings<PostgresConfig> = {
  capabilities: {
    retention: "caller",
    producers: "tripline",
    storage: "database",
    remedy: "Look at the log of PostgreSQL.",
  },
  variables: {},
  secrets: [],
  problems: () => [],
  configOf: () => ({ kind: "postgres" }),
  placeOf: (_, databaseUrl) => {
    if (databaseUrl === null) return "the database";
    try {
      const { host, pathname } = new URL(databaseUrl);
      return host + pathname;
    } catch {
      return "the database";
    }
  },
};
