import { z } from "zod";
import { NOTE_MAX, PRESS_STATUSES } from "./press-status";
import { Problem } from "./problem";
import type { Read } from "./read";

/** What a press is about: values by field. */
export const PressKey = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type PressKey = Read<typeof PressKey>;

/** One call of an action's webhook about an alert. Several calls under one idempotency key are one press. */
export const ActionPress = z.object({
  idempotencyKey: z.uuid().describe("As the webhook gets it; give it to ask again for the same thing"),
  alertId: z.string(),
  actionId: z.string(),
  actionName: z.string().describe("As the action was called then"),
  key: PressKey.describe("What it was about"),
  by: z.object({ id: z.string(), name: z.string() }),
  at: z.number().describe("When it was pressed, epoch milliseconds"),
  endedAt: z.number().nullable().describe("When the outcome was known, epoch milliseconds; null: it is not"),
  status: z.enum(PRESS_STATUSES),
  httpStatus: z.number().int().nullable().describe("Of the webhook's answer; null: there was none"),
  message: z
    .string()
    .nullable()
    .describe("What the webhook said, for people: its JSON `message`, or how a refusal begins"),
  reason: z.string().nullable().describe("Why it was not done, or why nobody knows"),
  note: z.string().nullable().describe("What the person wrote when they pressed"),
  isRepeat: z.boolean().describe("Whether it was asked before under this key"),
});
export type ActionPress = Read<typeof ActionPress>;

/** `POST /api/v1/alerts/{id}/actions/{actionId}`. */
export const PressBody = z.strictObject({
  idempotencyKey: z
    .uuid("expected a UUID")
    // As it is stored: the same in capitals is the same.
    .toLowerCase()
    .optional()
    .describe(
      "One for each thing that is wanted; left out, Tripline makes one. The same again never does a second thing",
    ),
  key: PressKey.optional().describe(
    "What it is about, such as one of the cards in the alert's evidence; needed where the button has several `choices`",
  ),
  note: z.string().trim().max(NOTE_MAX, `expected at most ${NOTE_MAX} characters`).optional(),
  again: z
    .boolean()
    .optional()
    .describe("Do it although it was done for this alert and value before, or may have been, under another key"),
});
export type PressBody = Read<typeof PressBody>;

/** One of several values that a press may be about. */
export const PressChoice = z.object({
  key: PressKey,
  transactions: z.number().int().describe("How many of the alert's newest 100 transactions have it"),
  amounts: z
    .array(z.object({ currency: z.string(), amount: z.number().describe("In major units of the currency") }))
    .describe("What these sum up to, by currency"),
});
export type PressChoice = Read<typeof PressChoice>;

/** An action that an alert offers, as the dialog before it shows it. */
export const OfferedAction = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  confirm: z.string().nullable().describe("What to think of before it is pressed"),
  target: z.string().describe("Where its webhook is, without a query"),
  key: PressKey.describe(
    "What it is about: values of the alert's key; of fields that the key does not have, the newest in its evidence",
  ),
  choices: z
    .array(PressChoice)
    .describe("Where the evidence has several, the newest first, at most 20: a press names one. Otherwise none"),
  choicesMore: z.number().int().describe("How many more there are"),
});
export type OfferedAction = Read<typeof OfferedAction>;

/** The body of a 409 about an action: the problem, and the press that it is about. */
export const ActionConflict = Problem.extend({ press: ActionPress.nullable() });
export type ActionConflict = Read<typeof ActionConflict>;
