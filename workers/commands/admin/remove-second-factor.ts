import { removeSecondFactor as remove } from "@/lib/server/people/administer";
import { emailAndOptions } from "./arguments";
import { findUser } from "./find-user";
import { type AdminCommand, TERMINAL } from "./run";

/** For who lost the device that makes the codes. */
export const removeSecondFactorCommand: AdminCommand = {
  usage: "EMAIL",
  summary: "Removes the second factor of somebody who lost the device.",
  async run({ db, say }, args) {
    const { email } = emailAndOptions(args, "remove-second-factor EMAIL");
    const user = await findUser(db, email);
    await remove(db, TERMINAL, user.id);
    say(`${user.name} signs in without a code.`);
  },
};
