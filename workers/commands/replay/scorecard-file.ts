import { Scorecard } from "@/lib/contract/scorecard";
import { UsageError } from "../input/usage-error";
import { readJsonFile } from "./json-file";

/** The scorecard of a JSON file; null without a file. Fails with `UsageError` that names what is wrong in it. */
export async function readScorecardFile(file: string | null): Promise<Scorecard | null> {
  if (file === null) return null;
  const { data, error } = Scorecard.safeParse(await readJsonFile(file));
  if (data !== undefined) return data;
  const [first, ...others] = error?.issues ?? [];
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  const where = first === undefined || first.path.length === 0 ? "" : ` ${first.path.join(".")}:`;
  const what =
    first?.code === "unrecognized_keys"
      ? `nothing of the name ${first.keys.join(", ")}; a scorecard has intercept, weights and trained`
      : first?.code === "invalid_type" && first.path.length === 0
        ? 'expected a scorecard such as {"intercept": -4, "weights": {"rule-id": 1.5}}'
        : first?.message;
  throw new UsageError(`${file}:${where} ${what}${more}`);
}
