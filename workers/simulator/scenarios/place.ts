import { inNotes, priced, purchase, withdrawal } from "../draft";
import { BLOCKED_PLACES, type City, localHour, PLACES } from "../place";
import { moments, randomPerson, type Scenario, type ScenarioStage, victim } from "./scenario";

/** The victim pays at home, the copy of the card abroad. */
const copiedCard: Scenario = {
  name: "copied-card",
  ruleId: "cross-border-pair",
  weight: 3,
  plan(stage) {
    const { chance, population } = stage;
    const person = victim(stage);
    const abroad = anotherCountry(stage, person.home);
    const [here = 0, there = 0, again = 0] = moments(stage, 3, 20, 90);
    const home = population.shop(person.home, chance.uniform());
    return [
      {
        atMs: here,
        draft: purchase(here, person, home, priced(person, chance.between(40, 110)), "approved"),
        honest: true,
      },
      { atMs: there, draft: withdrawal(there, person, abroad, chance.int(1, 60), chance.int(5, 20) * 20) },
      { atMs: again, draft: withdrawal(again, person, abroad, chance.int(1, 60), chance.int(5, 20) * 20) },
    ];
  },
};

const nightWithdrawal: Scenario = {
  name: "night-withdrawal",
  ruleId: "night-withdrawal",
  weight: 2,
  plan(stage) {
    const { chance, atMs } = stage;
    const place = somewhereAtNight(stage);
    const person = { ...randomPerson(stage), home: place };
    return [
      { atMs, draft: withdrawal(atMs, person, place, chance.int(1, 60), inNotes(person, chance.int(28, 75) * 20)) },
    ];
  },
};

const blockedCountry: Scenario = {
  name: "blocked-country",
  ruleId: "blocked-country",
  weight: 1,
  plan(stage) {
    const { chance, population, atMs } = stage;
    const person = victim(stage);
    const shop = { ...population.shop(person.home, chance.uniform()), place: chance.pick(BLOCKED_PLACES) };
    const { latitude, longitude } = shop.place;
    const draft = purchase(
      atMs,
      person,
      { ...shop, latitude, longitude },
      priced(person, chance.between(30, 380)),
      "approved",
    );
    return [{ atMs, draft: { ...draft, merchantId: `shop-${shop.place.code}-${chance.int(1, 99)}` } }];
  },
};

function anotherCountry({ chance }: ScenarioStage, home: City): City {
  const [first = PLACES[0], ...rest] = PLACES.filter((place) => place.country !== home.country);
  return chance.pick([first, ...rest]);
}

/** A city where the clocks show 0 to 4; the places are spread so that there is always one. */
function somewhereAtNight({ chance, atMs }: ScenarioStage): City {
  const [first = PLACES[0], ...rest] = PLACES.filter((place) => localHour(atMs, place) <= 4);
  return chance.pick([first, ...rest]);
}

export const PLACE_SCENARIOS: readonly Scenario[] = [copiedCard, nightWithdrawal, blockedCountry];
