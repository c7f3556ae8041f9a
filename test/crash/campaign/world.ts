import { passwordHash } from "../../support/broker.ts";
import { hookOf, station } from "../../support/station-folder.ts";

const HOMES = 6;
/** In these homes nobody ever answers: their alerts must go on for ever. */
export const SILENT_HOMES = ["flat-4", "flat-5"];
export const homes = Array.from({ length: HOMES }, (_, number) => `flat-${number}`);
const SENSORS_PER_HOME = 2;
export const sensorsOf = (home: string): readonly string[] =>
  Array.from({ length: SENSORS_PER_HOME }, (_, place) => `${home}-climate-${place}`);
export const pendantOf = (home: string): string => `${home}-pendant`;

export interface Nurse {
  readonly id: string;
  readonly name: string;
  readonly token: string;
}

export const nurses: readonly Nurse[] = [
  { id: "li-wei", name: "李伟", token: "an-invented-token-of-li-wei-001" },
  { id: "chen-jing", name: "陈静", token: "an-invented-token-of-chen-jing-1" },
  { id: "zhao-lei", name: "赵磊", token: "an-invented-token-of-zhao-lei-01" },
];

/** The shortest windows there may be: steps fall due again and again while the gateway is dead. */
const WINDOW_SECONDS = 15;

export const world = (hookPort: number) => ({
  version: 1,
  station,
  staff: nurses.map(({ id, name, token }) => ({
    id,
    name,
    roles: ["operator", "supervisor"],
    duty: [{ from: "00:00", to: "24:00" }],
    channels: [hookOf(hookPort, id)],
    token,
  })),
  policies: [
    {
      id: "person-critical",
      for: { categories: ["person"], severities: ["critical"] },
      steps: [
        { audience: [{ family: 1 }, { duty: true }], windowSeconds: WINDOW_SECONDS },
        { audience: [{ family: 2 }], windowSeconds: WINDOW_SECONDS },
      ],
      loop: { everySeconds: 30, audience: [{ everyone: true }] },
    },
  ],
  homes: homes.map((id, number) => ({
    id,
    address: `幸福里 ${number} 号`,
    residents: [{ id: `${id}-elder`, name: "张桂兰" }],
    contacts: [
      { id: `${id}-daughter`, name: `张敏 ${number}`, keyHolder: true, channels: [hookOf(hookPort, `${id}-daughter`)] },
      { id: `${id}-neighbour`, name: `王建国 ${number}`, channels: [hookOf(hookPort, `${id}-neighbour`)] },
    ],
    devices: [
      { id: pendantOf(id), profile: "native/button-wearable", resident: `${id}-elder`, passwordHash },
      ...sensorsOf(id).map((sensor) => ({ id: sensor, profile: "native/climate", passwordHash })),
    ],
  })),
});

/** The rates of the door are no part of this, and neither is the number of answers a minute. */
export const config = {
  broker: { host: "127.0.0.1", port: 0, device: { messagesPerSecond: 100_000, messagesBurst: 100_000 } },
};
