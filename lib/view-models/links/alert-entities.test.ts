import { expect, test } from "vitest";
import { entitiesOfAlert } from "./alert-entities";

type Detail = Parameters<typeof entitiesOfAlert>[0];

/** Of an alert, what its entities are read from. */
function detailOf(key: Detail["alert"]["key"], bodies: readonly Readonly<Record<string, unknown>>[]): Detail {
  const evidence = bodies.map((body) => ({ body }));
  return { alert: { key }, evidence } as unknown as Detail;
}

test("an alert's links begin with its key, then with what its evidence names, the newest first, each once", () => {
  const bodies = [
    { accountId: "a", deviceId: "old", cardId: "" },
    { accountId: "a", deviceId: "new", amount: 3 },
  ];
  expect(entitiesOfAlert(detailOf({ accountId: "a", country: "DE" }, bodies))).toEqual([
    { kind: "account", id: "a" },
    { kind: "device", id: "new" },
    { kind: "device", id: "old" },
  ]);
  const many = Array.from({ length: 30 }, (_, i) => ({ deviceId: `d${i}` }));
  expect(entitiesOfAlert(detailOf({}, many)).length).toBe(20);
});
