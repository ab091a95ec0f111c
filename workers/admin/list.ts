import { UsageError } from "../input/usage-error";
import type { AdminCommand } from "./run";

/** Everybody who has an account, one line each. */
export const list: AdminCommand = {
  usage: "",
  summary: "Lists everybody who has an account.",
  async run({ db, say }, args) {
    if (args.length > 0) throw new UsageError("list takes no arguments.");
    const users = await db.prisma.user.findMany({ orderBy: [{ email: "asc" }] });
    for (const { email, name, role, disabledAt } of users) {
      say(`${email}  ${role}  ${name}${disabledAt === null ? "" : "  (disabled)"}`);
    }
  },
};
