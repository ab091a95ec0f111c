import { checkProperties, type IssueReporter, isObject } from "./rule-check";
import {
  RULE_TEST_HITS_MAX,
  RULE_TEST_NAME_LENGTH_MAX,
  RULE_TEST_TRANSACTIONS_MAX,
  RULE_TESTS_CHARS_MAX,
  RULE_TESTS_MAX,
} from "./rule-limits";

/** Reports everything in the tests of a rule that makes one unusable; whether they pass is not asked. */
export function checkTests(value: unknown, report: IssueReporter): void {
  if (value === undefined) return;
  if (!Array.isArray(value) || value.length > RULE_TESTS_MAX) {
    report("tests", `an array of at most ${RULE_TESTS_MAX} tests`);
    return;
  }
  const names = new Set<unknown>();
  for (const [i, test] of value.entries()) checkTest(test, `tests[${i}]`, names, report);
  if (JSON.stringify(value).length > RULE_TESTS_CHARS_MAX) {
    report("tests", `tests that take at most ${RULE_TESTS_CHARS_MAX.toLocaleString("en")} characters together`);
  }
}

function checkTest(value: unknown, path: string, names: Set<unknown>, report: IssueReporter): void {
  if (!isObject(value)) {
    report(path, "a test: { name, transactions, hits }");
    return;
  }
  checkProperties(value, path, ["name", "transactions", "hits", "lists"], report);
  const { name, transactions, hits, lists } = value;
  if (typeof name !== "string" || name.trim() === "" || name.length > RULE_TEST_NAME_LENGTH_MAX) {
    report(`${path}.name`, `text of 1 to ${RULE_TEST_NAME_LENGTH_MAX} characters`);
  } else if (names.has(name)) report(`${path}.name`, "a name that no other test has");
  names.add(name);
  const ids = checkTransactions(transactions, `${path}.transactions`, report);
  checkHits(hits, `${path}.hits`, ids, report);
  if (lists !== undefined) checkLists(lists, `${path}.lists`, report);
}

/** Ids of the transactions that have one. */
function checkTransactions(value: unknown, path: string, report: IssueReporter): ReadonlySet<unknown> {
  if (!Array.isArray(value) || value.length === 0 || value.length > RULE_TEST_TRANSACTIONS_MAX) {
    report(path, `an array of 1 to ${RULE_TEST_TRANSACTIONS_MAX} transactions`);
    return new Set();
  }
  const ids = new Set<unknown>();
  value.forEach((transaction: unknown, i) => {
    if (isObject(transaction)) ids.add(transaction.id);
    else report(`${path}[${i}]`, "a transaction (a JSON object)");
  });
  return ids;
}

function checkHits(value: unknown, path: string, ids: ReadonlySet<unknown>, report: IssueReporter): void {
  if (!Array.isArray(value) || value.length > RULE_TEST_HITS_MAX) {
    report(path, `an array of at most ${RULE_TEST_HITS_MAX} ids of transactions; [] for no hit`);
    return;
  }
  value.forEach((id: unknown, i) => {
    if (typeof id !== "string") report(`${path}[${i}]`, "the id of a transaction, as text");
    else if (!ids.has(id)) report(`${path}[${i}]`, "the id of one of the transactions of this test");
  });
}

function checkLists(value: unknown, path: string, report: IssueReporter): void {
  if (!isObject(value)) {
    report(path, "an object of lists by name");
    return;
  }
  for (const [name, values] of Object.entries(value)) {
    if (!Array.isArray(values) || values.some((each) => typeof each !== "string")) {
      report(`${path}.${name}`, "an array of texts");
    }
  }
}
