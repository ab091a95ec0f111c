import { pino } from "pino";
import { readLogLevel } from "./env";
import { humanLine } from "./log-line";

export type Logger = pino.Logger;

/**
 * A logger that writes to stderr, so that stdout stays free for what a command prints: JSON, or a short line for people
 * when stderr is a terminal. Fields named in `redact` never appear.
 */
export function createLogger(name: string): Logger {
  const options: pino.LoggerOptions = {
    name,
    level: readLogLevel(),
    base: { pid: process.pid },
    redact: ["password", "*.password", "secret", "*.secret", "authorization", "*.authorization", "cookie", "*.cookie"],
    serializers: { err: pino.stdSerializers.err, error: pino.stdSerializers.err },
  };
  if (!process.stderr.isTTY) return pino(options, pino.destination({ fd: 2, sync: true }));
  return pino(options, { write: (line: string) => void process.stderr.write(`${humanLine(line)}\n`) });
}
