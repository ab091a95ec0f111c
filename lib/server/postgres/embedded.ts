import { type Cluster, startCluster } from "./cluster";
import { PostgresError } from "./error";
import { settleFolder } from "./folder";
import { freePort } from "./free-port";
import { databaseFolder } from "./place";
import { runningPostmaster, stopStalePostmaster } from "./postmaster";
import { newSecrets, readSecrets, type Secrets, writeSecrets } from "./secrets";

/** The one database in an embedded cluster that is Tripline's. */
const DATABASE = "postgres";

export interface Embedded {
  readonly cluster: Cluster;
  readonly url: string;
  readonly secrets: Secrets;
  /** Made just now, by this call. */
  readonly isNew: boolean;
}

/**
 * Starts the embedded PostgreSQL of `dataDir`, which the caller holds (`takeDataDir`), made on the first call. It keeps its port; when somebody
 * else took that meanwhile, it moves to another one, unless `portIsKnown`: its clients already have the URL.
 * @throws PostgresError when it cannot be.
 */
export async function startEmbedded(dataDir: string, portIsKnown = false): Promise<Embedded> {
  const known = readSecrets(dataDir);
  const secrets = await settleFolder(dataDir, known ?? newSecrets());
  // Written before the cluster is made, so that its password is never lost between the two.
  if (secrets !== known) writeSecrets(dataDir, secrets);
  const folder = databaseFolder(dataDir, secrets);
  // Before its port is asked for, so that it is free again.
  await stopStalePostmaster(folder);
  const port = portIsKnown ? secrets.postgresPort : await freePort(secrets.postgresPort);
  const cluster = await startCluster({ folder, port, password: secrets.postgresPassword });
  if (port !== secrets.postgresPort) writeSecrets(dataDir, { ...secrets, postgresPort: port });
  return { cluster, url: cluster.url(DATABASE), secrets, isNew: known === null };
}

/**
 * The database of an embedded PostgreSQL that somebody else runs in `dataDir`, for commands beside it.
 * @throws PostgresError when none runs.
 */
export function runningEmbeddedUrl(dataDir: string): string {
  return runningEmbedded(dataDir).url;
}

/** As `runningEmbeddedUrl`, with the secret that was made beside it. */
export function runningEmbedded(dataDir: string): Pick<Embedded, "url"> & { readonly authSecret: string } {
  const secrets = readSecrets(dataDir);
  const postmaster = secrets === null ? null : runningPostmaster(databaseFolder(dataDir, secrets));
  if (secrets === null || postmaster === null) {
    throw new PostgresError("Tripline does not run here: start it with npm start, or set DATABASE_URL.");
  }
  const url = `postgresql://tripline:${encodeURIComponent(secrets.postgresPassword)}@127.0.0.1:${postmaster.port}/${DATABASE}`;
  return { url, authSecret: secrets.authSecret };
}
