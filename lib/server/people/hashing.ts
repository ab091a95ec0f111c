/**
 * What the thread that hashes passwords runs. It is text because the server's two bundles have no file for it. The sizes are
 * those of better-auth (N 16384, r 16, p 1, 64 bytes), some 50 ms and 32 MiB. On Linux process 0 means the calling thread
 * alone: what else wants the processor gets it first. Elsewhere it would mean the whole process.
 */
export const HASHING = `
const { scryptSync } = require("node:crypto");
const { constants, setPriority } = require("node:os");
const { parentPort } = require("node:worker_threads");
if (process.platform === "linux") {
  try {
    setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Some systems do not let a thread lower its priority; it hashes all the same.
  }
}
parentPort.on("message", ({ id, password, salt }) => {
  const key = scryptSync(password, salt, 64, { N: 16384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 });
  parentPort.postMessage({ id, key: key.toString("hex") });
});
`;
