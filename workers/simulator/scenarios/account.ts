import { act, priced, purchase, type Session, sessionOf, transfer, worth } from "../draft";
import {
  freshId,
  moments,
  randomPerson,
  type Scenario,
  type ScenarioStage,
  type ScenarioStep,
  victim,
} from "./scenario";

const shoppingSpree: Scenario = {
  name: "shopping-spree",
  ruleId: "account-spend",
  weight: 2,
  plan(stage) {
    const { chance, population } = stage;
    const person = victim(stage);
    return moments(stage, chance.int(5, 7), 15, 60).map((atMs) => ({
      atMs,
      draft: purchase(
        atMs,
        person,
        population.shop(person.home, chance.uniform()),
        worth(person, chance.between(2_500, 3_900)),
        "approved",
      ),
    }));
  },
};

/** A call from “the bank”: the victim signs in, enters a payee and sends the savings there. */
const bankCall: Scenario = {
  name: "bank-call",
  ruleId: "new-payee-transfer",
  weight: 3,
  plan(stage) {
    const { chance } = stage;
    const person = victim(stage);
    const session = sessionOf(person, "app", person.home);
    const to = freshId("acc", stage);
    const [login = 0, payee = 0, sent = 0] = moments(stage, 3, 15, 60);
    return [
      { atMs: login, draft: act("login", person, session, { attributes: { newDevice: false } }), honest: true },
      { atMs: payee, draft: act("payee-added", person, session, { counterpartyId: to }) },
      { atMs: sent, draft: transfer(person, session, to, worth(person, chance.between(2_700, 8_900))) },
    ];
  },
};

const accountTakeover: Scenario = {
  name: "account-takeover",
  ruleId: "account-takeover",
  weight: 2,
  plan(stage) {
    const { chance } = stage;
    const person = victim(stage);
    const session = thiefSession(stage);
    const [reset = 0, login = 0, first = 0, second = 0] = moments(stage, 4, 10, 50);
    return [
      { atMs: reset, draft: act("password-reset", person, session) },
      { atMs: login, draft: act("login", person, session, { attributes: { newDevice: true } }) },
      {
        atMs: first,
        draft: transfer(person, session, freshId("acc", stage), priced(person, chance.between(420, 1_900))),
      },
      {
        atMs: second,
        draft: transfer(person, session, freshId("acc", stage), priced(person, chance.between(420, 1_900))),
      },
    ];
  },
};

const structuring: Scenario = {
  name: "structuring",
  ruleId: "structuring",
  weight: 1,
  plan(stage) {
    const { chance } = stage;
    const person = victim(stage);
    const session = sessionOf(person, "web", person.home);
    return moments(stage, chance.int(3, 5), 20, 70).map((atMs) => ({
      atMs,
      draft: transfer(
        person,
        session,
        freshId("acc", stage),
        worth(person, chance.int(91, 99) * 100 - chance.int(0, 3) * 25),
      ),
    }));
  },
};

/** One phone signs in to one hired account after the other. */
const accountFarm: Scenario = {
  name: "account-farm",
  ruleId: "device-many-accounts",
  weight: 2,
  plan(stage) {
    const { chance } = stage;
    const session = thiefSession(stage);
    return moments(stage, chance.int(5, 9), 5, 30).map((atMs): ScenarioStep => {
      return { atMs, draft: act("login", randomPerson(stage), session, { attributes: { newDevice: true } }) };
    });
  },
};

/** Victims of one swindle pay to the same account. */
const muleAccount: Scenario = {
  name: "mule-account",
  ruleId: "mule-account",
  weight: 2,
  plan(stage) {
    const { chance } = stage;
    const mule = randomPerson(stage).accountId;
    return moments(stage, chance.int(6, 9), 6, 25).map((atMs) => {
      const person = randomPerson(stage);
      const amount = worth(person, chance.between(230, 950));
      return { atMs, draft: transfer(person, sessionOf(person, "app", person.home), mule, amount) };
    });
  },
};

function thiefSession(stage: ScenarioStage): Session {
  const { chance } = stage;
  return {
    channel: "web",
    deviceId: freshId("dev", stage),
    ip: `100.127.${chance.int(0, 255)}.${chance.int(1, 254)}`,
    country: victim(stage).home.country,
  };
}

export const ACCOUNT_SCENARIOS: readonly Scenario[] = [
  shoppingSpree,
  bankCall,
  accountTakeover,
  structuring,
  accountFarm,
  muleAccount,
];
