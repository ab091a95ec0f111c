import { describe, expect, test } from "vitest";
import type { Condition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine } from "./engine";
import { rule } from "./testing/table";
import { transaction } from "./testing/transaction";

/** An ordinary Thursday, 14:30 UTC. */
const EVENT = transaction({
  id: "t1",
  accountId: "a1",
  amount: 50,
  currency: "EUR",
  timestamp: Date.UTC(2026, 0, 1, 14, 30),
  type: "purchase",
  country: "DE",
  counterpartyId: "a1",
  attributes: { score: 50, digits: "50", yes: true, empty: "", nothing: null, zero: 0, no: false },
});

function holds(when: Condition, event: Transaction = EVENT): boolean {
  let hit = false;
  const engine = createEngine({ rules: [rule({ detect: { type: "match", when } })], allowedLatenessMs: 0 });
  engine.process(event, () => {
    hit = true;
  });
  return hit;
}

/** Conditions as a table: `field op value`, the value as JSON; those listed hold, or do not. */
function each(table: readonly string[]): Condition[] {
  return table.map((line) => {
    const [field = "", op = "", ...value] = line.split(" ");
    return value.length === 0 ? { field, op } : { field, op, value: JSON.parse(value.join(" ")) };
  }) as Condition[];
}

function checkAll(expected: boolean, table: readonly string[]): void {
  for (const [i, condition] of each(table).entries()) expect(holds(condition), table[i]).toBe(expected);
}

describe("a comparison", () => {
  test("= and != hold between values of one type only", () => {
    checkAll(true, ['type = "purchase"', "amount = 50", "attributes.yes = true", "attributes.no = false"]);
    checkAll(true, ['type != "login"', "amount != 49", "attributes.yes != false", "attributes.zero != 1"]);
    checkAll(false, ['type != "purchase"', "amount != 50", "attributes.yes != true"]);
    checkAll(false, ["attributes.digits = 50", "attributes.digits != 50", 'attributes.score = "50"']);
    checkAll(false, [
      'attributes.score != "50"',
      "attributes.yes = 1",
      "attributes.yes != 1",
      "attributes.zero = false",
    ]);
  });

  test("with something missing is false, != too", () => {
    checkAll(false, ['cardId = "c"', 'cardId != "c"', 'attributes.empty != "c"', "attributes.nothing != 1"]);
    checkAll(false, ["latitude < 1", "latitude >= 0", "latitude between [-90, 90]", 'merchantId startsWith ""']);
    checkAll(false, ['cardId in ["c"]', 'cardId notIn ["c"]', "attributes.none notIn []"]);
    checkAll(false, ['type = {"field":"cardId"}', 'type != {"field":"cardId"}', 'amount > {"field":"latitude"}']);
  });

  test("of size holds between numbers only, with its bounds where they belong", () => {
    checkAll(true, ["amount < 51", "amount <= 50", "amount >= 50", "amount > 49.99", "attributes.score >= 50"]);
    checkAll(false, ["amount < 50", "amount > 50", "amount <= 49.99", "amount >= 50.01"]);
    checkAll(false, ["attributes.digits >= 0", "attributes.yes >= 0", "type > 0"]);
    checkAll(true, ["amount between [50, 60]", "amount between [40, 50]", "amount between [50, 50]"]);
    checkAll(false, ["amount between [50.01, 60]", "amount between [60, 40]", "attributes.digits between [0, 99]"]);
  });

  test("with a list asks for type and value", () => {
    checkAll(true, ['type in ["login", "purchase"]', "attributes.score in [50]", "attributes.yes in [1, true]"]);
    checkAll(false, ["attributes.digits in [50]", "attributes.yes in [1]", "type in []"]);
    checkAll(true, ['type notIn ["login"]', "attributes.digits notIn [50]", "attributes.yes notIn []"]);
    checkAll(false, ['type notIn ["purchase"]', "attributes.zero notIn [0]"]);
  });

  test("of texts holds between texts only", () => {
    checkAll(true, ['type startsWith "pur"', 'type contains "chas"', 'type startsWith ""', 'type contains ""']);
    checkAll(false, ['type startsWith "Pur"', 'type contains "login"', 'amount contains "5"']);
    checkAll(true, ['attributes.digits startsWith "5"']);
    checkAll(false, ['attributes.score startsWith "5"']);
  });

  test("of an end holds between texts only, case by case", () => {
    checkAll(true, ['type endsWith "ase"', 'type endsWith ""', 'attributes.digits endsWith "0"']);
    checkAll(true, ['accountId endsWith {"field":"counterpartyId"}']);
    checkAll(false, ['type endsWith "ASE"', 'type endsWith "purchases"', 'attributes.score endsWith "0"']);
    checkAll(false, ['cardId endsWith ""', 'type endsWith {"field":"cardId"}', 'type endsWith {"field":"amount"}']);
  });

  test("with a pattern finds it anywhere in a text, and in nothing else", () => {
    checkAll(true, [
      'type matches "rch"',
      'type matches "^pur.*e$"',
      'type matches ""',
      'attributes.digits matches "^5"',
    ]);
    checkAll(true, ['type matches "(?i)PURCHASE"', 'country matches "^[A-Z]{2}$"']);
    checkAll(false, ['type matches "^rch"', 'type matches "PUR"', 'amount matches "5"', 'attributes.yes matches ""']);
    checkAll(false, ['cardId matches ""', 'attributes.empty matches ""', 'attributes.nothing matches "."']);
    expect(holds({ not: { field: "cardId", op: "matches", value: "x" } })).toBe(true);
  });

  test("of multiples is exact on the decimals, and holds between numbers only", () => {
    checkAll(true, ["amount multipleOf 50", "amount multipleOf 0.1", "attributes.zero multipleOf 3"]);
    checkAll(true, ['amount multipleOf {"field":"attributes.score"}', "hourOfDay multipleOf 7"]);
    checkAll(false, ["amount multipleOf 100", "amount multipleOf 0.3", "attributes.digits multipleOf 5"]);
    checkAll(false, ["latitude multipleOf 1", 'amount multipleOf {"field":"attributes.zero"}']);
    checkAll(false, ['amount multipleOf {"field":"attributes.digits"}', 'amount multipleOf {"field":"latitude"}']);
    const of = (amount: number, unit: number) =>
      holds({ field: "amount", op: "multipleOf", value: unit }, { ...EVENT, amount });
    expect([of(0.3, 0.1), of(0.35, 0.1), of(1e21, 3), of(3e21, 3), of(0, 9)]).toEqual([true, false, false, true, true]);
  });

  test("of presence: absent, null and empty text are missing, 0 and false are not", () => {
    checkAll(true, [
      "cardId missing",
      "attributes.empty missing",
      "attributes.nothing missing",
      "attributes.none missing",
    ]);
    checkAll(true, ["attributes.zero exists", "attributes.no exists", "amount exists", "hourOfDay exists"]);
    checkAll(false, ["cardId exists", "attributes.empty exists", "attributes.zero missing", "dayOfWeek missing"]);
  });

  test("with another field reads it of the same event", () => {
    checkAll(true, ['counterpartyId = {"field":"accountId"}', 'amount = {"field":"attributes.score"}']);
    checkAll(false, ['counterpartyId != {"field":"accountId"}', 'amount = {"field":"attributes.digits"}']);
    checkAll(true, ['amount between [{"field":"attributes.zero"}, {"field":"attributes.score"}]']);
  });

  test("of what every object inherits finds nothing", () => {
    checkAll(true, ["attributes.constructor missing", "attributes.toString missing", "attributes.__proto__ missing"]);
  });
});

