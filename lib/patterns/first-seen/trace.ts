import { fieldReader } from "@/lib/contract/fields";
import { resolveNumber } from "@/lib/contract/params";
import type { Condition } from "@/lib/contract/rule";
import { fieldLabel, listText, numberText } from "@/lib/contract/wording";
import { variantOf } from "../kit/nearness";
import { hitAt, type PatternTrace, seeing } from "../kit/trace";
import { type FirstSeenPattern, newFields } from "./definition";

const ANY = "any history";
const ASKED = "asked";
const HISTORY = "history";

/** `firstSeen`: the value, whether it was known, and how many transactions there were before. */
export const trace: PatternTrace<FirstSeenPattern> = {
  tracing: (rule, pattern) => {
    const fields = newFields(pattern).map(({ field }) => ({ field, read: fieldReader(field) }));
    const present = fields.map(({ field }): Condition => ({ field, op: "exists" }));
    const all = [...present, ...(pattern.when === undefined ? [] : [pattern.when])];
    return {
      columns: [
        {
          id: "value",
          label: listText(
            fields.map(({ field }) => fieldLabel(field)),
            "and",
          ),
          asked: null,
        },
        { id: "known", label: "known or new", asked: "new" },
        {
          id: "earlier",
          label: "transactions before",
          asked: `at least ${numberText(resolveNumber(rule, pattern.minHistory ?? 1))}`,
        },
      ],
      forms: [
        variantOf(rule, ANY, { ...pattern, minHistory: 0 }),
        seeing(rule, ASKED, { all }),
        variantOf(rule, HISTORY, {
          type: "aggregate",
          window: { type: "sliding", size: pattern.memory },
          measure: { fn: "count" },
          having: { op: ">=", value: 0 },
        }),
      ],
      closes: false,
      read: (moment) => {
        const isNew = hitAt(moment, ANY) !== null;
        if (!isNew && hitAt(moment, ASKED) === null) return [null, null, null];
        const values = fields.map(({ read }) => String(read(moment.at)));
        const counted = hitAt(moment, HISTORY)?.value ?? null;
        return [
          { value: values.join(", "), text: values.join(", ") },
          { value: isNew ? "new" : "known", text: isNew ? "new" : "known" },
          counted === null ? null : { value: counted - 1, text: numberText(counted - 1) },
        ];
      },
    };
  },
};
