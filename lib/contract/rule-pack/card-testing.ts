import { amount, PURCHASE, times, within } from "../template-params";
import type { PackRule } from "./pack-rule";

/** Stolen card numbers are tried before they are used or sold. */
export const CARD_TESTING: readonly PackRule[] = [
  {
    source: "The textbook case of card testing",
    rule: {
      id: "card-testing-textbook",
      name: "Three small charges, then a large one",
      description:
        "Numbers of stolen cards are bought in bulk, and many no longer work. Thieves try each with charges that nobody notices; once they go through, the card is emptied within minutes. The order matters: small charges after a large one are a day's shopping.",
      severity: "high",
      action: "review",
      tags: ["card-testing", "stolen-card"],
      key: ["accountId"],
      where: PURCHASE,
      params: {
        smallBelow: amount("Small means below", 100, 1_000),
        smallTimes: times("Small charges at least", 3),
        largeAbove: amount("Large means above", 1_000),
        within: within("All within", "5m"),
      },
      detect: {
        type: "sequence",
        within: { param: "within" },
        steps: [
          {
            name: "small",
            times: { param: "smallTimes" },
            when: { field: "baseAmount", op: "<", value: { param: "smallBelow" } },
          },
          { name: "large", when: { field: "baseAmount", op: ">", value: { param: "largeAbove" } } },
        ],
      },
    },
  },
  {
    source: "Card networks on enumeration attacks",
    rule: {
      id: "many-cards-one-device",
      name: "One device tries many cards",
      description:
        "A program runs through numbers of cards. The cards and the shops differ, but the device behind them stays the same. A household has a handful of cards.",
      severity: "high",
      action: "review",
      tags: ["card-testing", "enumeration"],
      key: ["deviceId"],
      where: PURCHASE,
      params: {
        cards: times("Cards at least", 5),
        window: within("Within", "15m"),
      },
      detect: {
        type: "aggregate",
        window: { type: "sliding", size: { param: "window" } },
        measure: { fn: "distinct", field: "cardId" },
        having: { op: ">=", value: { param: "cards" } },
      },
    },
  },
  {
    source: "Card networks on enumeration attacks",
    rule: {
      id: "same-amount-many-cards",
      name: "The same amount with many cards at one merchant",
      description:
        "A program that tries cards asks for the same small amount each time. The merchant's customers buy different things.",
      severity: "medium",
      tags: ["card-testing", "enumeration"],
      key: ["merchantId"],
      where: { all: [PURCHASE, { field: "baseAmount", op: "<", value: { param: "smallBelow" } }] },
      params: {
        smallBelow: amount("Amounts below", 10, 500),
        cards: times("Cards at least", 10, 200),
        window: within("Within", "10m"),
      },
      detect: {
        type: "aggregate",
        window: { type: "sliding", size: { param: "window" } },
        measure: {
          fn: "distinct",
          field: "cardId",
          when: { field: "amount", op: "=", value: { anchor: "amount" } },
        },
        having: { op: ">=", value: { param: "cards" } },
      },
    },
  },
  {
    source: "How stolen cards become money",
    rule: {
      id: "round-gift-cards",
      name: "Gift cards in round amounts, again and again",
      description:
        "A gift card is as good as cash and cannot be called back. Whoever holds a stolen card buys them one after the other, in the round amounts in which they are sold. Merchant categories 5815 to 5818 are digital goods, 5947 is gifts.",
      severity: "medium",
      action: "review",
      tags: ["stolen-card", "gift-cards"],
      key: ["cardId"],
      where: {
        all: [
          PURCHASE,
          { field: "merchantCategory", op: "in", value: ["5815", "5816", "5817", "5818", "5947"] },
          { field: "amount", op: "multipleOf", value: { param: "roundTo" } },
        ],
      },
      params: {
        roundTo: { value: 25, min: 5, max: 100, step: 5, unit: "amount", label: "Amounts are multiples of" },
        count: times("Purchases at least", 3),
        window: within("Within", "1h"),
      },
      detect: {
        type: "aggregate",
        window: { type: "sliding", size: { param: "window" } },
        measure: { fn: "count" },
        having: { op: ">=", value: { param: "count" } },
      },
    },
  },
];