describe("derived fields", () => {
  test("are the hour and the day of the week in UTC, Monday being 1", () => {
    checkAll(true, ["hourOfDay = 14", "dayOfWeek = 4"]);
    const at = (timestamp: number, hour: number, day: number): void => {
      const event = { ...EVENT, timestamp };
      expect(holds({ field: "hourOfDay", op: "=", value: hour }, event), `${timestamp}`).toBe(true);
      expect(holds({ field: "dayOfWeek", op: "=", value: day }, event), `${timestamp}`).toBe(true);
    };
    at(0, 0, 4);
    at(-1, 23, 3);
    at(Date.UTC(2026, 0, 4, 23, 59, 59, 999), 23, 7);
    at(Date.UTC(2026, 0, 5), 0, 1);
    at(Date.UTC(1901, 1, 3, 4), 4, 7);
  });
});

describe("conditions joined", () => {
  const yes: Condition = { all: [] };
  const no: Condition = { any: [] };

  test("all of none holds, any of none does not", () => {
    expect([holds(yes), holds(no)]).toEqual([true, false]);
    expect([holds({ all: [yes, no] }), holds({ any: [no, yes] })]).toEqual([false, true]);
  });

  test("not inverts plainly, also what is false for being missing", () => {
    expect(holds({ not: yes })).toBe(false);
    expect(holds({ not: { field: "cardId", op: "!=", value: "c" } })).toBe(true);
    expect(holds({ not: { not: { field: "cardId", op: "=", value: "c" } } })).toBe(false);
    expect(holds({ not: { field: "attributes.digits", op: "=", value: 50 } })).toBe(true);
  });
});
