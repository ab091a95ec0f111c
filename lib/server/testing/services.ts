import type { Env } from "../env/env";
import { readEnv } from "../env/env";
import { createServices, type Services } from "../web/services";

/** The services of a web process on a test's own database, with the embedded stream. */
export function testServices(url: string, env: Partial<Env> = {}): Services {
  const secret = "a secret that only tests use, long enough";
  const base = readEnv({ DATABASE_URL: url, AUTH_SECRET: secret, LOG_LEVEL: "silent" });
  return createServices({ ...base, logLevel: "silent", ...env });
}
