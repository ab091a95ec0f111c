import { pino } from "pino";
import { maskCardNumbers } from "@/lib/contract/card-number";
import { readLogLevel } from "../env/env";
import { type Masking, maskAnswer } from "../masking/mask-answer";
import { faultName, isExpected } from "./fault";
import { peopleWriter } from "./people";
import { createRepeats, OVER_AFTER_MS } from "./repeats";

export type Logger = pino.Logger;

const LOG_MASKING: Masking = { fields: new Set(["cardId"]), seal: null };
const WARN = 40;
const ERROR = 50;

/**
 * A logger that writes to stderr, so that stdout stays free for what a command prints: JSON, or a short line for people
 * when stderr is a terminal. A warning that comes again and again is one line when it begins, one a minute with its count,
 * and one when it is over. What is expected to pass comes without a stack. Fields named in `redact` never appear.
 */
export function createLogger(name: string): Logger {
  if (!process.stderr.isTTY) return loggerTo(name, pino.destination({ fd: 2, sync: true }));
  return loggerTo(name, { write: peopleWriter((line) => void process.stderr.write(`${line}\n`)) });
}

/** As `createLogger`, to somewhere else. */
export function loggerTo(name: string, destination: pino.DestinationStream): Logger {
  const repeats = createRepeats(() => performance.now());
  const written = new Map<string, { readonly fields: object; readonly sentence: string }>();
  let timer: NodeJS.Timeout | null = null;
  const tellOver = (): void => {
    timer = null;
    for (const { name: fault, told } of repeats.over()) {
      const { fields, sentence } = written.get(fault) ?? { fields: {}, sentence: fault };
      plain.warn({ ...fields, ...told }, `over: ${sentence}`);
    }
    if (repeats.isQuiet) written.clear();
    else watch();
  };
  const watch = (): void => {
    if (timer === null) timer = setTimeout(tellOver, OVER_AFTER_MS).unref();
  };
  const options: pino.LoggerOptions = {
    name,
    level: readLogLevel(),
    base: { pid: process.pid },
    redact: ["password", "*.password", "secret", "*.secret", "authorization", "*.authorization", "cookie", "*.cookie"],
    serializers: { err: serialized, error: serialized },
    // Whoever reads logs is not whoever may see card numbers.
    formatters: { log: (fields) => maskAnswer(fields, LOG_MASKING) },
  };
  const plain = pino(options, destination);
  return pino(
    {
      ...options,
      hooks: {
        logMethod(args, method, level) {
          // Sentences are ours and hold nobody's values; what stands beside them is masked where it is written.
          const [fields, sentence] = args as [unknown, unknown];
          if (typeof fields !== "object" || fields === null || typeof sentence !== "string") {
            return method.apply(this, args);
          }
          if (level !== WARN && !(level === ERROR && "err" in fields && isExpected(fields.err))) {
            return method.apply(this, args);
          }
          const fault = faultName(fields, sentence);
          const heard = repeats.record(fault);
          watch();
          if (heard === null) return undefined;
          if (heard !== "first") return plain.warn({ ...fields, ...heard }, `still: ${sentence}`);
          written.set(fault, { fields: withoutReason(fields), sentence });
          return method.apply(this, args);
        },
      },
    },
    destination,
  );
}

/** What the fault is about: why it came the first time says nothing about its end. */
function withoutReason(fields: object): object {
  const volatile = ["err", "error", "reason", "attempt", "waitMs", "ms"];
  return Object.fromEntries(Object.entries(fields).filter(([field]) => !volatile.includes(field)));
}

function serialized(error: Error): object {
  if (!isExpected(error)) return maskAnswer({ ...pino.stdSerializers.err(error) }, LOG_MASKING);
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  return { type: error.name, message: maskCardNumbers(error.message), ...code };
}
