import { expect, test } from "vitest";
import { createCardTokens } from "../masking/card-tokens";
import { createCards } from "../masking/cards";
import { entityOf } from "./entity-of";

const SECRET = "a secret that is long enough";
const CARD = "4111111111111111";
// Nothing here reads the setting.
const services = { cards: createCards({} as Parameters<typeof createCards>[0], [SECRET]) };

test("a card is found by what answers show of it", () => {
  const shown = services.cards.maskValue(CARD);
  expect(shown).toBe(`411111••••••1111~${createCardTokens([SECRET]).seal(CARD)}`);
  expect(entityOf(services, { kind: "card", id: shown })).toEqual({ kind: "card", id: CARD });
  expect(() => entityOf(services, { kind: "card", id: "411111••••••1111" })).toThrow(/whole card number/);
});

test("what cannot be an entity is not found", () => {
  expect(entityOf(services, { kind: "ip", id: "::1" })).toEqual({ kind: "ip", id: "::1" });
  expect(() => entityOf(services, { kind: "terminal", id: "x" })).toThrow("notFound");
  expect(() => entityOf(services, { kind: "ip", id: "x".repeat(600) })).toThrow("notFound");
});
