// SPDX-License-Identifier: Apache-2.0
// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { useMemo, useState } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { renderPlain } from "../console/test/render";
import { ListTable } from "./list";
import { columnsOf } from "./table";

afterEach(cleanup);

interface Lamp {
  readonly id: string;
  readonly name: string | undefined;
  readonly price: number;
}

const lamps: readonly Lamp[] = [
  { id: "a", name: "Lamp 10", price: 20 },
  { id: "b", name: undefined, price: 5 },
  { id: "c", name: "äther", price: 100 },
  { id: "d", name: "Lamp 9", price: 3 },
];

const column = columnsOf<Lamp>();

/** Rows that have something of their own in them, and columns that are made anew when one is opened. */
function Lamps() {
  const [opened, open] = useState<string>();
  const [rows, setRows] = useState(lamps);
  const readAgain = () =>
    setRows([
      { id: "e", name: "New", price: 50 },
      ...rows.map((row) => ({ ...row, price: 120 - row.price })),
    ]);
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor(({ name }) => name, {
          id: "name",
          header: () => "Name",
          cell: ({ getValue }) => getValue() ?? "None",
        }),
        column.accessor(({ price }) => price, {
          id: "price",
          header: () => "Price",
          sortDescFirst: true,
          cell: ({ getValue }) => getValue(),
        }),
        column.display({
          id: "actions",
          header: () => "Actions",
          cell: ({ row: { original } }) => (
            <Actions isLast={opened !== undefined} onOpen={() => open(original.id)} />
          ),
        }),
      ]),
    [opened],
  );
  return (
    <>
      <ListTable
        rows={rows}
        columns={columns}
        label="Lamps"
        instead={({ id }) => id === opened && <p>The form of {id}</p>}
      />
      <button type="button" onClick={readAgain}>
        Read again
      </button>
      <button type="button" onClick={() => open(undefined)}>
        Close
      </button>
    </>
  );
}

function Actions({ isLast, onOpen }: { isLast: boolean; onOpen: () => void }) {
  const [count, set] = useState(0);
  return (
    <>
      <button type="button" onClick={() => set(count + 1)}>
        Pressed {count}
      </button>
      <button type="button" disabled={isLast} onClick={onOpen}>
        Edit
      </button>
    </>
  );
}

const press = (name: string, at = 0) => {
  const button = screen.getAllByRole("button", { name })[at];
  if (button) fireEvent.click(button);
};
const prices = () =>
  screen.getAllByRole("row").flatMap((row) => row.querySelectorAll("td")[1]?.textContent ?? []);
const sorted = (name: string) =>
  screen.getByRole("columnheader", { name }).getAttribute("aria-sort");

describe("ListTable", () => {
  it("stands in the order in which its rows came, until a column is pressed", () => {
    renderPlain(<Lamps />);
    expect(prices()).toEqual(["20", "5", "100", "3"]);
    expect([sorted("Name"), sorted("Price")]).toEqual(["none", "none"]);

    press("Sort by: Name");
    // As the language has it, numbers by size, and what has no name at the end.
    expect(prices()).toEqual(["100", "3", "20", "5"]);
    expect(sorted("Name")).toBe("ascending");
    press("Sort by: Name");
    expect(prices()).toEqual(["20", "3", "100", "5"]);
    expect(sorted("Name")).toBe("descending");
    press("Sort by: Name");
    expect(prices()).toEqual(["20", "5", "100", "3"]);

    press("Sort by: Price");
    expect(prices()).toEqual(["100", "20", "5", "3"]);
    expect([sorted("Name"), sorted("Price")]).toEqual(["none", "descending"]);
  });

  it("sorts by no column that has nothing to sort by", () => {
    renderPlain(<Lamps />);
    expect(sorted("Actions")).toBeNull();
    expect(screen.queryByRole("button", { name: "Sort by: Actions" })).toBeNull();
  });

  it("shows a form in the place of a row, and what the other rows hold stays", () => {
    renderPlain(<Lamps />);
    press("Pressed 0");
    press("Edit", 1);

    const form = screen.getByText("The form of b");
    expect(form.closest("td")?.getAttribute("colspan")).toBe("3");
    expect(screen.getByRole("button", { name: "Pressed 1" })).toBeDefined();
  });

  it("moves no row while a form is open, but for its user", () => {
    renderPlain(<Lamps />);
    press("Sort by: Price");
    expect(prices()).toEqual(["100", "20", "5", "3"]);
    press("Edit", 1);
    press("Read again");
    // The second one is the form; the new one is last.
    expect(prices()).toEqual(["20", "115", "117", "50"]);

    press("Sort by: Price");
    expect(prices()).toEqual(["20", "50", "115", "117"]);
    press("Close");
    expect(prices()).toEqual(["20", "50", "100", "115", "117"]);
  });
});
