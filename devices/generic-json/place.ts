/**
 * A base of this family says where devices speak and who they are: `plant/{device}/up` names them in the topic, `plant/up?device=dev.sn`
 * in a field of the payload, and plain `plant/up` by whatever stands below it.
 */
export interface Place {
  readonly topic: readonly string[];
  /** Path of the field that names the device. */
  readonly identityAt: string | undefined;
}

const DEVICE = "{device}";
const QUERY = "?device=";

export function placeOf(base: string): Place {
  const at = base.indexOf(QUERY);
  const topic = (at < 0 ? base : base.slice(0, at)).split("/");
  return { topic, identityAt: at < 0 ? undefined : base.slice(at + QUERY.length) };
}

/** Who speaks on the topic: a name, "" where the payload says it, `undefined` where the topic is not of this place. */
export function speakerOn({ topic, identityAt }: Place, heard: string): string | undefined {
  const parts = (heard.startsWith("/") ? heard.slice(1) : heard).split("/");
  const named = topic.indexOf(DEVICE);
  if (parts.length < topic.length || topic.some((part, at) => part !== DEVICE && part !== parts[at])) return undefined;
  if (named >= 0) return parts.length === topic.length ? parts[named] : undefined;
  if (identityAt !== undefined) return "";
  return parts.length === topic.length ? parts.at(-1) : parts.slice(topic.length).join("/");
}
