import { hours, minutes } from "../../src/core/time.ts";
import { flat } from "../flat.ts";
import type { DeviceSketch } from "../home.ts";
import { defineScenario } from "../scenario.ts";

const WORN = { resident: "flat-4-resident" };

/** As people buy them: nine products of eight makers, behind six kinds of gateways. */
const devices: readonly DeviceSketch[] = [
  { id: "flat-4-button", profile: "zigbee2mqtt/sos-button", room: "bedroom" },
  { id: "flat-4-door", profile: "zigbee2mqtt/contact", room: "hall", entrance: true },
  { id: "flat-4-radar", profile: "milesight-mqtt/vs373", room: "bathroom" },
  { id: "flat-4-pendant", profile: "lorawan/milesight-ws101", answers: { "sos-press": "short" }, ...WORN },
  { id: "flat-4-belt", profile: "theengs/heart-rate-belt", ...WORN },
  { id: "flat-4-smoke", profile: "shelly/smoke", room: "kitchen" },
  { id: "flat-4-watch", profile: "traccar/watch", ...WORN },
  { id: "flat-4-cord", profile: "tasmota/pull-cord", room: "bathroom" },
  { id: "flat-4-presence", profile: "esphome/presence-radar", room: "living" },
];

const called = [{ event: "step-started", step: 0, withinSeconds: 1, tells: ["flat-4-daughter"] }] as const;
const help = { rule: "help-pressed", severity: "critical", ends: "real-need", life: called } as const;

export default defineScenario({
  name: "home-of-mixed-products",
  sentence: {
    "zh-CN": "一户人家，九种买来的产品：Zigbee 按钮、雷达、LoRaWAN 吊坠、蓝牙心率带、烟感、手表……每一种呼救都叫得到人",
    en: "one home, nine products off the shelf: Zigbee button, radar, LoRaWAN pendant, belt, smoke alarm, watch, and each of them reaches somebody",
  },
  startsAt: { hour: 9 },
  lasts: hours(5),
  homes: [{ ...flat({ id: "flat-4", resident: "张桂兰", devices: [] }), devices }],
  script: [
    { at: minutes(5), device: "flat-4-presence", tells: { type: "presence", value: true } },
    { at: minutes(6), device: "flat-4-belt", tells: { type: "heart-rate", value: 63 } },
    { at: minutes(10), device: "flat-4-button", tells: { type: "sos", value: true } },
    { at: minutes(50), device: "flat-4-radar", tells: { type: "fall", value: true } },
    { at: minutes(70), device: "flat-4-radar", tells: { type: "fall", value: false } },
    { at: minutes(100), device: "flat-4-smoke", tells: { type: "smoke", value: true } },
    { at: minutes(115), device: "flat-4-smoke", tells: { type: "smoke", value: false } },
    { at: minutes(150), device: "flat-4-pendant", tells: { type: "sos", value: true } },
    { at: minutes(190), device: "flat-4-watch", tells: { type: "sos", value: true } },
    { at: minutes(230), device: "flat-4-cord", tells: { type: "sos", value: true } },
    { at: minutes(231), device: "flat-4-door", tells: { type: "door", value: "open" } },
    { at: minutes(232), device: "flat-4-door", tells: { type: "door", value: "closed" } },
  ],
  people: {
    "flat-4-daughter": {
      answers: "accepts",
      afterSeconds: 10,
      etaMinutes: 5,
      arrivesAfterMinutes: 5,
      closesAfterMinutes: 20,
    },
  },
  weather: { repeatRatio: 0.3 },
  expect: {
    alerts: [
      help,
      { rule: "fall", severity: "critical", ends: "real-need", life: called },
      {
        rule: "smoke",
        severity: "critical",
        ends: "real-need",
        life: [{ event: "step-started", step: 0, withinSeconds: 1 }],
      },
      help,
      help,
      help,
    ],
    never: ["heart-rate", "silent-device"],
  },
});
