import { expect, test } from "vitest";
import { fieldsAt, withFieldsAt } from "./fields-together";

const DETECT = ["detect"];
const detect = (members: object) => ({ detect: { type: "firstSeen", ...members } });

test("one field and several are read alike", () => {
  expect(fieldsAt(detect({ field: "country" }), DETECT)).toEqual(["country"]);
  expect(fieldsAt(detect({ fields: ["country", "cardId"] }), DETECT)).toEqual(["country", "cardId"]);
  expect(fieldsAt(detect({}), DETECT)).toEqual([]);
  expect(fieldsAt(detect({ field: "" }), DETECT)).toEqual([]);
});

test("a second field makes them several, and the last one that is left is one again, at the same place", () => {
  const one = detect({ field: "country", memory: "1d" });
  const two = withFieldsAt(one, DETECT, ["country", "cardId"]);
  expect(JSON.stringify(two)).toBe(JSON.stringify(detect({ fields: ["country", "cardId"], memory: "1d" })));
  expect(JSON.stringify(withFieldsAt(two, DETECT, ["country"]))).toBe(JSON.stringify(one));
});

test("where both stand one of them goes", () => {
  const both = detect({ field: "country", fields: ["cardId", "type"] });
  expect(withFieldsAt(both, DETECT, ["cardId", "ip"])).toEqual(detect({ fields: ["cardId", "ip"] }));
  expect(withFieldsAt(both, DETECT, ["cardId"])).toEqual(detect({ field: "cardId" }));
});
