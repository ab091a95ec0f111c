import type { UserAccount } from "@/lib/contract/user-account";
import { listUsers } from "@/lib/server/people/list-users";
import { UsageError } from "../input/usage-error";
import type { AdminCommand } from "./run";

const PAGE = 200;
const HEAD = ["EMAIL", "NAME", "ROLE", "STATE", "LAST SIGN-IN", "SIGNS IN WITH"];

/** Everybody who has an account, one line each. */
export const list: AdminCommand = {
  usage: "",
  summary: "Lists everybody who has an account.",
  async run({ db, say }, args) {
    if (args.length > 0) throw new UsageError("list takes no arguments.");
    const users: UserAccount[] = [];
    let cursor: string | null = null;
    do {
      const page = await listUsers(db, { limit: PAGE, ...(cursor === null ? {} : { cursor }) });
      users.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    for (const line of inColumns([HEAD, ...users.map(cellsOf)])) say(line);
  },
};

function cellsOf(user: UserAccount): readonly string[] {
  const { email, name, role, state, lastSignInAt } = user;
  const last =
    lastSignInAt === null ? "never" : `${new Date(lastSignInAt).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  // A name is somebody else's text: no control character of it may reach the terminal.
  return [email, name.replaceAll(/\p{Cc}/gu, " "), role, state, last, signsInWith(user)];
}

function signsInWith({ hasPassword, hasSingleSignOn, hasSecondFactor, isDemo }: UserAccount): string {
  if (isDemo) return "the demo's button";
  const ways = [...(hasPassword ? ["password"] : []), ...(hasSingleSignOn ? ["single sign-on"] : [])];
  if (ways.length === 0) return "nothing yet";
  return `${ways.join(" or ")}${hasSecondFactor ? ", and a code" : ""}`;
}

function inColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
