import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/server/database/migrate";
import { readTestEnv } from "./ci";
import { onStop } from "./on-stop";
import { startTestCluster, stopTestClusters } from "./own-cluster";

declare module "vitest" {
  interface ProvidedContext {
    /** A server where databases may be made and dropped; points to its database `postgres`. */
    readonly postgresUrl: string;
    /** A migrated database to clone. */
    readonly postgresTemplate: string;
    /** Whether suites go through everything, and not only through what `npm test` has the time for. */
    readonly isWhole: boolean;
  }
}

/** Vitest's global setup: one PostgreSQL for the whole run (or the given one), with a migrated template in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  onStop(stopTestClusters);
  project.provide("isWhole", readTestEnv().isWhole);
  const given = readTestEnv().databaseUrl;
  const server = given === null ? await ownServer() : { url: given, stop: async () => {} };
  const template = `tripline_template_${process.pid}`;
  try {
    await query(server.url, `create database ${template}`);
    const url = new URL(server.url);
    url.pathname = `/${template}`;
    await migrate(url.href);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide("postgresUrl", server.url);
  project.provide("postgresTemplate", template);
  return async () => {
    if (given !== null) await query(server.url, `drop database if exists ${template} with (force)`);
    await server.stop();
  };
}

async function ownServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const cluster = await startTestCluster({
    fsync: "off",
    full_page_writes: "off",
    max_connections: "300",
    shared_buffers: "128MB",
  });
  return { url: cluster.url("postgres"), stop: () => cluster.stop() };
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
