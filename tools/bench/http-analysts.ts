import { z } from "zod";
import type { WorkedAlert } from "./analysts";

const AlertState = z.object({ version: z.number(), status: z.string() });
const Conflict = z.object({ current: AlertState });

/** What an alert's status asks for, as a call of the API. */
const CALLS: Readonly<Record<string, { readonly path: string; readonly body: object }>> = {
  open: { path: "acknowledge", body: {} },
  acknowledged: { path: "resolve", body: { label: "fraud", comment: "Called the customer." } },
  resolved: { path: "reopen", body: {} },
};

/** A step over HTTP with a key; resolves to false when somebody else was faster. */
export async function stepOverHttp(url: string, apiKey: string, alert: WorkedAlert): Promise<boolean> {
  const call = CALLS[alert.status];
  if (call === undefined) throw new Error(`there is no step from the status ${alert.status}`);
  const answer = await fetch(`${url}/api/v1/alerts/${alert.id}/${call.path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify({ version: alert.version, ...call.body }),
  });
  const told: unknown = await answer.json();
  if (answer.status === 200) {
    Object.assign(alert, AlertState.parse(told));
    return true;
  }
  if (answer.status !== 409) throw new Error(`a step was answered ${answer.status}: ${JSON.stringify(told)}`);
  Object.assign(alert, Conflict.parse(told).current);
  return false;
}
