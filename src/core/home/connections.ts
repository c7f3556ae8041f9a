import type { DeviceId } from "../ids.ts";
import type { Connections, Gone } from "../input.ts";
import type { DeviceMemory, HomeState } from "../state.ts";
import type { Post } from "./posts.ts";
import { watchOf, type PreparedPlan } from "./prepared-plan.ts";

type News = Pick<Connections, "gone" | "back">;

/** What the station must hear of one home's turn; `undefined`: nothing, as nearly always. */
export function connectionsOf(
  before: HomeState | undefined,
  after: HomeState,
  prepared: PreparedPlan,
): News | undefined {
  if (prepared.plan.building === undefined || before === undefined) return undefined;
  const news = [...lostOrBack(before, after, prepared), ...silentOrHeard(before, after, prepared)];
  const gone = news.flatMap((one) => one.gone);
  const back = news.flatMap((one) => one.back);
  return gone.length + back.length === 0 ? undefined : { gone, back };
}

function lostOrBack(before: HomeState, after: HomeState, prepared: PreparedPlan): readonly News[] {
  if (before.devices === after.devices) return [];
  return after.devices.entries().flatMap(([device, memory]): readonly News[] => {
    const known = before.devices.get(device);
    if (known === memory || isLost(known) === isLost(memory)) return [];
    const meant = withThoseBehind(device, prepared);
    return [
      isLost(memory)
        ? { gone: meant.map((one) => goneFrom(prepared, one, "lost")), back: [] }
        : { gone: [], back: meant },
    ];
  });
}

const isLost = (memory: DeviceMemory | undefined): boolean => memory?.lostAt !== undefined;

const goneFrom = ({ plan }: PreparedPlan, device: DeviceId, how: Gone["how"]): Gone => ({
  home: plan.home,
  device,
  how,
});

/** Behind a lost hub nobody can be heard. A bridge of the station is the station's own trouble. */
function withThoseBehind(device: DeviceId, { plan, children }: PreparedPlan): readonly DeviceId[] {
  return plan.devices.has(device) ? [device, ...(children.get(device) ?? [])] : [];
}

function silentOrHeard(before: HomeState, after: HomeState, prepared: PreparedPlan): readonly News[] {
  if (before.watches === after.watches) return [];
  return prepared.watchers.flatMap((watcher): readonly News[] => {
    const { post, device } = watcher;
    if (post.rule.kind !== "silent-device" || device === undefined) return [];
    const isSilent = worries(after, prepared, post);
    if (isSilent === worries(before, prepared, post)) return [];
    if (isSilent) return [{ gone: [goneFrom(prepared, device.id, "silent")], back: [] }];
    // A silence that is only not judged while the building is dark has not ended.
    return after.outage === undefined ? [{ gone: [], back: [device.id] }] : [];
  });
}

const worries = ({ watches }: HomeState, prepared: PreparedPlan, post: Post): boolean =>
  watchOf(watches, prepared, post)?.verdict.kind === "concern";
