import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { childEnv } from "@/lib/server/env/env";

export type KafkaCodec = "none" | "gzip" | "snappy" | "lz4" | "zstd";

/** A record as another program writes it; null is null on the wire. */
export interface ForeignRecord {
  readonly key?: string | null;
  /** `zeros`: so many bytes of nothing. */
  readonly value: string | Buffer | { readonly zeros: number } | null;
  /** In order; a name may come several times. */
  readonly headers?: readonly (readonly [name: string, value: string | Buffer | null])[];
  readonly partition?: number;
  readonly timestamp?: number;
}

export interface ForeignSend {
  readonly topic: string;
  readonly records: readonly ForeignRecord[];
  readonly codec?: KafkaCodec;
  /** How a transaction around the records ends; `open`: not at all. Default: there is none. */
  readonly transaction?: "commit" | "abort" | "open";
  /** Settings of the producer beside these, such as those of security. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Another program's producer. */
export interface ForeignProducer {
  /** Resolves once all are acknowledged (and the transaction ended); rejects with what the producer said. Those of one partition share batches. */
  send(what: ForeignSend): Promise<void>;
  close(): Promise<void>;
}

/** Starts a program that reads what to send, a line of JSON each, and answers each with `ok` or with what went wrong. */
export function startForeignProducer(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): ForeignProducer {
  const child: ChildProcess = spawn(command, args, {
    stdio: ["pipe", "pipe", "ignore"],
    env: childEnv(environment),
  });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const ended = once(child, "exit");
  const waiting: { resolve: () => void; reject: (error: Error) => void }[] = [];
  if (child.stdout === null || child.stdin === null) throw new Error("no pipes");
  const { stdin } = child;
  stdin.on("error", () => {});
  createInterface({ input: child.stdout }).on("line", (line) => {
    const one = waiting.shift();
    if (line === "ok") one?.resolve();
    else one?.reject(new Error(line));
  });
  child.once("exit", () => {
    for (const { reject } of waiting.splice(0)) reject(new Error("the producer has ended"));
  });
  return {
    send: ({ topic, records, codec = "none", transaction = null, settings = {} }) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        const lines = records.map(({ key = null, value, headers = [], partition = null, timestamp = null }) => ({
          key: key === null ? null : base64(key),
          value: value === null ? null : isZeros(value) ? value : base64(value),
          headers: headers.map(([name, of]) => [name, of === null ? null : base64(of)]),
          partition,
          timestamp,
        }));
        stdin.write(`${JSON.stringify({ topic, codec, transaction, settings, records: lines })}\n`);
      }),
    close: async () => {
      process.off("exit", kill);
      stdin.end();
      const late = setTimeout(kill, 10_000);
      await ended;
      clearTimeout(late);
    },
  };
}

function isZeros(value: NonNullable<ForeignRecord["value"]>): value is { readonly zeros: number } {
  return typeof value === "object" && !Buffer.isBuffer(value);
}

function base64(bytes: string | Buffer): string {
  return Buffer.from(bytes).toString("base64");
}
