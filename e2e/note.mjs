// Notes lost records in the health of the browser tests' own Tripline: node e2e/note.mjs DATA_DIR MESSAGE
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";

const [dataDir, message] = process.argv.slice(2);
const { postgresPassword, postgresPort } = JSON.parse(readFileSync(join(dataDir, "secrets.json"), "utf8"));
const client = new pg.Client({
  host: "127.0.0.1",
  port: postgresPort,
  user: "tripline",
  password: postgresPassword,
  database: "postgres",
});
await client.connect();
await client.query(
  `insert into health_note (code, topic, partition, since, transactions, message, remedy)
   values ('skipped', 'transactions', 2, $1, 1234, $2, 'Read them again from their source, then acknowledge this.')`,
  [Date.now(), message],
);
await client.end();
