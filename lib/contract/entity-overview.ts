import { z } from "zod";
import { Alert } from "./alert";
import { DECISIONS } from "./decision";
import { EntityKindName } from "./entity-calls";
import { ListTypeSchema } from "./list-api";
import type { Read } from "./read";
import { Snooze } from "./snooze-calls";

const time = z.number().describe("Epoch milliseconds");
const count = z.number().int();

/** So much of what is stored was looked at. */
const Counted = z.object({
  transactions: count.describe("Looked at, the newest"),
  since: time,
  until: time.describe(
    "Epoch milliseconds: now, or its newest transaction where that is older than the days looked at",
  ),
  complete: z.boolean().describe("Whether these are all that are stored since `since`; false: only the newest"),
});

/** Part of the counted transactions. */
const Part = z.object({
  from: time,
  to: time,
  transactions: count,
  money: z.number().describe("In the base currency"),
  amounts: z
    .object({
      p10: z.number(),
      median: z.number(),
      p90: z.number(),
      p95: z.number(),
      max: z.number(),
    })
    .nullable()
    .describe("Of amounts above 0, in the base currency; null when there is none"),
  hours: z.array(count).describe("Transactions by hour of the day in UTC, 24 numbers"),
});

/** What its transactions are usually like, beside the last 7 days and the last 24 hours. */
const Habits = z.object({
  usual: Part.describe("Before the last 7 days"),
  week: Part.describe("The last 7 days"),
  day: Part.describe("The last 24 hours, which the last 7 days include"),
  fields: z
    .array(
      z.object({
        field: z.string(),
        distinct: count,
        values: z
          .array(
            z.object({
              value: z.string(),
              usual: count,
              week: count,
              day: count,
            }),
          )
          .describe("The most frequent, and those of the last 7 days that were never there before; at most 8"),
      }),
    )
    .describe("Of each field that its transactions have: how many have which value"),
});

/** Another entity that shares transactions with it. */
const Neighbour = z.object({
  id: z.string(),
  transactions: count.describe("That name both"),
  money: z.number().describe("In the base currency"),
  fraud: count.describe("Of them, known to be fraud"),
  lastAt: time,
});

/** `GET /api/v1/entities/{kind}/{id}`. */
export const EntityOverview = z.object({
  kind: EntityKindName,
  id: z.string(),
  firstSeen: time
    .nullable()
    .describe("Of what is stored; null when nothing is, or it was not looked for that far back"),
  lastSeen: time.nullable().describe("Of what is stored; null when nothing is"),
  baseCurrency: z.string(),
  counted: Counted.describe("What the figures, days, hours, habits and neighbours are of"),
  money: z.number().describe("In the base currency"),
  withoutRate: count.describe("Counted transactions whose amount is not part of the money, as there was no rate"),
  fraud: count.describe("Counted transactions that are known to be fraud, of the newest 500"),
  days: z
    .array(z.object({ at: time, transactions: count, money: z.number(), alerts: count }))
    .describe("Each day in UTC from the first that was counted on, oldest first"),
  hours: z
    .array(z.object({ transactions: count, alerts: count }))
    .describe("The 168 hours of a week in UTC, from Monday 00:00 on"),
  habits: Habits,
  alerts: z.object({
    total: count.describe("Of the newest 2,000 that name it or rest on its newest transactions"),
    complete: z.boolean(),
    open: count,
    acknowledged: count,
    resolved: count,
    fraud: count,
    falsePositive: count,
    inconclusive: count,
    highestScore: count.nullable().describe("0 to 1,000; null for none"),
  }),
  decisions: z.object({
    total: count.describe("Of the newest 500 that it is a part of"),
    complete: z.boolean(),
    given: z.record(z.enum(DECISIONS), count),
    fraud: count.describe("Of them, known to be fraud"),
    legitimate: count.describe("Of them, known to be legitimate"),
  }),
  lists: z.array(
    z.object({
      name: z.string(),
      type: ListTypeSchema,
      until: z.number().nullable().describe("Epoch milliseconds; null: without end"),
      addedAt: time,
      addedBy: z.string(),
      usedBy: z.array(z.string()).describe("Names of the rules that look values up in it"),
    }),
  ),
  snoozes: z.array(Snooze).describe("In force, for a key that it is part of; at most 50"),
  neighbours: z.array(
    z.object({
      kind: EntityKindName,
      distinct: count,
      items: z.array(Neighbour).describe("The most frequent, at most 10"),
    }),
  ),
});
export type EntityOverview = Read<typeof EntityOverview>;

/** Query of `GET /api/v1/entities/{kind}/{id}/alerts`. */
export const EntityAlertQuery = z.strictObject({
  cursor: z.string().max(500).optional().describe("nextCursor of the page before"),
  limit: z.number().int().min(1).max(100).optional().describe("1 to 100, default 25"),
});

/** `GET /api/v1/entities/{kind}/{id}/alerts`. */
export const EntityAlertPage = z.object({
  items: z.array(
    Alert.extend({
      by: z.enum(["key", "evidence"]).describe("Whether its key names the entity, or only what it rests on does"),
    }),
  ),
  nextCursor: z.string().nullable(),
  searched: z
    .object({ transactions: count, since: time.nullable().describe("Epoch milliseconds; null for none") })
    .describe("The newest transactions whose alerts were looked for; alerts whose key names the entity are all found"),
});
export type EntityAlertPage = Read<typeof EntityAlertPage>;
