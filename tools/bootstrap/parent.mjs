import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const POLL_MS = 500;

/**
 * Ends this process as SIGTERM does when npm, which runs it, is gone: killed, or told to end by one that does not know of what npm runs (systemd, Docker, an IDE).
 * Where a shell stands between the two, npm is found behind it.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") return;
  const parent = process.ppid;
  const grandparent = isShell(parent) ? parentOf(parent) : null;
  const timer = setInterval(() => {
    if (process.ppid === parent && (grandparent === null || parentOf(parent) === grandparent)) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, POLL_MS);
  timer.unref();
}

function isShell(pid) {
  try {
    const name = process.platform === "linux" ? readFileSync(`/proc/${pid}/comm`, "utf8") : ps(pid, "comm=");
    return /(^|\/)-?(ba|da|a|z|k)?sh$/.test(name.trim());
  } catch {
    return false;
  }
}

/** Null when it cannot be told, or when there is none. */
function parentOf(pid) {
  try {
    if (process.platform !== "linux") return Number(ps(pid, "ppid="));
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return null;
  }
}

function ps(pid, field) {
  return execFileSync("ps", ["-o", field, "-p", String(pid)], { encoding: "utf8", stdio: "pipe" });
}
