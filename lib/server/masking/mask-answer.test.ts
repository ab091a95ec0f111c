import { expect, test } from "vitest";
import { createCardTokens } from "./card-tokens";
import { maskAnswer } from "./mask-answer";

const CARD = "4111111111111111";
const SHOWN = "411111••••••1111";
const tokens = createCardTokens(["a secret that is long enough", "the one before"]);
const masking = { fields: new Set(["cardId", "funding"]), seal: tokens.seal };
const TOKENED = `${SHOWN}~${tokens.seal(CARD)}`;

test("a token gives the card back as it was, and tells nothing to another server", () => {
  for (const card of [CARD, "4222222222222", "4111 1111-1111 1111", "6304000000000000000", "0000000000000000018"]) {
    expect(tokens.seal(card)).toMatch(/^[\w-]{22}$/);
    expect(tokens.open(tokens.seal(card))).toBe(card);
  }
  const sealed = tokens.seal(CARD);
  expect(createCardTokens(["another"]).open(sealed)).toBeNull();
  expect(createCardTokens(["a new one", "a secret that is long enough"]).open(sealed)).toBe(CARD);
  expect(tokens.open("A".repeat(22))).toBeNull();
});

test("cards, named attributes and free texts are masked wherever they stand", () => {
  const answer = {
    items: [
      {
        key: { cardId: CARD },
        summary: `3 purchases for card ${CARD}; the rule looks for 3`,
        body: { cardId: Number(CARD), attributes: { funding: CARD, other: CARD }, counterpartyId: CARD },
      },
    ],
    payload: `{"cardId":"${CARD}"`,
    history: [{ text: `called about ${CARD}` }],
  };
  expect(maskAnswer(answer, masking)).toEqual({
    items: [
      {
        key: { cardId: TOKENED },
        summary: `3 purchases for card ${SHOWN}; the rule looks for 3`,
        body: { cardId: TOKENED, attributes: { funding: TOKENED, other: CARD }, counterpartyId: CARD },
      },
    ],
    payload: `{"cardId":"${SHOWN}"`,
    history: [{ text: `called about ${SHOWN}` }],
  });
});

test("names of things are no cards, whatever their digits", () => {
  const answer = { id: CARD, accountId: CARD, evidence: [CARD], key: { accountId: CARD }, at: Number(CARD) };
  expect(maskAnswer(answer, masking)).toBe(answer);
});

test("a rule and its draft can be given back: cards in them bear their token", () => {
  const condition = { field: "cardId", op: "in", values: [CARD, "card-1"] };
  expect(maskAnswer({ where: condition }, masking)).toEqual({ where: { ...condition, values: [TOKENED, "card-1"] } });
  const other = { field: "accountId", op: "=", value: CARD };
  expect(maskAnswer(other, masking)).toBe(other);
  const text = `{ "name": "about ${CARD}", "value": "${CARD}", "n": ${CARD} }`;
  expect(maskAnswer({ text }, masking)).toEqual({
    text: `{ "name": "about ${SHOWN}", "value": "${TOKENED}", "n": ${CARD} }`,
  });
});

test("what holds no card is the same object, and costs no more than a look", () => {
  const alert = {
    id: "a1",
    key: { cardId: "card-000017" },
    summary:
      "3 purchases of 12 to 40.50 EUR within 2 min 10 s for card card-000017; the rule looks for 3 within 5 min.",
    detectedAt: 1_764_196_323_009,
  };
  expect(maskAnswer(alert, masking)).toBe(alert);
  const began = performance.now();
  for (let i = 0; i < 10_000; i++) maskAnswer(alert, masking);
  expect((performance.now() - began) / 10_000).toBeLessThan(0.1);
});
