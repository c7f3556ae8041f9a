import type { HomeId, ResidentId } from "../../core/ids.ts";
import type { CarePlan, PlannedResident } from "../../core/plan.ts";
import { rules as kinds } from "../../core/rules/index.ts";
import type { ConsoleNeeds } from "../needs.ts";
import { restsOf } from "../resident/consents.ts";
import type { Place } from "./rule-layers.ts";

/** Those that have words, and can be set there. */
export const shownAt = ({ level }: Place) =>
  kinds.flatMap((rule) => {
    const { sentences, scope } = rule;
    return sentences === undefined || (level === "resident" && scope !== "resident") ? [] : [{ rule, sentences }];
  });

/** One resident, or all of a home; the station's rules are for too many to name them. */
export async function restingIn(
  needs: ConsoleNeeds,
  plan: CarePlan | undefined,
  only: Pick<PlannedResident, "id"> | undefined,
) {
  const meant = (plan?.residents ?? []).filter(({ id }) => only === undefined || id === only.id);
  const found = meant.map(async ({ id, name }) =>
    (await restsOf(needs, id)).map((rest) => ({ resident: id, name, ...rest })),
  );
  return (await Promise.all(found)).flat();
}

export const placeOf = (home: HomeId | undefined, resident: ResidentId | undefined): Place => {
  if (home === undefined) return { level: "station" };
  return resident === undefined ? { level: "home", home } : { level: "resident", home, resident };
};
