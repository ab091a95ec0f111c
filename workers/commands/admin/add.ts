import type { z } from "zod";
import { ROLES } from "@/lib/contract/roles";
import { InviteBody } from "@/lib/contract/user-account";
import { audit } from "@/lib/server/audit/write";
import { transact } from "@/lib/server/data/transact";
import { addUser } from "@/lib/server/people/invite";
import { createPasswords } from "@/lib/server/people/passwords";
import { storePassword } from "@/lib/server/people/store-password";
import { UsageError } from "../input/usage-error";
import { emailAndOptions } from "./arguments";
import { askHidden } from "./ask-hidden";
import { type HiddenPrompt, newPassword } from "./new-password";
import { type AdminCommand, TERMINAL } from "./run";

const USAGE = "EMAIL --role ROLE [--name NAME]";

/** Makes an account with a password; `ask` is the terminal. */
export function addWith(ask: HiddenPrompt): AdminCommand {
  return {
    usage: USAGE,
    summary: `Makes an account with a password. ROLE: ${ROLES.join(", ")}.`,
    async run({ db, say }, args) {
      const { email: address, options } = emailAndOptions(args, `add ${USAGE}`, ["role", "name"]);
      const { email, name = address, role } = checked({ email: address, ...options });
      if ((await db.prisma.user.count({ where: { email: email.toLowerCase() } })) > 0) {
        throw new UsageError(
          `${email} has an account already. npm run admin -- reset-password ${email} sets a new password.`,
        );
      }
      const { password, isMade } = await newPassword(ask, email);
      const passwords = createPasswords();
      try {
        const hash = await passwords.hash(password);
        await transact(db, async (tx) => {
          const user = await addUser(tx, { email, name, role });
          await storePassword(tx, user.id, hash);
          await audit({ ...tx, author: TERMINAL }, "user.added", `user:${user.id}`, {
            before: null,
            after: { name: user.name, email: user.email, role },
            note: `Added ${user.email} as ${role}`,
          });
        });
      } finally {
        await passwords.close();
      }
      say(`${email.toLowerCase()} can sign in as ${role}.`);
      if (isMade) say(`Password: ${password} (shown only this once)`);
    },
  };
}

export const add = addWith(askHidden);

function checked(given: Readonly<Record<string, string | undefined>>): z.infer<typeof InviteBody> {
  const parsed = InviteBody.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const fault =
    issue?.path[0] === "email"
      ? `${given.email} is no e-mail address`
      : issue?.path[0] === "name"
        ? "NAME has 1 to 100 characters"
        : `--role ${given.role ?? "is missing"}: expected ${ROLES.join(", ")}`;
  throw new UsageError(`${fault}. Usage: npm run admin -- add ${USAGE}`);
}
