import { readFile } from "node:fs/promises";
import { messageOf } from "@/lib/contract/message-of";
import { UsageError } from "../input/usage-error";

/** What a file of JSON holds, a byte order mark ignored. Fails with `UsageError`. */
export async function readJsonFile(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${messageOf(error)}`);
  }
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    throw new UsageError(`${file}: not JSON: ${messageOf(error)}`);
  }
}
