import { spawn } from "node:child_process";
import { Socket } from "node:net";

export interface Guarded {
  readonly pid: number;
  /** Its first line is that process id while the process runs. */
  readonly pidFile: string;
  /** In the name of its program, so that a process that has the id by then is left alone. */
  readonly program: "postgres" | "java";
  /** How long it may go on alone, so that those who use it can finish. */
  readonly graceS: number;
  /** Removed afterwards; null: nothing is. */
  readonly remove: string | null;
}

/**
 * Sees to it that the process ends when this one does, even when this one is killed: a shell in a session of its own waits for the end of a
 * pipe that only this process holds.
 * @returns what ends the watch, for when the process has ended.
 */
export function guard({ pid, pidFile, program, graceS, remove }: Guarded): () => void {
  return watch(END_AND_REMOVE, [String(pid), pidFile, program, String(graceS), remove ?? ""]);
}

/** Sees to it that the folder is removed when this process ends, even when it is killed. @returns what ends the watch. */
export function removeWithProcess(folder: string): () => void {
  return watch(REMOVE, [folder]);
}

/** Twice: what filled the folder may take a moment longer to end. */
const REMOVE = 'while read -r line; do :; done; rm -rf "$1"; sleep 3; rm -rf "$1"';

function watch(script: string, args: readonly string[]): () => void {
  const shell = spawn("/bin/sh", ["-c", script, "tripline-guard", ...args], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
    cwd: "/",
  });
  // Without a shell it is as if there were no guard.
  shell.on("error", () => {});
  shell.stdin.on("error", () => {});
  shell.unref();
  if (shell.stdin instanceof Socket) shell.stdin.unref();
  return () => {
    shell.kill("SIGKILL");
    shell.stdin.destroy();
  };
}

/** $1 process id, $2 its file, $3 its program, $4 seconds of grace, $5 what to remove. Ten seconds for each signal. */
const END_AND_REMOVE = `
while read -r line; do :; done
sleep "$4"
if [ "$(head -n 1 "$2" 2>/dev/null)" = "$1" ]; then
  case "$(cat "/proc/$1/comm" 2>/dev/null || ps -o comm= -p "$1" 2>/dev/null)" in
    *"$3"*)
      for signal in INT QUIT KILL; do
        kill -s "$signal" "$1" 2>/dev/null || break
        tenths=0
        while kill -0 "$1" 2>/dev/null && [ "$tenths" -lt 100 ]; do sleep 0.1; tenths=$((tenths + 1)); done
      done ;;
  esac
fi
[ -z "$5" ] || rm -rf "$5"
`;
