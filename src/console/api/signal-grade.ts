import type { Signal } from "../../../devices/signal.ts";

export const SIGNAL_GRADES = ["strong", "fair", "weak"] as const;

/**
 * From which value on a signal is strong, and from which it is fair. Decisions of this house, from what the radios need: Wi-Fi holds its
 * slowest rates to about -82 dBm (IEEE 802.11 receiver minimum), Bluetooth LE receivers to -90, LoRa to -120 and lower at small bandwidths;
 * each with about ten dB in hand for a door that is closed. Zigbee's link quality is not comparable between coordinators.
 */
const FROM: { readonly [radio in Signal["radio"]]: { readonly strong: number; readonly fair: number } } = {
  wifi: { strong: -67, fair: -77 },
  bluetooth: { strong: -75, fair: -88 },
  lora: { strong: -100, fair: -113 },
  zigbee: { strong: 80, fair: 30 },
};

/** A word for whoever looks, and the value for whoever mends. */
export function viewSignal(signal: Signal | undefined) {
  if (signal === undefined) return undefined;
  const { radio, value, unit } = signal;
  const { strong, fair } = FROM[radio];
  const grade: (typeof SIGNAL_GRADES)[number] = value >= strong ? "strong" : value >= fair ? "fair" : "weak";
  return { grade, value, unit };
}
