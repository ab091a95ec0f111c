// Loaded into every child before its own code: when the supervisor is gone (killed, say), the child stops as if asked to,
// and is made to if it does not.

const STOP_LIMIT_MS = 10_000;

process.once("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.kill(process.pid, "SIGKILL"), STOP_LIMIT_MS).unref();
});
// The channel to the supervisor must not keep a child alive that is done.
process.channel?.unref();
