import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Right } from "../accounts/role.ts";
import type { Words } from "./words/index.ts";

/** One screen of the console: one file, and one line in `screens/index.ts`. */
export interface Screen {
  /** First word of the address after `#/`. */
  readonly path: string;
  /** Its name in the navigation; absent for a screen that others lead to. */
  readonly title?: (words: Words) => string;
  /** Any of these is enough. */
  readonly right: Right | "everybody" | readonly Right[];
  /** Needed in every shift: it stays in the navigation of 长辈模式, the others move behind "more". */
  readonly isDaily?: true;
  /** Needed once in a while, or by few: it always stands behind "more", so that the head is one row. */
  readonly isSeldom?: true;
  /** `rest` is what stands behind the path: the id of a resident, say. */
  readonly View: (props: { readonly rest: string }) => ComponentChildren;
}

const present = () => location.hash.replace(/^#\/?/, "");

/** Where we are: `board`, `resident/zhang-guilan`. */
export const route = signal(present());
addEventListener("hashchange", () => (route.value = present()));
