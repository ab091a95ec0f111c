import { inNotes, priced, purchase, refund, withdrawal, worth } from "../draft";
import { freshId, moments, randomPerson, type Scenario, type ScenarioStep, victim } from "./scenario";

const cardTesting: Scenario = {
  name: "card-testing",
  ruleId: "card-testing",
  weight: 3,
  plan(stage) {
    const { chance, population } = stage;
    const person = victim(stage);
    const thief = {
      ...person,
      deviceId: freshId("dev", stage),
      ip: `100.127.${chance.int(0, 255)}.${chance.int(1, 254)}`,
    };
    return moments(stage, chance.int(4, 6), 4, 22).map((atMs, index, all): ScenarioStep => {
      const last = index === all.length - 1;
      const amount = last ? chance.between(720, 3_800) : chance.between(0.5, 5.5);
      return {
        atMs,
        draft: purchase(atMs, thief, population.webShop(chance.uniform()), priced(person, amount), "approved"),
      };
    });
  },
};

const cardVelocity: Scenario = {
  name: "card-velocity",
  ruleId: "card-velocity",
  weight: 2,
  plan(stage) {
    const { chance, population } = stage;
    const person = victim(stage);
    return moments(stage, chance.int(8, 13), 5, 20).map((atMs) => ({
      atMs,
      draft: purchase(
        atMs,
        person,
        population.shop(person.home, chance.uniform()),
        priced(person, chance.between(25, 140)),
        "approved",
      ),
    }));
  },
};

const codeGuessing: Scenario = {
  name: "code-guessing",
  ruleId: "declines-then-approval",
  weight: 2,
  plan(stage) {
    const { chance, population } = stage;
    const person = { ...victim(stage), deviceId: freshId("dev", stage) };
    const shop = population.webShop(chance.uniform());
    const amount = priced(person, chance.between(60, 420));
    return moments(stage, chance.int(5, 8), 4, 25).map((atMs, index, all) => ({
      atMs,
      draft: purchase(atMs, person, shop, amount, index === all.length - 1 ? "approved" : "declined"),
    }));
  },
};

const cashOut: Scenario = {
  name: "cash-out",
  ruleId: "cash-out",
  weight: 2,
  plan(stage) {
    const { chance } = stage;
    const person = victim(stage);
    const first = chance.int(1, 50);
    return moments(stage, chance.int(3, 5), 20, 75).map((atMs, index) => ({
      atMs,
      draft: withdrawal(atMs, person, person.home, first + index, inNotes(person, chance.int(10, 25) * 20)),
    }));
  },
};

/** A list of card numbers is tried in one web shop. */
const cardList: Scenario = {
  name: "card-list",
  ruleId: "merchant-many-cards",
  weight: 1,
  plan(stage) {
    const { chance, population } = stage;
    const shop = population.webShop(chance.uniform());
    const deviceId = freshId("dev", stage);
    const tries = moments(stage, chance.int(11, 18), 1, 6);
    return tries.map((atMs, index): ScenarioStep => {
      // The last ones work, so that the list was worth it; another device each time, or the shop would notice.
      const person = { ...randomPerson(stage), deviceId: `${deviceId}-${index}` };
      const amount = priced(person, chance.between(0.5, 3));
      return { atMs, draft: purchase(atMs, person, shop, amount, index < tries.length - 2 ? "declined" : "approved") };
    });
  },
};

/** A clerk refunds what was never sold, to cards of friends. */
const refundBurst: Scenario = {
  name: "refund-burst",
  ruleId: "refund-burst",
  weight: 1,
  plan(stage) {
    const { chance, population } = stage;
    const place = victim(stage).home;
    const shop = population.shop(place, chance.uniform());
    return moments(stage, chance.int(7, 10), 8, 25).map((atMs) => {
      const person = { ...randomPerson(stage), home: place };
      return { atMs, draft: refund(atMs, person, shop, worth(person, chance.between(650, 1_200))) };
    });
  },
};

export const CARD_SCENARIOS: readonly Scenario[] = [
  cardTesting,
  cardVelocity,
  codeGuessing,
  cashOut,
  cardList,
  refundBurst,
];
