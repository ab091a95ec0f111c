import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "@/lib/server/project/root";
import { LONGEST } from "./longest-first";

test("every file that is begun first is there", () => {
  expect(LONGEST.filter((path) => !existsSync(join(projectRoot(), path)))).toEqual([]);
});
