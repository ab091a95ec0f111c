import { resetPassword as reset } from "@/lib/server/people/administer";
import { createPasswords } from "@/lib/server/people/passwords";
import { emailAndOptions } from "./arguments";
import { askHidden } from "./ask-hidden";
import { findUser } from "./find-user";
import { type HiddenPrompt, newPassword } from "./new-password";
import { type AdminCommand, TERMINAL } from "./run";

/** Sets a new password for who cannot sign in; `ask` is the terminal. */
export function resetPasswordWith(ask: HiddenPrompt): AdminCommand {
  return {
    usage: "EMAIL",
    summary: "Sets a new password for somebody and ends their sessions.",
    async run({ db, say }, args) {
      const { email } = emailAndOptions(args, "reset-password EMAIL");
      const user = await findUser(db, email);
      const { password, isMade } = await newPassword(ask, email);
      const passwords = createPasswords();
      try {
        await reset(db, passwords, TERMINAL, user.id, password);
      } finally {
        await passwords.close();
      }
      say(
        isMade
          ? `The new password of ${user.name}: ${password} (shown only this once)`
          : `${user.name} has a new password.`,
      );
      say("Their sessions are ended.");
      const { disabledAt, twoFactorEnabled } = await db.prisma.user.findUniqueOrThrow({ where: { id: user.id } });
      if (disabledAt !== null) say("The account is disabled: an administrator enables it under Users.");
      if (twoFactorEnabled) {
        say(`Signing in also takes a code: npm run admin -- remove-second-factor ${email} is for a lost device.`);
      }
    },
  };
}

export const resetPasswordCommand = resetPasswordWith(askHidden);
