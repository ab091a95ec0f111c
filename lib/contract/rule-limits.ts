/** Limits of a rule's texts and parts; a rule beyond them is refused. */
export const RULE_NAME_LENGTH_MAX = 200;
export const RULE_DESCRIPTION_LENGTH_MAX = 5_000;
export const TAGS_MAX = 10;
export const INSTANT_LENGTH_MAX = 40;
export const KEY_FIELDS_MAX = 6;
/** How many fields may be taken together: new together, different together. */
export const FIELDS_TOGETHER_MAX = 6;
export const PARAMS_MAX = 50;
export const PARAM_NAME_LENGTH_MAX = 64;
/** How many transactions a window of the last ones may have. */
export const LAST_EVENTS_MAX = 1_000;
/** How many values `in` and `notIn` may list. */
export const LISTED_VALUES_MAX = 10_000;
/** Characters of a pattern of `matches`. */
export const PATTERN_LENGTH_MAX = 1_000;
/** How many patterns `matches` may have in a rule. */
export const PATTERNS_MAX = 100;
/** Tests of a rule: how many, how long their names, how many transactions and hits each, and all of them as JSON. */
export const RULE_TESTS_MAX = 20;
export const RULE_TEST_NAME_LENGTH_MAX = 100;
export const RULE_TEST_TRANSACTIONS_MAX = 200;
export const RULE_TEST_HITS_MAX = 1_000;
export const RULE_TESTS_CHARS_MAX = 100_000;
/** How many measures a formula may have, and how long their names are. */
export const FORMULA_MEASURES_MAX = 20;
export const MEASURE_NAME_LENGTH_MAX = 64;
