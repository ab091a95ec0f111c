import type { Socket } from "socket.io-client";
import { expect, onTestFinished } from "vitest";
import type { z } from "zod";
import type { ClientToServerEvents, LiveSnapshot, ServerToClientEvents } from "@/lib/contract/realtime";
import { CLIENT_EVENTS, SERVER_EVENTS } from "@/lib/contract/realtime-schema";
import { faultsBy } from "@/lib/contract/testing/faults-by";

type Client = Socket<ServerToClientEvents, ClientToServerEvents>;

const SENT: Readonly<Record<string, z.ZodType>> = SERVER_EVENTS;

/**
 * From now on until the test ends everything that the gateway sends to this client must be an event of the contract, whole
 * and with nothing that the contract does not name.
 */
export function checkEvents(client: Client): void {
  const faults = new Set<string>();
  client.onAny((name: string, ...sent: readonly unknown[]) => {
    const schema = SENT[name];
    if (schema === undefined) faults.add(`${name} is no event`);
    else for (const fault of faultsBy(schema, sent)) faults.add(`${name} ${fault}`);
  });
  onTestFinished(() => expect([...faults]).toEqual([]));
}

/** Subscribes; the answer must be one of the contract. @throws Error with the reason of a refusal */
export async function subscribed(client: Client, cursor: number | null): Promise<LiveSnapshot> {
  const answer = await client.timeout(5_000).emitWithAck("subscribe", { cursor });
  expect(faultsBy(CLIENT_EVENTS.subscribe.answer, answer)).toEqual([]);
  if (!answer.ok) throw new Error(answer.error);
  return answer.snapshot;
}
