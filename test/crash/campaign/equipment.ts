import { keepingDevice, PRESS, type KeepingDevice } from "../../support/keeping-device.ts";
import type { History } from "./history.ts";
import { homes, pendantOf, sensorsOf } from "./world.ts";

/** Everything in the homes that speaks MQTT at QoS 1 and keeps what was not acknowledged. */
export interface Equipment {
  readonly call: (port: number) => Promise<void>;
  readonly press: (home: string) => void;
  readonly chatter: () => void;
  readonly kept: () => number;
  readonly hangUp: () => void;
}

export function openEquipment(history: History): Equipment {
  const all = new Map<string, KeepingDevice>();
  for (const home of homes) for (const id of [pendantOf(home), ...sensorsOf(home)]) all.set(id, keepingDevice(id));
  const said = new Map<string, number>();

  const say = (home: string, id: string, words: { readonly lane: "event" | "measure"; readonly content: object }) => {
    const seq = (said.get(id) ?? 0) + 1;
    said.set(id, seq);
    const message = `${id} boot ${seq}`;
    history.write({ kind: "said", at: Date.now(), message, home, press: words.lane === "event" });
    void all
      .get(id)
      ?.say(words.lane, { session: "boot", seq, ...words.content })
      .then(() => history.write({ kind: "acknowledged", at: Date.now(), message }));
  };
  return {
    async call(port) {
      await Promise.allSettled([...all.values()].map((device) => device.call(port)));
    },
    press: (home) => say(home, pendantOf(home), { lane: "event", content: PRESS }),
    chatter() {
      for (const home of homes)
        for (const id of sensorsOf(home))
          say(home, id, { lane: "measure", content: { measures: [{ type: "temperature", value: 21, unit: "Cel" }] } });
    },
    kept: () => [...all.values()].reduce((sum, device) => sum + device.kept(), 0),
    hangUp: () => all.forEach((device) => device.hangUp()),
  };
}
