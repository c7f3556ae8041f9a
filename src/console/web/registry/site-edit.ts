import { signal, type ReadonlySignal } from "@preact/signals";
import { post, type PostAnswer, type PostBody, type Said } from "../client.ts";
import { reasonOf } from "../parts/reason.ts";

type Order = PostBody<"/api/v1/site/edits">;
export type SiteEdit = Order["edits"][number];
export type SiteTaken = PostAnswer<"/api/v1/site/edits">;
export type SiteFinding = SiteTaken["findings"][number];
export type Place = readonly (string | number)[];

/** One form's way to the registry: preview, findings at the fields, apply. */
export interface SiteForm {
  /** What the last preview or apply told; `undefined` while nothing was asked or since something was typed. */
  readonly told: ReadonlySignal<SiteTaken | undefined>;
  /** Why nothing was told, in words: no line, no right, somebody else was first. */
  readonly wrong: ReadonlySignal<string | undefined>;
  readonly busy: ReadonlySignal<boolean>;
  /** Shows what the edits would change; keeps nothing. */
  readonly preview: (edits: readonly SiteEdit[]) => Promise<SiteTaken | undefined>;
  /** Puts them in force. `kind` says whether that was done. */
  readonly apply: (edits: readonly SiteEdit[], note?: string) => Promise<SiteTaken | undefined>;
  /** Something was typed: what was told before holds no more. */
  readonly typed: () => void;
}

type Wish = Omit<Order, "edits">;
/** Asks the gateway what a wish would change, or to change it. */
type Ask = (wish: Wish, edits: readonly SiteEdit[]) => Promise<Said<SiteTaken>>;

const edit: Ask = (wish, edits) => post("/api/v1/site/edits", { ...wish, edits: [...edits] });

/** `base` is the version the form was filled from; where another came between, nothing is changed and `wrong` says so. */
export function siteForm(base: number, ask: Ask = edit): SiteForm {
  const told = signal<SiteTaken | undefined>(undefined);
  const wrong = signal<string | undefined>(undefined);
  const busy = signal(false);
  const send = async (edits: readonly SiteEdit[], order: Omit<Wish, "base">) => {
    // A second press is the same wish.
    if (busy.value) return undefined;
    busy.value = true;
    const said = await ask({ base, ...order }, edits);
    busy.value = false;
    told.value = said.kind === "done" ? said.value : undefined;
    wrong.value = said.kind === "done" ? undefined : reasonOf(said);
    return told.value;
  };
  return {
    told,
    wrong,
    busy,
    preview: (edits) => send(edits, { apply: false }),
    apply: (edits, note) => send(edits, { apply: true, ...(note ? { note } : {}) }),
    typed: () => {
      told.value = undefined;
      wrong.value = undefined;
    },
  };
}

const startsWith = (at: Place, prefix: Place) => prefix.every((part, depth) => at[depth] === part);

/** What was found at this field or inside it. */
export const findingsAt = (taken: SiteTaken | undefined, place: Place): readonly SiteFinding[] =>
  taken?.findings.filter(({ at }) => startsWith(at, place)) ?? [];

/** What this change brings that belongs to none of the fields: shown above the buttons. */
export const findingsElsewhere = (taken: SiteTaken | undefined, fields: readonly Place[]): readonly SiteFinding[] =>
  taken?.findings.filter(({ at, fresh }) => fresh && !fields.some((place) => startsWith(at, place))) ?? [];

interface Value {
  readonly place: Place;
  readonly before: unknown;
  /** `undefined` where nothing is said any more. */
  readonly now: unknown;
}

interface Listed {
  /** Of the list it stands in. */
  readonly list: Place;
  readonly id: string;
  /** Absent for one that is new. */
  readonly before: Readonly<Record<string, unknown>> | undefined;
  readonly now: Readonly<Record<string, unknown>>;
}

/** One of a list, as a resident or a device: added whole where it is new, else each field that was changed. */
export const editsOfListed = ({ list, id, before, now }: Listed): readonly SiteEdit[] =>
  before === undefined
    ? [{ path: [...list], add: { id, ...now } }]
    : editsOf(
        Object.entries(now).map(([field, value]) => ({
          place: [...list, id, field],
          before: before[field],
          now: value,
        })),
      );

/** One edit for each field that was changed, none for the others. */
export const editsOf = (values: readonly Value[]): readonly SiteEdit[] =>
  values.flatMap(({ place, before, now }): readonly SiteEdit[] => {
    if (JSON.stringify(before) === JSON.stringify(now)) return [];
    return [now === undefined ? { path: [...place], remove: true } : { path: [...place], value: now }];
  });
