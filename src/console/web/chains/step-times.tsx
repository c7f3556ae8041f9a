import { useSignal } from "@preact/signals";
import { channelWord } from "../../../core/channel-words.ts";
import { language } from "../preferences.ts";
import { isPlain, partOf, textOf, type Plain } from "../registry/plain.ts";
import { words } from "../words/index.ts";

interface Props {
  readonly step: Plain;
  readonly severities: readonly string[];
  readonly channels: readonly string[];
  readonly change: (next: Plain) => void;
}

/** When each channel is tried, for each gravity the policy is for: at once, later, again, or not at all. */
export function StepTimes({ step, severities, channels, change }: Props) {
  const said = words.value.policies.edit;
  if (channels.length === 0) return null;
  return (
    <details>
      <summary>{said.times}</summary>
      <p class="soft">{said.timesHint}</p>
      {severities.map((severity) => (
        <div key={severity} class="row" role="group" aria-label={severityName(severity)}>
          {severities.length === 1 ? null : <strong>{severityName(severity)}</strong>}
          {channels.map((channel) => (
            <Times key={channel} {...{ step, severity, channel, change }} />
          ))}
        </div>
      ))}
    </details>
  );
}

const severityName = (severity: string): string =>
  words.value.severities[severity as keyof typeof words.value.severities] ?? severity;

interface TimesProps extends Pick<Props, "step" | "change"> {
  readonly severity: string;
  readonly channel: string;
}

/** Seconds, a dash, or nothing. */
const WRITTEN = /^(?:-|\d{1,4}(?:\s*[,，、]\s*\d{1,4}){0,3})?$/;

function Times({ step, severity, channel, change }: TimesProps) {
  const text = useSignal(writtenOf(partOf(partOf(step, "channels"), severity)[channel]));
  const usual = textOf(partOf(step, "channelDelaySeconds"), channel) || "0";
  return (
    <label>
      {`${channelWord(language.value, channel)} `}
      <input
        size={8}
        pattern={WRITTEN.source}
        placeholder={usual}
        value={text.value}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value.trim();
          if (WRITTEN.test(text.value)) change(withTimes(step, { severity, channel, text: text.value }));
        }}
      />
    </label>
  );
}

const writtenOf = (times: unknown): string =>
  !Array.isArray(times) ? "" : times.length === 0 ? "-" : times.map(String).join(", ");

/** What nobody wrote stays unwritten: then the delay holds that is meant for every gravity. */
function withTimes(
  step: Plain,
  { severity, channel, text }: { severity: string; channel: string; text: string },
): Plain {
  const { [channel]: _before, ...others } = partOf(partOf(step, "channels"), severity);
  const times = text === "-" ? [] : text.split(/[,，、]/).map(Number);
  const now = text === "" ? others : { ...others, [channel]: times };
  const { [severity]: _was, ...rest } = partOf(step, "channels");
  const channels = Object.keys(now).length === 0 ? rest : { ...rest, [severity]: now };
  const { channels: _old, ...plain } = step;
  return isPlain(step["channels"]) || Object.keys(channels).length > 0 ? { ...plain, channels } : plain;
}
