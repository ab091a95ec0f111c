import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { COPY_FOLDER } from "./binaries";
import { type Cluster, startCluster } from "./cluster";
import { PostgresError } from "./error";
import { freePort } from "./free-port";
import { isAlive, readPostmaster, stopStalePostmaster } from "./postmaster";
import { canReach, postgresAccount } from "./run-as";
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
 * Starts the embedded PostgreSQL of `dataDir`, made on the first call. It keeps its port; when somebody
 * else took that meanwhile, it moves to another one, unless `portIsKnown`: its clients already have the URL.
 * @throws PostgresError when it cannot be.
 */
export async function startEmbedded(dataDir: string, portIsKnown = false): Promise<Embedded> {
  const known = readSecrets(dataDir);
  const secrets = known ?? newSecrets(folderFor(dataDir));
  // Written before the cluster is made, so that its password is never lost between the two.
  if (known === null) writeSecrets(dataDir, secrets);
  mkdirSync(dirname(secrets.postgresFolder), { recursive: true, mode: 0o755 });
  // Before its port is asked for, so that it is free again.
  await stopStalePostmaster(secrets.postgresFolder);
  const port = portIsKnown ? secrets.postgresPort : await freePort(secrets.postgresPort);
  const cluster = await startCluster({ folder: secrets.postgresFolder, port, password: secrets.postgresPassword });
  if (port !== secrets.postgresPort) writeSecrets(dataDir, { ...secrets, postgresPort: port });
  return { cluster, url: cluster.url(DATABASE), secrets, isNew: known === null };
}

/**
 * The database of an embedded PostgreSQL that somebody else runs in `dataDir`, for commands beside it.
 * @throws PostgresError when none runs.
 */
export function runningEmbeddedUrl(dataDir: string): string {
  const secrets = readSecrets(dataDir);
  const postmaster = secrets === null ? null : readPostmaster(secrets.postgresFolder);
  if (secrets === null || postmaster === null || !isAlive(postmaster.pid)) {
    throw new PostgresError("Tripline does not run here: start it with npm start, or set DATABASE_URL.");
  }
  return `postgresql://tripline:${encodeURIComponent(secrets.postgresPassword)}@127.0.0.1:${postmaster.port}/${DATABASE}`;
}

/** In the data directory, or beside the copied executables when the account that runs PostgreSQL cannot enter that. */
function folderFor(dataDir: string): string {
  const account = postgresAccount();
  if (account === null || canReach(account, dataDir)) return join(dataDir, "postgres");
  const own = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  return join(COPY_FOLDER, own, "postgres");
}
