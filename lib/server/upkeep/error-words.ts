import { maskCardNumbers } from "@/lib/contract/card-number";
import { databaseMessageOf, sqlStateOf } from "../data/faults";

const LENGTH_MAX = 200;
/** PostgreSQL's errors of this class quote the value that they are about. */
const DATA_CLASS = "22";

/** Why work failed, in one line that anybody may read: without credentials, card numbers and values of transactions. */
export function errorWords(error: unknown): string {
  const said = databaseMessageOf(error).replaceAll(/\s+/g, " ").trim();
  const isAboutValue = sqlStateOf(error)?.startsWith(DATA_CLASS) === true;
  const words = (isAboutValue ? said.replace(/:? ".*$/, "") : said)
    .replaceAll(/\/\/[^/@\s]*@/g, "//")
    .replaceAll(
      /\b(password|secret|token|authorization|api[-_]?key)(["']?\s*[=:]\s*)(?:(?:bearer|basic) )?\S+/gi,
      "$1$2…",
    );
  const masked = maskCardNumbers(words);
  return masked.length > LENGTH_MAX ? `${masked.slice(0, LENGTH_MAX)}…` : masked;
}
