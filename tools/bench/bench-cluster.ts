import { startTestCluster, stopTestClusters, type TestCluster } from "@/lib/server/testing/own-cluster";
import { onStopSignal } from "../../workers/start/stop-signal";

const EXIT_STOPPED = 130;
let heeds = false;

/** A PostgreSQL that is configured as the one `npm start` runs: commits are durable. A command that is told to end stops it first. */
export function benchCluster(): Promise<TestCluster> {
  // Benchmarks without a database never wait: they end by the signal itself.
  if (!heeds) onStopSignal({ first: () => void stop(), again: () => process.exit(EXIT_STOPPED) });
  heeds = true;
  return startTestCluster({});
}

async function stop(): Promise<void> {
  // What still uses it finds it gone.
  for (const fault of ["unhandledRejection", "uncaughtException"]) process.on(fault, () => {});
  await stopTestClusters();
  process.exit(EXIT_STOPPED);
}
