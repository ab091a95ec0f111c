import { expect, test } from "vitest";
import { QUEUE_COLUMNS } from "@/lib/contract/queue-columns";
import { FILTERS_DEFAULT } from "./alert-filters";
import { keptOf, type QueueState, sameState, stateOf } from "./saved-view";

const STATES: readonly (readonly [string, QueueState])[] = [
  ["what the queue shows at first", { filters: FILTERS_DEFAULT, columns: QUEUE_COLUMNS }],
  [
    "everything",
    { filters: { ...FILTERS_DEFAULT, status: ["open", "acknowledged", "resolved"] }, columns: ["priority", "rule"] },
  ],
  [
    "each filter",
    {
      filters: {
        status: ["open"],
        severity: ["critical"],
        ruleId: ["r"],
        assignee: "me",
        key: "acc-1",
        since: null,
        from: 1,
        to: 2,
        q: "twice",
        due: "hour",
        waiting: "hide",
        label: ["fraud"],
        country: "CH",
        kind: "device",
        acknowledgedFrom: 3,
        acknowledgedTo: 4,
        resolvedFrom: 5,
        resolvedTo: 6,
        hour: 7,
        sort: "-score",
      },
      columns: QUEUE_COLUMNS,
    },
  ],
  ["those that wait", { filters: { ...FILTERS_DEFAULT, waiting: "only" }, columns: QUEUE_COLUMNS }],
  ["those that wait beside all others", { filters: { ...FILTERS_DEFAULT, waiting: "show" }, columns: QUEUE_COLUMNS }],
  ["a time that moves", { filters: { ...FILTERS_DEFAULT, since: "24h" }, columns: QUEUE_COLUMNS }],
];

test.each(STATES)("%s comes back as it was kept", (_, state) => {
  expect(sameState(stateOf(keptOf(state)), state)).toBe(true);
});

test("what differs in filters, order or columns is another view", () => {
  const [first] = STATES.map(([, state]) => state);
  if (first === undefined) throw new Error("there is one");
  const others = [
    { ...first, columns: ["rule"] as const },
    { ...first, filters: { ...first.filters, sort: "-score" as const } },
    { ...first, filters: { ...first.filters, since: "1h" as const } },
    { ...first, filters: { ...first.filters, due: "overdue" as const } },
  ];
  for (const other of others) expect(sameState(first, other)).toBe(false);
});
