import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { generateLines } from "./generate";

const SOCKETS_MAX = 512;
const TICK_MS = 5;

/** What became of questions that were asked at a steady rate. */
export interface DecisionLoad {
  /** From the call to its answer, sorted, ms. */
  readonly took: readonly number[];
  /** Answers that were the fallback. */
  readonly incomplete: number;
  /** Calls that were refused or broke. */
  readonly failed: number;
}

export interface LoadOptions {
  readonly url: string;
  readonly apiKey: string;
  /** Questions a second. */
  readonly rate: number;
  readonly warmUpMs: number;
  readonly measuredMs: number;
  /** What ids begin with: no question is asked twice. */
  readonly name: string;
  readonly accounts: number;
  /** Transactions a call; default 1. */
  readonly perCall?: number;
}

const Answer = z.object({ complete: z.boolean() });
const Answers = z.object({ answers: z.array(Answer) });

/** Asks at a steady rate, whether or not the answers come: what was missed by a late timer is made up for. */
export async function askSteadily(options: LoadOptions): Promise<DecisionLoad> {
  const { url, apiKey, rate, warmUpMs, measuredMs, name, accounts, perCall = 1 } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS_MAX });
  const took: number[] = [];
  let incomplete = 0;
  let failed = 0;
  const durationMs = warmUpMs + measuredMs;
  const beganAtMs = performance.now();
  const lines = generateLines(Math.ceil((rate * durationMs) / 1_000) + perCall, {
    accounts,
    seed: rate + perCall,
    startMs: Date.now(),
    stepMs: 1_000 / rate,
    ids: name,
  });
  const ask = async (transactions: readonly string[]): Promise<void> => {
    const from = performance.now();
    try {
      const body =
        perCall === 1
          ? `{"transaction":${transactions[0]},"timeoutMs":2000}`
          : `{"transactions":[${transactions.join(",")}],"timeoutMs":2000}`;
      const text = await post(agent, `${url}/api/v1/decisions${perCall === 1 ? "" : "/batch"}`, apiKey, body);
      const ms = performance.now() - from;
      if (from - beganAtMs < warmUpMs) return;
      const json: unknown = JSON.parse(text);
      const answers = perCall === 1 ? [Answer.parse(json)] : Answers.parse(json).answers;
      took.push(ms);
      incomplete += answers.filter(({ complete }) => !complete).length;
    } catch {
      failed += 1;
    }
  };
  const asked: Promise<void>[] = [];
  let sent = 0;
  for (let atMs = 0; atMs < durationMs; atMs = performance.now() - beganAtMs) {
    const due = Math.floor((atMs * rate) / 1_000);
    for (; sent + perCall <= due; sent += perCall) {
      const some: string[] = [];
      for (let i = 0; i < perCall; i++) some.push(String(lines.next().value));
      asked.push(ask(some));
    }
    await sleep(TICK_MS);
  }
  await Promise.all(asked);
  agent.destroy();
  return { took: took.sort((a, b) => a - b), incomplete, failed };
}

function post(agent: Agent, url: string, apiKey: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${apiKey}`,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    };
    const call = request(url, { method: "POST", agent, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => {
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${response.statusCode}: ${text}`));
      });
    });
    call.on("error", reject);
    call.end(body);
  });
}
