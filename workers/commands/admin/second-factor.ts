import { isSecondFactorRequired, writeSecondFactorRule } from "@/lib/server/people/second-factor-rule";
import { UsageError } from "../input/usage-error";
import { type AdminCommand, TERMINAL } from "./run";

/** For when nobody gets in any more: asks nobody for a second factor, or everybody again. */
export const secondFactor: AdminCommand = {
  usage: "optional|required",
  summary: "Says whether everybody needs a second factor.",
  async run({ db, say }, args) {
    const [word, ...more] = args;
    if ((word !== "optional" && word !== "required") || more.length > 0) {
      throw new UsageError("Say optional or required: npm run admin -- second-factor optional");
    }
    const required = word === "required";
    if ((await isSecondFactorRequired(db)) === required) {
      say(`A second factor is ${word} already.`);
      return;
    }
    const { without } = await writeSecondFactorRule(db, TERMINAL, { required });
    say(
      required
        ? `Everybody with a password needs a second factor now. Without one: ${without}. They set it up when they sign in.`
        : "A second factor is optional now. Who has one is still asked for its code.",
    );
  },
};
