import type { FeedbackStage } from "../effect.ts";
import type { Alert, Owner } from "./alert.ts";
import { homeEquipment, send, type Desk } from "./desk.ts";

/** Said in the home itself. What was not said yet is overtaken: only the newest state of the help is worth hearing. */
export function tellElder(
  desk: Desk,
  alert: Alert,
  stage: FeedbackStage,
  about: { readonly owner?: Owner; readonly missing?: string } = {},
): void {
  const speakers = homeEquipment(desk);
  if (alert.category === "technical" || speakers.length === 0) return;
  desk.effects.push({ kind: "cancel-attempts", alert: alert.id, purposes: ["elder-feedback"] });
  const { owner, missing } = about;
  const message = {
    stage,
    ...(owner === undefined ? {} : { owner: { name: owner.name, etaAt: owner.etaAt, onScene: owner.onScene } }),
    ...(missing === undefined ? {} : { missing }),
  };
  for (const speaker of speakers) send(desk, alert, speaker, { purpose: "elder-feedback", message });
}

/** Pressing once more brings nobody sooner, so whoever called hears at once that people are being called. */
export function tellThatHelpIsCalled(desk: Desk, alert: Alert): void {
  const isGrave = alert.severity === "critical" || alert.severity === "urgent";
  if (alert.category === "person" && isGrave && alert.owners.length === 0) tellElder(desk, alert, "called");
}
