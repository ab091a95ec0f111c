import { expect, test } from "vitest";
import { createSecretBox } from "./secret-box";

const SECRET = "the secret of an installation";

test("what is sealed is read again, by a later secret too, and never looks the same twice", () => {
  const box = createSecretBox([SECRET]);
  const sealed = box.seal("c1", { secret: "whsec_x" });
  expect(sealed).not.toContain("whsec_x");
  expect(box.seal("c1", { secret: "whsec_x" })).not.toBe(sealed);
  expect(createSecretBox(["a newer secret than that", SECRET]).open("c1", sealed)).toEqual({ secret: "whsec_x" });
});

test("another installation, another channel and a changed text read nothing", () => {
  const sealed = createSecretBox([SECRET]).seal("c1", { secret: "whsec_x" });
  expect(() => createSecretBox(["another installation"]).open("c1", sealed)).toThrow(/AUTH_SECRET_PREVIOUS/);
  expect(() => createSecretBox([SECRET]).open("c2", sealed)).toThrow(/AUTH_SECRET/);
  expect(() => createSecretBox([SECRET]).open("c1", `${sealed.slice(0, -3)}abc`)).toThrow(/AUTH_SECRET/);
  expect(() => createSecretBox([SECRET]).open("c1", "")).toThrow(/AUTH_SECRET/);
});
