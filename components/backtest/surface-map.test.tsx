import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { renderPage } from "@/components/testing/page";
import { SurfaceMap } from "./surface-map";

const figures = (alertsPerDay: number) => ({ hits: 0, alerts: 0, alertsPerDay, precision: null, recall: null });

async function open() {
  const onChoose = vi.fn();
  const page = await renderPage(
    <SurfaceMap
      rows={{ param: "small", values: [1, 2] }}
      columns={{ param: "large", values: [10, 20] }}
      cells={[
        [figures(4), figures(3)],
        [figures(2), null],
      ]}
      rowAxis={{ label: "Small", param: { value: 1 }, published: 2 }}
      columnAxis={{ label: "Large", param: { value: 20 }, published: 10 }}
      measure="alertsPerDay"
      onChoose={onChoose}
    />,
  );
  return { ...page, onChoose };
}

test("arrow keys go from cell to cell from the draft's, and Enter chooses both values", async () => {
  const { user, onChoose } = await open();
  const draft = screen.getByRole("button", { name: "1 and 20: 3 alerts a day, draft" });
  await user.tab();
  expect(document.activeElement).toBe(draft);
  await user.keyboard("{ArrowLeft}{ArrowDown}");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "2 and 10: 2 alerts a day, published" }));
  await user.keyboard("{Enter}");
  expect(onChoose).toHaveBeenCalledExactlyOnceWith(2, 10);
});

test("a pair that the rule cannot have is said and cannot be chosen", async () => {
  const { user, onChoose } = await open();
  const none = screen.getByRole("button", { name: "2 and 20: the rule cannot have both values" });
  expect(none.textContent).toBe("–");
  await user.click(none);
  expect(onChoose).not.toHaveBeenCalled();
});
