import type { Caller } from "../callers/caller";
import { DEMO_ACCOUNTS } from "./auth-demo";

/** Analysts of the demo as whom nobody signs in: they share the week with its analyst. */
export const DEMO_COLLEAGUES = [
  { id: "demo-analyst-2", name: "Nia Okafor", email: "nia@demo.tripline.local", role: "analyst" },
  { id: "demo-analyst-3", name: "Tom Reyes", email: "tom@demo.tripline.local", role: "analyst" },
] as const;

type Person = Extract<Caller, { readonly kind: "person" }>;

const person = ({ id, name }: { readonly id: string; readonly name: string }, role: Person["role"]): Person => ({
  kind: "person",
  id,
  name,
  role,
});

const [NIA, TOM] = DEMO_COLLEAGUES;

/** Who works on alerts in the demo's past. */
export const DEMO_TEAM = {
  early: person(DEMO_ACCOUNTS.analyst, "analyst"),
  late: person(NIA, "analyst"),
  night: person(TOM, "analyst"),
  lead: person(DEMO_ACCOUNTS.lead, "lead"),
} as const;

/** All accounts of the demo. */
export const DEMO_IDS: readonly string[] = [...Object.values(DEMO_ACCOUNTS), ...DEMO_COLLEAGUES].map(({ id }) => id);

/** Whether this is an account of the demo: nobody may change those, for many people share them. */
export function isOfDemo(userId: string): boolean {
  return DEMO_IDS.includes(userId);
}
