import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import { expect, test } from "vitest";
import { type NumberedSecret, numberedSecrets } from "./auth-secrets";

const config = (secrets: readonly NumberedSecret[]) => ({
  keys: new Map(secrets.map(({ version, value }) => [version, value])),
  currentVersion: secrets[0]?.version ?? -1,
});

test("what the secret before encrypted can be read after a change, as long as it is named, and the new one encrypts", async () => {
  const before = config(numberedSecrets("the first secret of all", []));
  const data = await symmetricEncrypt({ key: before, data: "factor" });
  const after = config(numberedSecrets("the second secret of all", ["the first secret of all"]));
  expect(await symmetricDecrypt({ key: after, data })).toBe("factor");
  const again = await symmetricEncrypt({ key: after, data: "factor" });
  const later = config(numberedSecrets("the second secret of all", []));
  expect(await symmetricDecrypt({ key: later, data: again })).toBe("factor");
  await expect(symmetricDecrypt({ key: later, data })).rejects.toThrow("retired");
});

test("a secret that is named twice counts once", () => {
  expect(numberedSecrets("one", ["one", "two"]).map(({ value }) => value)).toEqual(["one", "two"]);
});
